using System.Text;
using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Writes rows by jobs, and ties each result to its row by our mark or by the record's id: results come in no order.</summary>
internal sealed class SalesforceBulkWriter(ISalesforceBulkApi api, string version, string connection, ConnectorErrors errors)
{
    private const string Id = "Id";

    public async Task<string> OpenAsync(string type, WriteKind kind, string? correlationField, CancellationToken cancellationToken)
    {
        var body = new WireBody().Set("object", type).Set("operation", kind == WriteKind.Create ? "upsert" : "update");
        if (kind == WriteKind.Create)
        {
            body.Set("externalIdFieldName", correlationField);
        }

        body.Set("contentType", "CSV").Set("lineEnding", "LF").Set("columnDelimiter", "COMMA");
        return (await api.OpenIngestAsync(version, body, cancellationToken).ConfigureAwait(false)).Id;
    }

    public async Task UploadAsync<T>(string job, string? correlationField, IReadOnlyList<WriteItem<T>> items, Action<WireBody, Patch<T>> fill, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var rows = new SalesforceBulkRows();
        foreach (var item in items)
        {
            rows.TryAdd(Body(item, correlationField, fill));
        }

        using var content = new StringContent(rows.ToCsv(), Encoding.UTF8, "text/csv");
        await api.UploadAsync(version, job, content, cancellationToken).ConfigureAwait(false);
    }

    public Task CloseAsync(string job, CancellationToken cancellationToken) => api.ChangeIngestAsync(version, job, new WireBody().Set("state", "UploadComplete"), cancellationToken);

    public async Task AbortAsync(string job, CancellationToken cancellationToken)
    {
        var state = (await api.ReadIngestAsync(version, job, cancellationToken).ConfigureAwait(false)).State;
        if (state is not ("JobComplete" or "Failed" or "Aborted"))
        {
            await api.ChangeIngestAsync(version, job, new WireBody().Set("state", "Aborted"), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<BulkProgress<T>> PollAsync<T>(IObjectEndpoint<T> endpoint, string job, string? correlationField, IReadOnlyList<WriteItem<T>> items, Action<WireBody, Patch<T>> fill, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        SalesforceJob seen;
        try
        {
            seen = await api.ReadIngestAsync(version, job, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException gone) when (gone.Kind == FailureKind.NotFound)
        {
            return BulkProgress<T>.Of(BulkState.Failed);
        }

        var state = seen.State switch
        {
            "Open" => BulkState.Open,
            "JobComplete" => BulkState.Done,
            "Aborted" when seen.NumberRecordsProcessed is null or 0 => BulkState.Aborted,
            "Aborted" or "Failed" => BulkState.Failed,
            _ => BulkState.Running,
        };
        return state is BulkState.Done or BulkState.Failed
            ? new BulkProgress<T>(state, await ResultsAsync(endpoint, job, correlationField, items, fill, cancellationToken).ConfigureAwait(false))
            : BulkProgress<T>.Of(state);
    }

    private static WireBody Body<T>(WriteItem<T> item, string? correlationField, Action<WireBody, Patch<T>> fill)
        where T : class, ICanonicalObject<T>
    {
        var body = new WireBody();
        if (item.Kind == WriteKind.Create)
        {
            body.Set(correlationField!, item.Correlation);
        }
        else
        {
            body.Set(Id, item.ExternalId);
        }

        fill(body, item.Patch);
        return body;
    }

    private async Task<Dictionary<string, WriteResult<T>>> ResultsAsync<T>(
        IObjectEndpoint<T> endpoint, string job, string? correlationField, IReadOnlyList<WriteItem<T>> items, Action<WireBody, Patch<T>> fill, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var results = new Dictionary<string, WriteResult<T>>(StringComparer.Ordinal);
        if (items.Count == 0)
        {
            return results;
        }

        var byKey = new Dictionary<string, WriteItem<T>>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            byKey[item.Kind == WriteKind.Create ? item.Correlation : SalesforceId.Normalize(item.ExternalId!)] = item;
            if (!new SalesforceBulkRows().TryAdd(Body(item, correlationField, fill)))
            {
                results[item.Key] = WriteResult<T>.Failed(
                    new ConnectorException(FailureKind.Validation, connection, $"Connection '{connection}': a value of {endpoint.System}/{endpoint.Object} reads '{SalesforceBulkRows.Null}', which clears a field in a bulk job. Mend the value.") { ProvenNotExecuted = true },
                    item.ExternalId);
            }
        }

        var key = items[0].Kind == WriteKind.Create ? correlationField! : Id;
        await ReadAsync("successfulResults", static (_, row) => WriteResult<T>.Done(SalesforceId.Normalize(row("sf__Id")))).ConfigureAwait(false);
        await ReadAsync("failedResults", (item, row) => SalesforceCollections.Refused(errors.OfRow(SalesforceErrors.OfRecord(endpoint.System, endpoint.Object, [SalesforceErrors.OfBulkRow(row("sf__Error"))])), item, fill)).ConfigureAwait(false);
        await ReadAsync("unprocessedrecords", (item, _) => WriteResult<T>.Failed(errors.OfRow(new PlatformFailure { Kind = FailureKind.Transient, Code = "UNPROCESSED", Message = "The job ended before this row", ProvenNotExecuted = true }), item.ExternalId)).ConfigureAwait(false);
        return results;

        async Task ReadAsync(string name, Func<WriteItem<T>, Func<string, string>, WriteResult<T>> resultOf)
        {
            using var text = new StreamReader(await api.ReadIngestResultsAsync(version, job, name, cancellationToken).ConfigureAwait(false), Encoding.UTF8);
            string[]? names = null;
            foreach (var row in Rows(text, name))
            {
                if (names is null)
                {
                    names = row;
                    continue;
                }

                string Cell(string of) => Array.FindIndex(names, known => known.Equals(of, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place && place < row.Length ? row[place] : string.Empty;
                var of = key == Id ? SalesforceId.Normalize(Cell(Id)) : Cell(key);
                if (byKey.TryGetValue(of, out var item))
                {
                    results[item.Key] = resultOf(item, Cell);
                }
            }
        }
    }

    private IEnumerable<string[]> Rows(TextReader text, string name)
    {
        using var rows = SalesforceCsv.Read(text).GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext())
                {
                    yield break;
                }
            }
            catch (FormatException cut)
            {
                throw new ConnectorException(FailureKind.Transient, connection, $"Connection '{connection}': the rows of '{name}' came cut. They are read again.", cut) { ProvenNotExecuted = true };
            }

            yield return rows.Current;
        }
    }
}

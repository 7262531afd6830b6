using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Writes records in collections of 200 and ties each result to its record by position.</summary>
internal sealed class SalesforceCollections(ISalesforceApi api, string version, string connection, ConnectorErrors errors)
{
    public async Task<IReadOnlyList<WriteResult<T>>> WriteAsync<T>(
        IObjectEndpoint<T> endpoint, string type, string? correlationField, IReadOnlyList<WriteItem<T>> items, Action<WireBody, Patch<T>> fill, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var results = new WriteResult<T>[items.Count];
        List<(int Index, WireBody Body)> creates = [], updates = [];
        for (var index = 0; index < items.Count; index++)
        {
            var item = items[index];
            try
            {
                switch (item.Kind)
                {
                    case WriteKind.Create when correlationField is { Length: > 0 }:
                        creates.Add((index, Body(type, correlationField, item.Correlation, item.Patch, fill)));
                        break;
                    case WriteKind.Update when item.ExternalId is { } id:
                        updates.Add((index, Body(type, "id", id, item.Patch, fill)));
                        break;
                    default:
                        throw new ConnectorException(FailureKind.Unsupported, connection, $"Connection '{connection}': {endpoint.System}/{endpoint.Object} takes no {item.Kind}. Change who owns it.") { ProvenNotExecuted = true };
                }
            }
            catch (ConnectorException refusal)
            {
                results[index] = WriteResult<T>.Failed(refusal, item.ExternalId);
            }
        }

        foreach (var chunk in creates.Chunk(SalesforcePlatform.LargestCollection))
        {
            await SendAsync(endpoint, items, results, chunk, fill, body => api.UpsertAsync(version, type, correlationField!, body, cancellationToken)).ConfigureAwait(false);
        }

        foreach (var chunk in updates.Chunk(SalesforcePlatform.LargestCollection))
        {
            await SendAsync(endpoint, items, results, chunk, fill, body => api.UpdateAsync(version, body, cancellationToken)).ConfigureAwait(false);
        }

        return results;
    }

    private static WireBody Body<T>(string type, string key, string value, Patch<T> patch, Action<WireBody, Patch<T>> fill)
        where T : class, ICanonicalObject<T> =>
        Filled(new WireBody().Set("attributes", new WireBody().Set("type", type)).Set(key, value), patch, fill);

    /// <summary>The result of a row that the platform refused, with the attributes that it named.</summary>
    public static WriteResult<T> Refused<T>(ConnectorException failure, WriteItem<T> item, Action<WireBody, Patch<T>> fill)
        where T : class, ICanonicalObject<T> =>
        WriteResult<T>.Failed(failure, item.ExternalId) with { Refused = RefusedAttributes.Of(item.Patch, failure.Fields, patch => Filled(new WireBody(), patch, fill)) };

    private static WireBody Filled<T>(WireBody body, Patch<T> patch, Action<WireBody, Patch<T>> fill)
        where T : class, ICanonicalObject<T>
    {
        fill(body, patch);
        return body;
    }

    private async Task SendAsync<T>(
        IObjectEndpoint<T> endpoint, IReadOnlyList<WriteItem<T>> items, WriteResult<T>[] results, (int Index, WireBody Body)[] chunk, Action<WireBody, Patch<T>> fill, Func<WireBody, Task<IReadOnlyList<SalesforceSaveResult>>> send)
        where T : class, ICanonicalObject<T>
    {
        IReadOnlyList<SalesforceSaveResult> answers;
        try
        {
            WireBody[] records = [.. chunk.Select(static row => row.Body)];
            answers = await send(new WireBody().Set("allOrNone", false).Set("records", records)).ConfigureAwait(false);
        }
        catch (ConnectorException failure)
        {
            // Another chunk may have gone well, so this one's failure is its own rows' alone.
            Fail(failure);
            return;
        }

        if (answers.Count != chunk.Length)
        {
            Fail(new ConnectorException(FailureKind.OutcomeUnknown, connection, $"Connection '{connection}': {chunk.Length} records of {endpoint.System}/{endpoint.Object} were sent and {answers.Count} results came back. Which of them were written is to be verified."));
            return;
        }

        for (var place = 0; place < chunk.Length; place++)
        {
            var (index, answer) = (chunk[place].Index, answers[place]);
            results[index] = answer is { Success: true, Id: { } id }
                ? WriteResult<T>.Done(SalesforceId.Normalize(id))
                : Refused(errors.OfRow(SalesforceErrors.OfRecord(endpoint.System, endpoint.Object, answer.Errors)), items[index], fill);
        }

        void Fail(ConnectorException failure)
        {
            foreach (var (index, _) in chunk)
            {
                results[index] = WriteResult<T>.Failed(failure, items[index].ExternalId);
            }
        }
    }
}

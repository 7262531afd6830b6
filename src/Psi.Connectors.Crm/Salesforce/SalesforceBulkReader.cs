using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Reads a type by a query job. Its result pages are fetched side by side and taken in one after the other.</summary>
internal sealed class SalesforceBulkReader<TRow>(ISalesforceBulkApi api, SalesforceOptions options, JsonSerializerOptions json, string connection, TimeProvider time)
    where TRow : SalesforceRecord
{
    private readonly Dictionary<string, Type> _types = json.GetTypeInfo(typeof(TRow)).Properties.ToDictionary(static property => property.Name, static property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
    private readonly JsonTypeInfo<SalesforceQueryResult<TRow>> _rows = (JsonTypeInfo<SalesforceQueryResult<TRow>>)json.GetTypeInfo(typeof(SalesforceQueryResult<TRow>));

    public async Task<string> StartAsync(string statement, CancellationToken cancellationToken)
    {
        var body = new WireBody().Set("operation", "queryAll").Set("query", statement).Set("contentType", "CSV").Set("columnDelimiter", "COMMA").Set("lineEnding", "LF");
        return (await api.StartQueryAsync(options.ApiVersion, body, cancellationToken).ConfigureAwait(false)).Id;
    }

    /// <summary>Waits until a job is done.</summary>
    /// <returns>The job; <see langword="null"/> when it failed, or is no longer known.</returns>
    /// <exception cref="ConnectorException">It takes longer than anybody waits here; the job goes on.</exception>
    public async Task<SalesforceJob?> WaitAsync(string job, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            SalesforceJob seen;
            try
            {
                seen = await api.ReadQueryAsync(options.ApiVersion, job, cancellationToken).ConfigureAwait(false);
            }
            catch (ConnectorException gone) when (gone.Kind is FailureKind.NotFound or FailureKind.Concurrency)
            {
                return null;
            }

            if (seen.State is "JobComplete" or "Failed" or "Aborted")
            {
                return seen.State == "JobComplete" ? seen : null;
            }

            if (time.GetElapsedTime(started) > options.BulkPatience)
            {
                throw new ConnectorException(FailureKind.Transient, connection, $"Connection '{connection}': query job '{job}' is still '{seen.State}'. The next read goes on with it.") { ProvenNotExecuted = true };
            }

            await Task.Delay(options.BulkPollEvery, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the result pages behind the first few, in their order, each in parts of at most a query's page.</summary>
    /// <returns>The rows, and whether the result page ends with them.</returns>
    public async IAsyncEnumerable<(IReadOnlyList<TRow> Rows, bool IsEndOfPage)> ReadAsync(string job, int skip, Func<string, string?> kindOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = new Queue<Task<Stream>>();
        var pages = ListAsync(job, skip, stop.Token).GetAsyncEnumerator(stop.Token);
        try
        {
            var isMore = true;
            while (true)
            {
                while (isMore && ahead.Count < options.BulkParallelism && (isMore = await pages.MoveNextAsync().ConfigureAwait(false)))
                {
                    ahead.Enqueue(api.ReadPageAsync(Link(pages.Current), stop.Token));
                }

                if (!ahead.TryDequeue(out var next))
                {
                    yield break;
                }

                using var text = new StreamReader(await next.ConfigureAwait(false), Encoding.UTF8);
                foreach (var part in Parts(text, kindOf))
                {
                    yield return part;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            foreach (var open in ahead)
            {
                await ((Task)open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await pages.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<string> ListAsync(string job, int skip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = await api.ListPagesAsync(options.ApiVersion, job, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            foreach (var page in list.Pages)
            {
                if (skip-- <= 0)
                {
                    yield return page.ResultUrl;
                }
            }

            if (list.Done || list.NextRecordsUrl is not { Length: > 0 } next)
            {
                yield break;
            }

            list = await api.ListMorePagesAsync(Link(next), cancellationToken).ConfigureAwait(false);
        }
    }

    // Followed as it is, below the connection's own address: a link that leads elsewhere cannot be one of the platform's.
    private string Link(string link) => link.StartsWith("/services/data/", StringComparison.Ordinal)
        ? link[1..]
        : throw new ConnectorException(FailureKind.Mapping, connection, $"Connection '{connection}': a page of results lies at another address than the API's. It is not followed.") { ProvenNotExecuted = true };

    private IEnumerable<(IReadOnlyList<TRow> Rows, bool IsEndOfPage)> Parts(TextReader text, Func<string, string?> kindOf)
    {
        string[]? names = null;
        List<string[]> part = [];
        using var rows = SalesforceCsv.Read(text).GetEnumerator();
        while (MoveNext(rows))
        {
            if (names is null)
            {
                names = rows.Current;
                continue;
            }

            if (rows.Current.Length != names.Length)
            {
                throw Unreadable(null);
            }

            part.Add(rows.Current);
            if (part.Count == options.PageSize)
            {
                yield return (Typed(names, part, kindOf), false);
                part.Clear();
            }
        }

        yield return (names is null ? [] : Typed(names, part, kindOf), true);
    }

    private bool MoveNext(IEnumerator<string[]> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (FormatException cut)
        {
            throw Unreadable(cut);
        }
    }

    // Through the same typed JSON as a query's answer, so that a record is the same whichever way it came.
    private IReadOnlyList<TRow> Typed(string[] names, List<string[]> rows, Func<string, string?> kindOf)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("records");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                for (var place = 0; place < names.Length; place++)
                {
                    // There is no null in a row: an empty cell is one, and an absent member reads as one.
                    if (row[place].Length > 0 && _types.TryGetValue(names[place], out var type))
                    {
                        writer.WritePropertyName(names[place]);
                        Write(writer, row[place], type == typeof(JsonElement) ? TypeOf(kindOf(names[place])) : type);
                    }
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        try
        {
            return JsonSerializer.Deserialize(buffer.WrittenSpan, _rows)?.Records ?? [];
        }
        catch (JsonException exception)
        {
            throw Unreadable(exception);
        }
    }

    private static Type TypeOf(string? kind) => kind switch
    {
        "boolean" => typeof(bool),
        "double" or "currency" or "percent" or "int" or "long" => typeof(decimal?),
        _ => typeof(string),
    };

    private static void Write(Utf8JsonWriter writer, string cell, Type type)
    {
        if (type == typeof(bool) && bool.TryParse(cell, out var truth))
        {
            writer.WriteBooleanValue(truth);
        }
        else if (type == typeof(decimal?) && decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(cell);
        }
    }

    /// <summary>Makes the refusal of a load whose results are not all there.</summary>
    public ConnectorException Incomplete(string job, long said, long read) =>
        new(FailureKind.Transient, connection, string.Create(CultureInfo.InvariantCulture, $"Connection '{connection}': query job '{job}' says it has {said} records, and {read} were read. The load begins anew.")) { ProvenNotExecuted = true };

    private ConnectorException Unreadable(Exception? inner) =>
        new(FailureKind.Transient, connection, $"Connection '{connection}': a page of a query job's results cannot be read. It is read again.", inner) { ProvenNotExecuted = true };
}

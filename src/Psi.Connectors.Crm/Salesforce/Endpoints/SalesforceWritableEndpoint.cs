using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A type of record that is written too: one step a write, 200 in a call or 10,000 in a job, each result tied to its record.</summary>
internal abstract class SalesforceWritableEndpoint<TRow, T>(SalesforceContext context, EndpointCapabilities<T> capabilities, Func<TRow, MappingIssues, T> map, Func<TRow, string?>? correlation = null)
    : SalesforceEndpoint<TRow, T>(context, capabilities, map, correlation), IWriteBulk<T>
    where TRow : SalesforceRecord
    where T : class, ICanonicalObject<T>
{
    private readonly SalesforceContext _context = context;

    /// <summary>The field that creates are made safe by; <see langword="null"/> where none are made.</summary>
    protected abstract string? CorrelationField { get; }

    public IReadOnlyList<string> StepsOf(WriteKind kind, Patch<T> patch) => kind switch
    {
        WriteKind.Create => ["create"],
        WriteKind.Update => ["update"],
        _ => ["request"],
    };

    public Task<IReadOnlyList<WriteResult<T>>> WriteAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return _context.Collections.WriteAsync(this, Type, Capabilities.CanCreate ? CorrelationField : null, items, FillAll, cancellationToken);
    }

    public async Task<IReadOnlyList<Verification<T>>> VerifyAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var marks = items.Where(static item => item is { Kind: WriteKind.Create, Correlation.Length: > 0 }).Select(static item => item.Correlation).Distinct(StringComparer.Ordinal).ToList();
        var ids = items.Where(static item => item is { Kind: WriteKind.Update, ExternalId: not null }).Select(static item => item.ExternalId!).Distinct(StringComparer.Ordinal).ToList();
        var byMark = marks.Count == 0 ? null : await ReadAsync(CorrelationField!, marks, CorrelationOf, cancellationToken).ConfigureAwait(false);
        var byId = ids.Count == 0 ? [] : (await ReadByIdsAsync(ids, cancellationToken).ConfigureAwait(false)).ToDictionary(static seen => seen.Record.ExternalId, StringComparer.Ordinal);
        return [.. items.Select(item => item.Kind switch
        {
            WriteKind.Create => OfCreate(byMark?[item.Correlation] ?? []),
            WriteKind.Update when item.ExternalId is { } id => OfUpdate(item, byId.GetValueOrDefault(SalesforceId.Normalize(id))),
            _ => Verification<T>.Undecided,
        })];
    }

    public int BulkFrom => Options.BulkWriteFrom;

    public int BulkMost => SalesforcePlatform.LargestJob;

    public TimeSpan BulkPollEvery => Options.BulkPollEvery;

    public Task<string> OpenBulkAsync(WriteKind kind, CancellationToken cancellationToken = default) => kind switch
    {
        WriteKind.Create when Capabilities.CanCreate && CorrelationField is { Length: > 0 } => _context.BulkWriter.OpenAsync(Type, kind, CorrelationField, cancellationToken),
        WriteKind.Update when Capabilities.CanUpdate => _context.BulkWriter.OpenAsync(Type, kind, null, cancellationToken),
        _ => throw new ConnectorException(FailureKind.Unsupported, _context.Connection, $"Connection '{_context.Connection}': {System}/{Object} takes no {kind} by a job. Change who owns it.") { ProvenNotExecuted = true },
    };

    public Task UploadBulkAsync(string job, IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(job);
        ArgumentNullException.ThrowIfNull(items);
        return _context.BulkWriter.UploadAsync(job, CorrelationField, items, FillAll, cancellationToken);
    }

    public Task CloseBulkAsync(string job, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(job);
        return _context.BulkWriter.CloseAsync(job, cancellationToken);
    }

    public Task AbortBulkAsync(string job, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(job);
        return _context.BulkWriter.AbortAsync(job, cancellationToken);
    }

    public Task<BulkProgress<T>> PollBulkAsync(string job, IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(job);
        ArgumentNullException.ThrowIfNull(items);
        return _context.BulkWriter.PollAsync(this, job, CorrelationField, items, FillAll, cancellationToken);
    }

    private void FillAll(WireBody body, Patch<T> patch)
    {
        Fill(body, patch);
        foreach (var own in Mappers)
        {
            own.FromCanonical(body, patch);
        }
    }

    protected abstract void Fill(WireBody body, Patch<T> patch);

    protected virtual string? CorrelationOf(TRow row) => null;

    // One that somebody deleted since was made all the same.
    private static Verification<T> OfCreate(IEnumerable<Observation<T>> found) => found.FirstOrDefault() is { } seen
        ? Verification<T>.Landed(WriteResult<T>.Done(seen.Record.ExternalId, seen))
        : Verification<T>.NotFound;

    // An update that reads back as what was sent has landed, whoever did it; any other may be sent again.
    private Verification<T> OfUpdate(WriteItem<T> item, Observation<T>? seen)
    {
        if (seen is null || seen.Presence == Presence.Missing)
        {
            return Verification<T>.NotFound;
        }

        var expected = Capabilities.RoundTrip?.Invoke(item.Patch) ?? item.Patch.Values;
        return (T.Differences(expected, seen.Value) & item.Patch.Fields & seen.Fields).IsEmpty
            ? Verification<T>.Landed(WriteResult<T>.Done(seen.Record.ExternalId, seen))
            : Verification<T>.NotFound;
    }
}

using System.Runtime.CompilerServices;
using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>One type of record, read by the stamp and id of the last one, or by ids.</summary>
internal abstract class SalesforceEndpoint<TRow, T> : ObjectEndpoint<T>, IReadChanged<T>, IReadByIds<T>
    where TRow : SalesforceRecord
    where T : class, ICanonicalObject<T>
{
    private readonly SalesforceContext _context;
    private readonly ObservationMapper<TRow, T> _mapper;

    protected SalesforceEndpoint(SalesforceContext context, EndpointCapabilities<T> capabilities, Func<TRow, MappingIssues, T> map, Func<TRow, string?>? correlation = null)
        : base(context.System, capabilities)
    {
        _context = context;
        _mapper = new ObservationMapper<TRow, T>
        {
            System = context.System,
            Carries = capabilities.Carries,
            Id = static row => SalesforceId.Normalize(row.Id),
            Map = map,
            ModifiedAt = static row => Stamps.TryParse(row.SystemModstamp, out var at) ? at : null,
            Presence = PresenceOf,
            MergedInto = static row => row.MasterRecordId is { } master ? SalesforceId.Normalize(master) : null,
            Correlation = correlation,
        };
    }

    protected SalesforceOptions Options => _context.Options;

    protected ISalesforceApi Api => _context.Api;

    /// <summary>The type's name.</summary>
    protected abstract string Type { get; }

    /// <summary>What is selected, beside id and stamp.</summary>
    protected abstract IReadOnlyList<string> Fields { get; }

    /// <summary>Whether records of the type can be deleted, and the field is there.</summary>
    protected virtual bool HasDeletes => true;

    /// <summary>What every read asks for.</summary>
    protected virtual string Filter => string.Empty;

    public async IAsyncEnumerable<ObservationPage<T>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var run = SalesforceReadRun.Start(cursor, _context.Connection, Options, _context.Time.GetUtcNow());
        while (true)
        {
            var page = await QueryAsync(Statement([Filter, .. run.Conditions(HasDeletes)], Options.PageSize), cancellationToken).ConfigureAwait(false);
            await CompleteAsync(page.Records, cancellationToken).ConfigureAwait(false);
            run = run.After(page.Records.Count > 0 ? page.Records[^1] : null);

            // The server may answer fewer rows than it was asked for, so a short page is the last only if it says so.
            var isLast = page.Records.Count == 0 || (page.Done && page.Records.Count < Options.PageSize);
            yield return new ObservationPage<T>(_mapper.Observe(page.Records), isLast ? run.Finish() : run.Cursor, isLast);
            if (isLast)
            {
                yield break;
            }
        }
    }

    public async Task<IReadOnlyList<Observation<T>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(externalIds);
        var wanted = externalIds.Select(SalesforceId.Normalize).Distinct(StringComparer.Ordinal).ToList();
        var rows = await ReadAsync("Id", wanted.Where(SalesforceId.IsId), static row => SalesforceId.Normalize(row.Id), cancellationToken).ConfigureAwait(false);
        return [.. wanted.Select(id => rows[id].FirstOrDefault() is { } row ? _mapper.Observe(row) : Observation<T>.Gone(Record(id)))];
    }

    protected abstract Task<SalesforceQueryResult<TRow>> QueryAsync(string statement, CancellationToken cancellationToken);

    /// <summary>Reads what an answer left out of its rows.</summary>
    protected virtual Task CompleteAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Presence PresenceOf(TRow row) => row switch
    {
        { IsDeleted: true, MasterRecordId: { Length: > 0 } } => Presence.Merged,
        { IsDeleted: true } => Presence.Deleted,
        _ => Presence.Present,
    };

    protected Observation<T> Observe(TRow row) => _mapper.Observe(row);

    /// <summary>Reads the records whose field holds one of the values, by that value.</summary>
    protected async Task<ILookup<string, TRow>> ReadAsync(string field, IEnumerable<string> values, Func<TRow, string?> valueOf, CancellationToken cancellationToken)
    {
        List<TRow> rows = [];
        foreach (var chunk in values.Chunk(SalesforcePlatform.IdsAtOnce))
        {
            var left = chunk;
            while (left.Length > 0)
            {
                var page = await QueryAsync(Statement([$"{field} IN {Soql.List(left)}"]), cancellationToken).ConfigureAwait(false);
                await CompleteAsync(page.Records, cancellationToken).ConfigureAwait(false);
                rows.AddRange(page.Records);
                left = page.Done || page.Records.Count == 0 ? [] : [.. left.Except(page.Records.Select(valueOf).OfType<string>(), StringComparer.Ordinal)];
            }
        }

        return rows.DistinctBy(static row => row.Id, StringComparer.Ordinal).Where(row => valueOf(row) is not null).ToLookup(row => valueOf(row)!, StringComparer.Ordinal);
    }

    private string Statement(IEnumerable<string> conditions, int? limit = null)
    {
        var deletes = HasDeletes ? ", IsDeleted" : string.Empty;
        var where = Soql.All(conditions);
        return string.Concat(
            $"SELECT Id, SystemModstamp{deletes}, {string.Join(", ", Fields)} FROM {Type}",
            where.Length > 0 ? " WHERE " + where : string.Empty,
            " ORDER BY SystemModstamp, Id",
            limit is { } most ? FormattableString.Invariant($" LIMIT {most}") : string.Empty);
    }
}

using System.Runtime.CompilerServices;
using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>One type of record, read by the stamp and id of the last one, or by ids.</summary>
internal abstract class SalesforceEndpoint<TRow, T> : ObjectEndpoint<T>, IReadChanged<T>, IReadByIds<T>, ICountRecords<T>, ISalesforceFieldUses<T>
    where TRow : SalesforceRecord
    where T : class, ICanonicalObject<T>
{
    private readonly SalesforceContext _context;
    private readonly ObservationMapper<TRow, T> _mapper;
    private readonly SalesforceBulkReader<TRow> _bulk;

    protected SalesforceEndpoint(SalesforceContext context, EndpointCapabilities<T> capabilities, Func<TRow, MappingIssues, T> map, Func<TRow, string?>? correlation = null)
        : this(context, capabilities, map, correlation, [.. context.Options.GetMappers().OfType<SalesforceMapper<TRow, T>>()])
    {
    }

    private SalesforceEndpoint(SalesforceContext context, EndpointCapabilities<T> capabilities, Func<TRow, MappingIssues, T> map, Func<TRow, string?>? correlation, IReadOnlyList<SalesforceMapper<TRow, T>> mappers)
        : base(context.System, mappers.Aggregate(capabilities, Extend))
    {
        Mappers = mappers;
        _context = context;
        _bulk = new SalesforceBulkReader<TRow>(context.Bulk, context.Options, context.Json, context.Connection, context.Time);
        _mapper = new ObservationMapper<TRow, T>
        {
            System = context.System,
            Carries = Capabilities.Carries,
            Id = static row => SalesforceId.Normalize(row.Id),
            Map = mappers.Aggregate(map, static (shipped, own) => (row, issues) => own.ToCanonical(row, shipped(row, issues), issues)),
            ModifiedAt = static row => Stamps.TryParse(row.SystemModstamp, out var at) ? at : null,
            Presence = PresenceOf,
            MergedInto = static row => row.MasterRecordId is { } master ? SalesforceId.Normalize(master) : null,
            Correlation = correlation,
        };
    }

    /// <summary>The mappers that go on from the shipped one.</summary>
    protected IReadOnlyList<SalesforceMapper<TRow, T>> Mappers { get; }

    protected SalesforceOptions Options => _context.Options;

    protected ISalesforceApi Api => _context.Api;

    /// <summary>The type's name.</summary>
    protected abstract string Type { get; }

    /// <summary>What is selected, beside id and stamp: what the attributes are made of, and what the record itself needs.</summary>
    protected abstract IReadOnlyList<string> Fields { get; }

    /// <summary>What the attributes are made of.</summary>
    public abstract IReadOnlyList<SalesforceFieldUse<T>> Uses { get; }

    /// <summary>Whether records of the type can be deleted, and the field is there.</summary>
    protected virtual bool HasDeletes => true;

    /// <summary>Whether a query job can read the type: it can no rows nested in others.</summary>
    protected virtual bool CanLoadByJob => true;

    /// <summary>What every read asks for.</summary>
    protected virtual string Filter => string.Empty;

    public async IAsyncEnumerable<ObservationPage<T>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var now = _context.Time.GetUtcNow();
        var load = SalesforceBulkRead.From(cursor, _context.Connection, now);
        var view = await ViewAsync(cancellationToken).ConfigureAwait(false);
        var run = SalesforceReadRun.Start(load is null ? cursor : null, _context.Connection, Options, now);
        var mayLoadByJob = run.IsLoad && CanLoadByJob && Options.BulkReadFrom > 0;
        while (true)
        {
            if (load is not null)
            {
                // The job's id is kept before anybody waits for the job.
                yield return new ObservationPage<T>([], load.Cursor, false);
                if (await _bulk.WaitAsync(load.Job, cancellationToken).ConfigureAwait(false) is { } job)
                {
                    var read = load.Rows;
                    await foreach (var (rows, isEndOfPage) in _bulk.ReadAsync(load.Job, load.Pages, view.KindOf, cancellationToken).ConfigureAwait(false))
                    {
                        // A page of results is the smallest step that a job can be gone on with.
                        read += rows.Count;
                        load = isEndOfPage ? load.After(rows) with { Pages = load.Pages + 1, Rows = read } : load.After(rows);
                        yield return new ObservationPage<T>(Observe(rows, view), load.Cursor, false);
                    }

                    if (job.NumberRecordsProcessed is { } said && said != read)
                    {
                        throw _bulk.Incomplete(load.Job, said, read);
                    }

                    yield return new ObservationPage<T>([], load.Finish(), true);
                    yield break;
                }

                // A job that failed, or is no longer known, is read by pages instead.
                (load, mayLoadByJob) = (null, false);
            }

            SalesforceQueryResult<TRow> page;
            (page, view) = await SelectAsync(view, [Filter, .. run.Conditions(HasDeletes)], Options.PageSize, cancellationToken).ConfigureAwait(false);
            await CompleteAsync(page.Records, cancellationToken).ConfigureAwait(false);
            run = run.After(page.Records.Count > 0 ? page.Records[^1] : null);

            // The server may answer fewer rows than it was asked for, so a short page is the last only if it says so.
            var isLast = page.Records.Count == 0 || (page.Done && page.Records.Count < Options.PageSize);
            yield return new ObservationPage<T>(Observe(page.Records, view), isLast ? run.Finish() : run.Cursor, isLast);
            if (isLast)
            {
                yield break;
            }

            if (mayLoadByJob)
            {
                mayLoadByJob = false;
                load = await StartJobAsync(run, view, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async Task<IReadOnlyList<Observation<T>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(externalIds);
        var wanted = externalIds.Select(SalesforceId.Normalize).Distinct(StringComparer.Ordinal).ToList();
        var rows = await ReadAsync("Id", wanted.Where(SalesforceId.IsId), static row => SalesforceId.Normalize(row.Id), cancellationToken).ConfigureAwait(false);
        return [.. wanted.Select(id => rows[id].FirstOrDefault() is { } row ? row : Observation<T>.Gone(Record(id)))];
    }

    public Task<long> CountAsync(CancellationToken cancellationToken = default) =>
        CountAsync(SalesforceReadRun.Start(null, _context.Connection, Options, _context.Time.GetUtcNow()), cancellationToken);

    protected abstract Task<SalesforceQueryResult<TRow>> QueryAsync(string statement, CancellationToken cancellationToken);

    /// <summary>Reads what an answer left out of its rows.</summary>
    protected virtual Task CompleteAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Presence PresenceOf(TRow row) => row switch
    {
        { IsDeleted: true, MasterRecordId: { Length: > 0 } } => Presence.Merged,
        { IsDeleted: true } => Presence.Deleted,
        _ => Presence.Present,
    };

    /// <summary>Reads the records whose field holds one of the values, by that value; those in the recycle bin come last.</summary>
    protected async Task<ILookup<string, Observation<T>>> ReadAsync(string field, IEnumerable<string> values, Func<TRow, string?> valueOf, CancellationToken cancellationToken)
    {
        List<TRow> rows = [];
        SalesforceView<T>? known = null;
        foreach (var chunk in values.Chunk(SalesforcePlatform.IdsAtOnce))
        {
            var view = known ?? await ViewAsync(cancellationToken).ConfigureAwait(false);
            var left = chunk;
            while (left.Length > 0)
            {
                SalesforceQueryResult<TRow> page;
                (page, view) = await SelectAsync(view, [$"{field} IN {Soql.List(left)}"], null, cancellationToken).ConfigureAwait(false);
                await CompleteAsync(page.Records, cancellationToken).ConfigureAwait(false);
                rows.AddRange(page.Records);
                left = page.Done || page.Records.Count == 0 ? [] : [.. left.Except(page.Records.Select(valueOf).OfType<string>(), StringComparer.Ordinal)];
            }

            known = view;
        }

        return rows
            .DistinctBy(static row => row.Id, StringComparer.Ordinal)
            .Where(row => valueOf(row) is not null)
            .OrderBy(static row => row.IsDeleted)
            .ToLookup(row => valueOf(row)!, row => known!.Apply(_mapper.Observe(row)), StringComparer.Ordinal);
    }

    private Observation<T>[] Observe(IReadOnlyList<TRow> rows, SalesforceView<T> view)
    {
        var seen = new Observation<T>[rows.Count];
        for (var place = 0; place < seen.Length; place++)
        {
            seen[place] = view.Apply(_mapper.Observe(rows[place]));
        }

        return seen;
    }

    private async Task<SalesforceView<T>> ViewAsync(CancellationToken cancellationToken) =>
        SalesforceView<T>.Of(Type, [.. Fields.Union(Mappers.SelectMany(static own => own.Fields), StringComparer.Ordinal)], Uses, await _context.Schema.DescribeAsync(Type, cancellationToken).ConfigureAwait(false), _context.Json, typeof(TRow), Options, _context.Connection);

    // A field that was there a moment ago may be gone: then the type is described anew, and the question put once more.
    private async Task<(SalesforceQueryResult<TRow> Page, SalesforceView<T> View)> SelectAsync(SalesforceView<T> view, IReadOnlyList<string> conditions, int? limit, CancellationToken cancellationToken)
    {
        try
        {
            return (await QueryAsync(Statement(view.Fields, conditions, limit), cancellationToken).ConfigureAwait(false), view);
        }
        catch (ConnectorException refusal) when (refusal.Code == "INVALID_FIELD")
        {
            _context.Schema.Forget(Type);
            var now = await ViewAsync(cancellationToken).ConfigureAwait(false);
            if (now.Fields.SequenceEqual(view.Fields, StringComparer.Ordinal))
            {
                throw;
            }

            return (await QueryAsync(Statement(now.Fields, conditions, limit), cancellationToken).ConfigureAwait(false), now);
        }
    }

    private static EndpointCapabilities<T> Extend(EndpointCapabilities<T> shipped, SalesforceMapper<TRow, T> own)
    {
        var takes = shipped.WriteBatch > 1 ? own.Takes(shipped.Takes) : shipped.Takes;
        return shipped with
        {
            Carries = own.Carries(shipped.Carries),
            Takes = takes,
            CanUpdate = shipped.CanUpdate || !takes.IsEmpty,
            RoundTrip = patch => own.RoundTrip(patch, shipped.RoundTrip?.Invoke(patch) ?? patch.Values),
            Version = shipped.Version + own.Version,
        };
    }

    // A job for the rest of a load, where that is much and the org has one left today.
    private async Task<SalesforceBulkRead?> StartJobAsync(SalesforceReadRun run, SalesforceView<T> view, CancellationToken cancellationToken) =>
        await CountAsync(run, cancellationToken).ConfigureAwait(false) < Options.BulkReadFrom || !await _context.Quota.HasQueryJobAsync(cancellationToken).ConfigureAwait(false)
            ? null
            : new SalesforceBulkRead(await _bulk.StartAsync(Select(view.Fields, [Filter, .. run.Conditions(HasDeletes)]), cancellationToken).ConfigureAwait(false), 0, 0, run.Floor, new PageCursor(run.Position.Stamp));

    private async Task<long> CountAsync(SalesforceReadRun run, CancellationToken cancellationToken)
    {
        var where = Soql.All([Filter, .. run.Conditions(HasDeletes)]);
        return (await QueryAsync($"SELECT COUNT() FROM {Type}{(where.Length > 0 ? " WHERE " + where : string.Empty)}", cancellationToken).ConfigureAwait(false)).TotalSize;
    }

    private string Select(IReadOnlyList<string> fields, IEnumerable<string> conditions)
    {
        var deletes = HasDeletes ? ", IsDeleted" : string.Empty;
        var where = Soql.All(conditions);
        return $"SELECT {string.Join(", ", ["Id", "SystemModstamp" + deletes, .. fields])} FROM {Type}{(where.Length > 0 ? " WHERE " + where : string.Empty)}";
    }

    private string Statement(IReadOnlyList<string> fields, IEnumerable<string> conditions, int? limit) =>
        string.Concat(Select(fields, conditions), " ORDER BY SystemModstamp, Id", limit is { } most ? FormattableString.Invariant($" LIMIT {most}") : string.Empty);
}

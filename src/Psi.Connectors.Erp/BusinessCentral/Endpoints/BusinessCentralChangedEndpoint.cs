using System.Runtime.CompilerServices;
using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A set with a stamp: read by what changed since, oldest first, and by ids.</summary>
/// <remarks>
/// The platform's own links are followed within a read. A new read starts at the last stamp that a page ended with, that
/// stamp included, so rows of one moment that are more than a page are all seen however often the read is broken off.
/// </remarks>
internal class BusinessCentralChangedEndpoint<TRow, T> : ObjectEndpoint<T>, IReadChanged<T>, IReadByIds<T>
    where TRow : class, IBusinessCentralRow
    where T : class, ICanonicalObject<T>
{
    private const string Order = "lastModifiedDateTime";

    private readonly Func<TRow, BusinessCentralScope, MappingIssues, T> _map;
    private readonly Func<TRow, string?>? _correlation;
    private readonly Func<TRow, BusinessCentralReferences, bool>? _isKnown;

    public BusinessCentralChangedEndpoint(
        BusinessCentralLedger ledger,
        BusinessCentralSet<TRow> set,
        EndpointCapabilities<T> capabilities,
        Func<TRow, BusinessCentralScope, MappingIssues, T> map,
        Func<TRow, string?>? correlation = null,
        Func<TRow, BusinessCentralReferences, bool>? isKnown = null)
        : base(ledger.System, capabilities with { Paging = PagingKind.Continuation })
    {
        Ledger = ledger;
        Set = set;
        _map = map;
        _correlation = correlation;
        _isKnown = isKnown;
    }

    protected BusinessCentralLedger Ledger { get; }

    protected BusinessCentralSet<TRow> Set { get; }

    public async IAsyncEnumerable<ObservationPage<T>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var stamp = BusinessCentralCursor.Stamp(cursor);
        var lateness = Ledger.Options.Lateness;
        var page = await Ledger.FirstAsync(Set, BusinessCentralCursor.Filter(stamp, lateness), Order, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var rows = page.Value;
            var observations = await ObserveAsync(rows, cancellationToken).ConfigureAwait(false);
            stamp = BusinessCentralCursor.Later(stamp, rows.Count > 0 ? rows[^1].LastModifiedDateTime : null);
            var next = page.NextLink;
            yield return new ObservationPage<T>(observations, BusinessCentralCursor.OfStamp(stamp), next is null);
            if (next is null)
            {
                yield break;
            }

            page = await NextAsync(next, stamp, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<IReadOnlyList<Observation<T>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(externalIds);
        if (externalIds.Count == 0)
        {
            return [];
        }

        var ids = externalIds.Select(static id => Guid.TryParse(id, out var known) ? known : Guid.Empty).ToList();
        var rows = await Ledger.ReadByIdsAsync(Set, ids.Where(static id => id != Guid.Empty), cancellationToken).ConfigureAwait(false);
        var mapper = await MapperAsync(rows.Values, cancellationToken).ConfigureAwait(false);
        return [.. externalIds.Select((id, i) => rows.TryGetValue(ids[i], out var row) ? mapper.Observe(row) : Observation<T>.Gone(Record(id)))];
    }

    protected async Task<Observation<T>> ObserveAsync(TRow row, CancellationToken cancellationToken) =>
        (await MapperAsync([row], cancellationToken).ConfigureAwait(false)).Observe(row);

    protected async Task<IReadOnlyList<Observation<T>>> ObserveAsync(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var mapper = await MapperAsync(rows, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(mapper.Observe)];
    }

    // Where a row names a code that is not known here, it is newer than what is known.
    private async Task<ObservationMapper<TRow, T>> MapperAsync(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var scope = await Ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        if (_isKnown is not null && rows.Any(row => !_isKnown(row, scope.References)))
        {
            scope = await Ledger.ScopeAsync(fresh: true, cancellationToken).ConfigureAwait(false);
        }

        return new ObservationMapper<TRow, T>
        {
            System = System,
            Carries = Capabilities.Carries,
            Id = static row => BusinessCentralText.Key(row.Id),
            Version = static row => row.Etag,
            ModifiedAt = static row => BusinessCentralText.Instant(row.LastModifiedDateTime),
            Correlation = _correlation,
            Map = (row, issues) => _map(row, scope, issues),
        };
    }

    private async Task<BusinessCentralPage<TRow>> NextAsync(Uri link, string? stamp, CancellationToken cancellationToken)
    {
        try
        {
            return await Ledger.MoreAsync(Set, link, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException expired) when (expired.Kind == FailureKind.NotFound)
        {
            // A link can lapse (410): the read goes on where the last page ended.
            return await Ledger.FirstAsync(Set, BusinessCentralCursor.Filter(stamp, TimeSpan.Zero), Order, cancellationToken).ConfigureAwait(false);
        }
    }
}

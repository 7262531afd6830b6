using System.Runtime.CompilerServices;
using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A small set without a stamp that tells all its changes: read whole each time, and given out only when something in it differs.</summary>
internal sealed class BusinessCentralWholeEndpoint<TRow, T> : ObjectEndpoint<T>, IReadChanged<T>, IReadByIds<T>
    where TRow : class, IBusinessCentralRow
    where T : class, ICanonicalObject<T>
{
    private readonly Func<CancellationToken, Task<Contents>> _read;
    private readonly Func<TRow, string> _id;

    public BusinessCentralWholeEndpoint(BusinessCentralLedger ledger, EndpointCapabilities<T> capabilities, Func<CancellationToken, Task<Contents>> read, Func<TRow, string>? id = null)
        : base(ledger.System, capabilities with { Paging = PagingKind.Continuation })
    {
        _read = read;
        _id = id ?? (static row => BusinessCentralText.Key(row.Id));
    }

    public async IAsyncEnumerable<ObservationPage<T>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var contents = await _read(cancellationToken).ConfigureAwait(false);
        var mark = BusinessCentralCursor.OfRows(contents.Marks);
        yield return new ObservationPage<T>(mark == cursor ? [] : [.. contents.Rows.Select(Mapper(contents).Observe)], mark, IsLast: true);
    }

    public async Task<IReadOnlyList<Observation<T>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(externalIds);
        var contents = await _read(cancellationToken).ConfigureAwait(false);
        var byId = contents.Rows.ToDictionary(_id, StringComparer.Ordinal);
        var mapper = Mapper(contents);
        return [.. externalIds.Select(id => byId.TryGetValue(id, out var row) ? mapper.Observe(row) : Observation<T>.Gone(Record(id)))];
    }

    private ObservationMapper<TRow, T> Mapper(Contents contents) => new()
    {
        System = System,
        Carries = Capabilities.Carries,
        Id = _id,
        Version = static row => row.Etag,
        ModifiedAt = static row => BusinessCentralText.Instant(row.LastModifiedDateTime),
        Map = contents.Map,
    };

    /// <summary>The rows of one read, how they map, and what a difference shows in.</summary>
    internal sealed record Contents(IReadOnlyList<TRow> Rows, Func<TRow, MappingIssues, T> Map, IReadOnlyList<string> Marks);
}

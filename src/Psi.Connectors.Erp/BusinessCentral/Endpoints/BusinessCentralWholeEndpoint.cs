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
    private readonly int _pageSize;

    public BusinessCentralWholeEndpoint(BusinessCentralLedger ledger, EndpointCapabilities<T> capabilities, Func<CancellationToken, Task<Contents>> read, Func<TRow, string>? id = null)
        : base(ledger.System, capabilities with { Paging = PagingKind.Continuation })
    {
        _read = read;
        _pageSize = ledger.Options.PageSize;
        _id = id ?? (static row => BusinessCentralText.Key(row.Id));
    }

    public async IAsyncEnumerable<ObservationPage<T>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var contents = await _read(cancellationToken).ConfigureAwait(false);
        var mark = BusinessCentralCursor.OfRows(contents.Marks);
        var mapper = Mapper(contents);
        var start = 0;
        do
        {
            var count = mark == cursor ? 0 : Math.Min(_pageSize, contents.Rows.Count - start);
            var page = new Observation<T>[count];
            for (var i = 0; i < count; i++)
            {
                page[i] = mapper.Observe(contents.Rows[start + i]);
            }

            start += count;
            var isLast = mark == cursor || start >= contents.Rows.Count;
            // Before the end the set counts as never read: it is given out whole again.
            yield return new ObservationPage<T>(page, isLast ? mark : BusinessCentralCursor.Unread, isLast);
            if (isLast)
            {
                yield break;
            }
        }
        while (true);
    }

    public async Task<IReadOnlyList<Observation<T>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(externalIds);
        if (externalIds.Count == 0)
        {
            return [];
        }

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

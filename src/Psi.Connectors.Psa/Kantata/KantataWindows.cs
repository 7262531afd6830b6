using System.Runtime.CompilerServices;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>Reads what changed, window by window.</summary>
/// <remarks>
/// Pages are numbered, and rows move while they are read. So a window is closed at both ends, is a few pages wide, and is read
/// from its last page to its first: a row can only leave it, which makes others come twice and none vanish. The mark passes a
/// window as a whole. More rows of one second than a window holds make the window wider. Where the platform does not order by
/// stamp, all that changed is one window.
/// </remarks>
internal sealed class KantataWindows(KantataClient client)
{
    private const int MostAttempts = 5;

    private int PageSize => client.Options.PageSize;

    public static int PagesOf(KantataEnvelope envelope, int pageSize) =>
        envelope.Meta?.PageCount is > 0 and var pages ? pages : (Math.Max(envelope.Count, envelope.Meta?.Count ?? 0) + pageSize - 1) / pageSize;

    public async IAsyncEnumerable<KantataPage<TRow>> ReadAsync<TRow>(KantataList<TRow> list, KantataMark mark, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : KantataRecord
    {
        var overlap = client.Options.Overlap;
        var after = mark.After(overlap);
        var floor = (DateTimeOffset?)null;
        var page = 1;
        var started = client.TimeProvider.GetTimestamp();
        while (true)
        {
            var (probe, rows, edge) = await ProbeAsync(list, after, floor, page, cancellationToken).ConfigureAwait(false);
            if (rows is not null)
            {
                // All there is lies on one page, which cannot change while it is read.
                var whole = mark.Advance(Last(rows), client.TimeProvider.GetUtcNow(), overlap);
                yield return new KantataPage<TRow>(rows, probe, whole, IsLast: true);
                yield break;
            }

            var isLast = edge is null || edge.IsEnd;
            var before = edge is null ? null : Stamps.Format(edge.At.AddSeconds(1));
            var next = edge is null ? null : mark.Advance(edge.Stamp, client.TimeProvider.GetUtcNow(), overlap);
            await foreach (var read in ReadWindowAsync(list, after, before, cancellationToken).ConfigureAwait(false))
            {
                var lag = client.TimeProvider.GetElapsedTime(started);
                var passed = next ?? mark.Advance(read.Highest, client.TimeProvider.GetUtcNow(), overlap, lag);
                yield return new KantataPage<TRow>(read.Rows, read.Envelope, read.IsFirstPage ? passed : mark, isLast && read.IsFirstPage);
                if (read.IsFirstPage)
                {
                    mark = passed;
                }
            }

            if (isLast)
            {
                yield break;
            }

            floor = edge!.At;
            after = Stamps.Format(edge.At.AddMilliseconds(999));
            page = client.Options.WindowPages;
        }
    }

    /// <summary>Reads rows by id; those that are not there, or not to be seen, are left out.</summary>
    public static async Task<List<(TRow Row, KantataEnvelope Envelope)>> ReadByIdsAsync<TRow>(KantataList<TRow> list, IReadOnlyList<string> ids, CancellationToken cancellationToken)
        where TRow : KantataRecord
    {
        var found = new List<(TRow, KantataEnvelope)>(ids.Count);

        // An id that is no number would be refused, or read as another.
        foreach (var chunk in ids.Where(static id => id.Length > 0 && id.All(char.IsAsciiDigit)).Distinct(StringComparer.Ordinal).Chunk(KantataPlatform.MostIds))
        {
            var query = list.Query(KantataPlatform.LargestPage);
            query.Only = string.Join(',', chunk);
            var envelope = await list.ListAsync(query, cancellationToken).ConfigureAwait(false);
            found.AddRange(list.Rows(envelope).Select(row => (row, envelope)));
        }

        return found;
    }

    /// <summary>Reads rows that bear one of our references.</summary>
    public async Task<List<(TRow Row, KantataEnvelope Envelope)>> ReadByReferencesAsync<TRow>(KantataList<TRow> list, string model, IReadOnlyList<string> references, CancellationToken cancellationToken)
        where TRow : KantataRecord
    {
        var found = new List<(TRow, KantataEnvelope)>(references.Count);
        foreach (var chunk in references.Distinct(StringComparer.Ordinal).Chunk(KantataPlatform.MostReferences))
        {
            var query = list.Query(KantataPlatform.LargestPage);
            query.ExternalReferenceServiceName = client.Options.ServiceName;
            query.ExternalReferenceServiceModel = model;
            query.ExternalReferenceServiceModelRefs = string.Join(',', chunk);
            var envelope = await list.ListAsync(query, cancellationToken).ConfigureAwait(false);
            found.AddRange(list.Rows(envelope).Select(row => (row, envelope)));
        }

        return found;
    }

    /// <summary>Reads all pages of a query, from the last to the first.</summary>
    public async Task<List<(TRow Row, KantataEnvelope Envelope)>> ReadAllAsync<TRow>(KantataList<TRow> list, Action<KantataQuery> shape, CancellationToken cancellationToken)
        where TRow : KantataRecord
    {
        var found = new List<(TRow, KantataEnvelope)>();
        await foreach (var read in ReadWindowAsync(list, null, null, cancellationToken, shape).ConfigureAwait(false))
        {
            found.AddRange(read.Rows.Select(row => (row, read.Envelope)));
        }

        return found;
    }

    private static string? Last<TRow>(IReadOnlyList<TRow> rows)
        where TRow : KantataRecord
    {
        string? highest = null;
        foreach (var row in rows)
        {
            highest = Later(highest, row.UpdatedAt);
        }

        return highest;
    }

    private static string? Later(string? left, string? right) =>
        !Stamps.TryParse(right, out var candidate) ? left
        : Stamps.TryParse(left, out var current) && current >= candidate ? left
        : right;

    private async Task<KantataEnvelope> ListAsync<TRow>(KantataList<TRow> list, string? after, string? before, int page, Action<KantataQuery>? shape, CancellationToken cancellationToken)
        where TRow : KantataRecord
    {
        var query = list.Query(PageSize);
        query.Page = page;
        query.Order = list.Order;
        query.UpdatedAfter = after;
        query.UpdatedBefore = before;
        shape?.Invoke(query);
        return await list.ListAsync(query, cancellationToken).ConfigureAwait(false);
    }

    // Finds where a window of some pages ends. All rows, when they fit one page; no edge, when the list has no order by stamp.
    private async Task<(KantataEnvelope Probe, IReadOnlyList<TRow>? Rows, Edge? Edge)> ProbeAsync<TRow>(KantataList<TRow> list, string? after, DateTimeOffset? floor, int page, CancellationToken cancellationToken)
        where TRow : KantataRecord
    {
        while (true)
        {
            var probe = await ListAsync(list, after, null, page, null, cancellationToken).ConfigureAwait(false);
            var pages = PagesOf(probe, PageSize);
            if (page == 1 && pages <= 1)
            {
                return (probe, list.Rows(probe), null);
            }

            if (!list.IsByStamp)
            {
                return (probe, null, null);
            }

            if (page > pages)
            {
                page = Math.Max(1, pages);
                continue;
            }

            if (page == 1 && client.Options.WindowPages > 1)
            {
                page = Math.Min(pages, client.Options.WindowPages);
                continue;
            }

            var rows = list.Rows(probe);
            if (rows.Count == 0)
            {
                // What was there has moved on: look again from the front.
                page = 1;
                continue;
            }

            if (!Stamps.TryParse(rows[^1].UpdatedAt, out var at))
            {
                return (probe, null, null);
            }

            // A tie as wide as the window: the window grows until it is past it.
            if (page < pages && (floor is { } passed && at <= passed))
            {
                page = Math.Min(pages, page * 2);
                continue;
            }

            return (probe, null, new Edge(rows[^1].UpdatedAt!, at, page >= pages));
        }
    }

    private async IAsyncEnumerable<WindowPage<TRow>> ReadWindowAsync<TRow>(KantataList<TRow> list, string? after, string? before, [EnumeratorCancellation] CancellationToken cancellationToken, Action<KantataQuery>? shape = null)
        where TRow : KantataRecord
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? highest = null;
        for (var attempt = 1; ; attempt++)
        {
            // The last page is found by asking for the first: its count says how many there are.
            var first = await ListAsync(list, after, before, 1, shape, cancellationToken).ConfigureAwait(false);
            for (var page = PagesOf(first, PageSize); page > 1; page--)
            {
                var envelope = await ListAsync(list, after, before, page, shape, cancellationToken).ConfigureAwait(false);
                var rows = list.Rows(envelope);
                seen.UnionWith(rows.Select(static row => row.Id!));
                highest = Later(highest, Last(rows));
                yield return new WindowPage<TRow>(rows, envelope, highest, IsFirstPage: false);
            }

            // The first page as it is now: rows may have moved up to it meanwhile.
            var end = PagesOf(first, PageSize) > 1 ? await ListAsync(list, after, before, 1, shape, cancellationToken).ConfigureAwait(false) : first;
            var left = list.Rows(end);
            seen.UnionWith(left.Select(static row => row.Id!));
            highest = Later(highest, Last(left));
            var isWhole = seen.Count >= Math.Max(end.Count, end.Meta?.Count ?? 0);
            yield return new WindowPage<TRow>(left, end, highest, isWhole);
            if (isWhole)
            {
                yield break;
            }

            if (attempt == MostAttempts)
            {
                throw new ConnectorException(FailureKind.Transient, client.Connection, $"Connection '{client.Connection}': the list '{list.Key}' changed faster than it could be read, {MostAttempts} times. It is read again later.");
            }
        }
    }

    private sealed record Edge(string Stamp, DateTimeOffset At, bool IsEnd);

    private sealed record WindowPage<TRow>(IReadOnlyList<TRow> Rows, KantataEnvelope Envelope, string? Highest, bool IsFirstPage);
}

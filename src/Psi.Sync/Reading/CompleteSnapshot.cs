using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reading;

/// <summary>
/// Proof that a sweep saw everything there is, from its first page to its last. Only <see cref="OfAsync"/> makes one, and only of a
/// sweep whose every page was committed: nothing else may say that a record was not seen.
/// </summary>
internal sealed class CompleteSnapshot
{
    private const int PageSize = 2000;
    private const long MostAtOnce = 2_000_000;

    private readonly EndpointModel _endpoint;
    private readonly RunRow _sweep;

    private CompleteSnapshot(EndpointModel endpoint, RunRow sweep) => (_endpoint, _sweep) = (endpoint, sweep);

    /// <summary>The snapshot of a sweep; <see langword="null"/> while a page of it is missing.</summary>
    public static async Task<CompleteSnapshot?> OfAsync(IStoreReader reader, EndpointModel endpoint, RunRow sweep, CancellationToken cancellationToken) =>
        sweep.IsWhole && await reader.CountAsync(StoreTables.Sweep, Keys.ExternalPrefix(endpoint.System, endpoint.Object), cancellationToken).ConfigureAwait(false) == sweep.Parts
            ? new CompleteSnapshot(endpoint, sweep)
            : null;

    /// <summary>Finds the records that were there and were not seen, at most so many.</summary>
    /// <param name="reader">The store as it is after the sweep.</param>
    /// <param name="most">When to stop looking.</param>
    /// <param name="presentSince">Whether a stored shadow stands, and when it was last read.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<IReadOnlyList<string>> NotSeenAsync(
        IStoreReader reader, long most, Func<byte[], long?> presentSince, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        var prefix = Keys.ExternalPrefix(_endpoint.System, _endpoint.Object);

        // Memory does not grow with the population: a large one is gone through in as many shares as it takes.
        var shares = (ulong)((_sweep.Seen / MostAtOnce) + 1);
        for (var share = 0UL; share < shares; share++)
        {
            var seen = new HashSet<ulong>();
            foreach (var part in await reader.ScanAsync(StoreTables.Sweep, prefix, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                SeenPart.Unpack(part.Value, hash => hash % shares == share, seen);
            }

            string? after = null;
            while (await reader.ScanAsync(StoreTables.Shadow, prefix, after, PageSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
            {
                after = page[^1].Key;
                foreach (var row in page)
                {
                    var id = StoreKey.Parse(row.Key)[2];
                    var hash = SeenPart.HashOf(id);
                    if (hash % shares == share && !seen.Contains(hash) && presentSince(row.Value) < _sweep.Mark)
                    {
                        missing.Add(id);
                        if (missing.Count > most)
                        {
                            return missing;
                        }
                    }
                }
            }
        }

        return missing;
    }
}

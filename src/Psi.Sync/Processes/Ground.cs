using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Psi.Canonical;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>Checks in a transaction whether what rules read on a snapshot stands still: for a page of evaluations, each with what those before it changed.</summary>
internal sealed class Ground
{
    private readonly Work _work;
    private readonly IReadOnlyDictionary<string, byte[]> _goldens;
    private readonly Dictionary<ObjectName, ulong> _populations = [];

    private Ground(Work work, IReadOnlyDictionary<string, byte[]> goldens) => (_work, _goldens) = (work, goldens);

    /// <summary>Reads in one statement how the records that a page read stand now.</summary>
    public static async Task<Ground> ReadAsync(Work work, IEnumerable<ReadSet> page, CancellationToken cancellationToken)
    {
        var keys = page.SelectMany(static reads => reads.Versions.Keys).Distinct().Select(static record => Keys.Golden(record.Object, record.Id)).ToList();
        return new Ground(work, await work.Transaction.GetManyAsync(StoreTables.Golden, keys, cancellationToken).ConfigureAwait(false));
    }

    public static ulong FingerprintOf(IEnumerable<StoreRow> rows, bool withVersions)
    {
        var hash = new XxHash64();
        foreach (var row in rows)
        {
            hash.Append(Encoding.ASCII.GetBytes(row.Key));
            if (withVersions)
            {
                var version = Codec.UnpackGoldenHeader(row.Value).Version;
                hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in version)));
            }
        }

        return hash.GetCurrentHashAsUInt64();
    }

    public async Task<bool> StandsAsync(ReadSet reads, CancellationToken cancellationToken)
    {
        var moved = reads.Versions.Keys.Where(record => _work.Moved.Contains(record.Object)).Select(static record => Keys.Golden(record.Object, record.Id)).ToList();
        var fresh = moved.Count == 0 ? _goldens : await _work.Transaction.GetManyAsync(StoreTables.Golden, moved, cancellationToken).ConfigureAwait(false);
        foreach (var ((name, id), version) in reads.Versions)
        {
            var rows = _work.Moved.Contains(name) ? fresh : _goldens;
            var now = rows.TryGetValue(Keys.Golden(name, id), out var bytes) ? Codec.UnpackGoldenHeader(bytes).Version : 0;
            if (now != version)
            {
                return false;
            }
        }

        foreach (var (prefix, fingerprint) in reads.Relations)
        {
            if (FingerprintOf(await _work.Transaction.ScanAsync(StoreTables.Reference, prefix, cancellationToken: cancellationToken).ConfigureAwait(false), withVersions: false) != fingerprint)
            {
                return false;
            }
        }

        var keys = await _work.Transaction.GetManyAsync(StoreTables.MatchKey, reads.MatchKeys.Keys, cancellationToken).ConfigureAwait(false);
        foreach (var (key, found) in reads.MatchKeys)
        {
            if ((keys.TryGetValue(key, out var bytes) ? Codec.UnpackGuid(bytes) : (Guid?)null) != found)
            {
                return false;
            }
        }

        foreach (var (name, fingerprint) in reads.Populations)
        {
            if (_work.Moved.Contains(name) || !_populations.TryGetValue(name, out var now))
            {
                _populations[name] = now = FingerprintOf(
                    await _work.Transaction.ScanAsync(StoreTables.Golden, Keys.GoldenPrefix(name), cancellationToken: cancellationToken).ConfigureAwait(false), withVersions: true);
            }

            if (now != fingerprint)
            {
                return false;
            }
        }

        return true;
    }
}

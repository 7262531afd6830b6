using System.Globalization;
using Psi.Sync.Outbox;
using Psi.Sync.Stores;

namespace Psi.Sync.Audit;

/// <summary>Chains what was audited, in the order of the commits, under one node's lease; and drops what nobody needs any more.</summary>
internal sealed class AuditSealer(SyncSession session)
{
    /// <summary>How many entries a segment holds at most.</summary>
    public const int SegmentSize = 1000;

    public async Task SealAsync(CancellationToken cancellationToken)
    {
        while (await session.ReadAsync(IsDueAsync, cancellationToken).ConfigureAwait(false))
        {
            await session.RunAsync(SealNextAsync, cancellationToken).ConfigureAwait(false);
        }

        if (session.Options.AuditRetention is { } kept)
        {
            while (await session.RunAsync((work, token) => DropNextAsync(work, kept, token), cancellationToken).ConfigureAwait(false))
            {
            }
        }
    }

    /// <summary>Whether entries wait that fill a segment, or one that has waited long enough: each segment leaves its closing hash for ever, so few are made.</summary>
    private async Task<bool> IsDueAsync(IStoreReader reader, CancellationToken cancellationToken)
    {
        var after = AuditChain.KeyOf((await LastAsync(reader, cancellationToken).ConfigureAwait(false))?.Last ?? 0);
        return await reader.ScanAsync(StoreTables.Audit, string.Empty, after, 1, cancellationToken).ConfigureAwait(false) is [var first]
            && (AuditReading.Unpack(first).At <= reader.Now - session.Options.AuditSealedWithin
                || (await reader.ScanAsync(StoreTables.Audit, string.Empty, after, SegmentSize, cancellationToken).ConfigureAwait(false)).Count == SegmentSize);
    }

    private static async ValueTask<AuditSegmentRow?> LastAsync(IStoreReader reader, CancellationToken cancellationToken) =>
        await AuditChain.FindAsync(reader, await AuditChain.CountAsync(reader, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async Task SealNextAsync(Work work, CancellationToken cancellationToken)
    {
        var last = await LastAsync(work.Transaction, cancellationToken).ConfigureAwait(false);
        var rows = await work.Transaction.ScanAsync(StoreTables.Audit, string.Empty, AuditChain.KeyOf(last?.Last ?? 0), SegmentSize, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            return;
        }

        var previous = last?.Hash ?? AuditChain.Start;
        var hash = previous;
        var hashes = new byte[rows.Count * AuditChain.HashSize];
        for (var index = 0; index < rows.Count; index++)
        {
            hash = AuditChain.After(hash, SequenceOf(rows[index]), rows[index].Value);
            hash.CopyTo(hashes, index * AuditChain.HashSize);
        }

        await AuditChain.PutAsync(
            work.Transaction,
            new AuditSegmentRow((last?.Number ?? 0) + 1, SequenceOf(rows[0]), SequenceOf(rows[^1]), AuditReading.Unpack(rows[^1]).At, work.Now, previous, hash),
            hashes,
            cancellationToken).ConfigureAwait(false);
        await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> DropNextAsync(Work work, TimeSpan kept, CancellationToken cancellationToken)
    {
        var dropped = await AuditChain.CountDroppedAsync(work.Transaction, cancellationToken).ConfigureAwait(false);
        if (await AuditChain.FindAsync(work.Transaction, dropped + 1, cancellationToken).ConfigureAwait(false) is not { } next || next.LastAt >= work.Now - kept)
        {
            return false;
        }

        await AuditChain.DropAsync(work.Transaction, next, cancellationToken).ConfigureAwait(false);
        await work.AuditAsync(
            new AuditEntry
            {
                What = "dropped", By = WellKnownSystems.Psi.Value, Policy = session.Model.Policy, Rule = $"audit is kept for {kept}",
                Note = string.Create(CultureInfo.InvariantCulture, $"segment {next.Number}, entries {next.First} to {next.Last}, closing hash {Convert.ToHexStringLower(next.Hash)}"),
            },
            cancellationToken).ConfigureAwait(false);
        await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static long SequenceOf(StoreRow row) => StoreKey.ToInt64(row.Key);
}

using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Operations;

/// <summary>The manifests of passes, as the store keeps them.</summary>
internal static class RunBook
{
    private const string Sequence = "run";
    private const int MostDropped = 10;

    /// <summary>Numbers a manifest and keeps it; some that are old enough go with it, so the table does not grow for ever.</summary>
    public static async Task<RunManifest> KeepAsync(Work work, RunManifest manifest, SyncSession session, CancellationToken cancellationToken)
    {
        var numbered = manifest with { Run = await work.Transaction.NextAsync(Sequence, 1, cancellationToken).ConfigureAwait(false) };
        foreach (var row in await work.Transaction.ScanAsync(StoreTables.Run, string.Empty, limit: MostDropped, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (Of(row).EndedAt >= work.Now - session.Options.RunRetention)
            {
                break;
            }

            await work.Transaction.DeleteAsync(StoreTables.Run, row.Key, cancellationToken).ConfigureAwait(false);
        }

        await work.Transaction.PutAsync(StoreTables.Run, KeyOf(numbered.Run), Codec.Pack(numbered, SyncJsonContext.Default.RunManifest), cancellationToken).ConfigureAwait(false);
        await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        return numbered;
    }

    /// <summary>Reads the latest before a number. Numbers have no gaps and the oldest go first, so the page is a window of numbers.</summary>
    public static async Task<IReadOnlyList<RunManifest>> ListAsync(IStoreReader reader, long? before, int limit, CancellationToken cancellationToken)
    {
        var oldest = await reader.ScanAsync(StoreTables.Run, string.Empty, limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (oldest.Count == 0)
        {
            return [];
        }

        var first = Of(oldest[0]).Run;
        var end = first + await reader.CountAsync(StoreTables.Run, cancellationToken: cancellationToken).ConfigureAwait(false);
        end = Math.Min(end, before ?? end);
        var start = Math.Max(first, end - limit);
        if (start >= end)
        {
            return [];
        }

        var rows = await reader.ScanAsync(StoreTables.Run, string.Empty, KeyOf(start - 1), (int)(end - start), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Of).Reverse()];
    }

    private static RunManifest Of(StoreRow row) => Codec.Unpack(row.Value, SyncJsonContext.Default.RunManifest);

    private static string KeyOf(long run) => StoreKey.Of(StoreKey.Text(run));
}

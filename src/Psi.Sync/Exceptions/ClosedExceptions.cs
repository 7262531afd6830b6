using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Exceptions;

/// <summary>Drops exceptions that were closed long enough ago: a page a pass, round and round, so that no pass waits for it.</summary>
internal sealed class ClosedExceptions
{
    private const int PageSize = 200;

    private string? _after;

    public async Task DropAsync(SyncSession session, CancellationToken cancellationToken)
    {
        if (session.Options.ExceptionRetention is not { } kept)
        {
            return;
        }

        var (rows, now) = await session.ReadAsync(
            async (reader, token) => (await reader.ScanAsync(StoreTables.Exception, string.Empty, _after, PageSize, token).ConfigureAwait(false), reader.Now),
            cancellationToken).ConfigureAwait(false);
        _after = rows.Count < PageSize ? null : rows[^1].Key;
        var old = rows.Where(row => IsOld(row.Value, now - kept)).Select(static row => row.Key).ToList();
        if (old.Count == 0)
        {
            return;
        }

        await session.RunAsync(
            async (work, token) =>
            {
                // What was closed is never opened again, so the look of before still stands.
                foreach (var key in old)
                {
                    await work.Transaction.DeleteAsync(StoreTables.Exception, key, token).ConfigureAwait(false);
                }

                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    // An exception was last seen when it was closed.
    private static bool IsOld(byte[] row, DateTimeOffset before) =>
        Codec.Unpack(row, SyncJsonContext.Default.SyncException) is { IsOpen: false } exception && exception.LastSeen < before;
}

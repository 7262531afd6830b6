using System.Security.Cryptography;
using System.Text;
using Psi.Sync.Stores;

namespace Psi.Sync.Inbox;

/// <summary>Remembers calls for as long as they would be fresh if they came again. Of the others nothing is kept: their age refuses them.</summary>
internal static class ReplayGuard
{
    private const int MostForgotten = 100;

    public static async Task<bool> IsFirstAsync(IStoreTransaction transaction, Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming.Verdict.ReplayKey is not { } replay)
        {
            return true;
        }

        var of = StoreKey.Prefix(incoming.Connection);
        foreach (var row in await transaction.ScanAsync(StoreTables.Webhook, of, limit: MostForgotten, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (StoreKey.ToDateTimeOffset(StoreKey.Parse(row.Key)[1]) >= transaction.Now)
            {
                break;
            }

            await transaction.DeleteAsync(StoreTables.Webhook, row.Key, cancellationToken).ConfigureAwait(false);
        }

        var key = StoreKey.Of(incoming.Connection, StoreKey.Text(incoming.Verdict.FreshUntil), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(replay))));
        return await transaction.InsertAsync(StoreTables.Webhook, key, [], cancellationToken).ConfigureAwait(false);
    }
}

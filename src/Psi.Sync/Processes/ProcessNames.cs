using Psi.Sync.Model;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>
/// The names under which processes keep what they made. They are data: a stored one that the code no longer has stops the host at start,
/// until it is mapped to the new one or retired.
/// </summary>
internal static class ProcessNames
{
    private const string Kind = "process";

    private static readonly StoreTable[] s_tables =
        [StoreTables.Ensure, StoreTables.Subject, StoreTables.Condition, StoreTables.Dirty, StoreTables.Announcement];

    public static string KeyOf(string process, string key) => StoreKey.Of(Kind, process, key);

    /// <summary>Refuses a key that the process does not state: stored, it would stop the host at its next start.</summary>
    /// <exception cref="SyncConfigurationException">The process states its keys, and this one is not among them.</exception>
    public static void Check(Process process, string key)
    {
        if (process.StoredKeys is { } keys && !keys.Contains(key))
        {
            throw new SyncConfigurationException($"Process '{process.Name}' makes a record as '{key}', which its StoredKeys do not name. Name it there: they are {List(keys)}.");
        }
    }

    /// <summary>Maps what was renamed, and refuses what is not known.</summary>
    /// <exception cref="SyncConfigurationException">A stored name is neither the code's, nor mapped, nor retired.</exception>
    public static async Task CheckAsync(IStoreTransaction transaction, SyncModel model, CancellationToken cancellationToken)
    {
        foreach (var stored in await transaction.ScanAsync(StoreTables.Meta, StoreKey.Prefix(Kind), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(stored.Key);
            var (name, key) = (parts[1], parts[2]);
            if (model.ProcessNames.GetValueOrDefault(name) is { } now)
            {
                await transaction.DeleteAsync(StoreTables.Meta, stored.Key, cancellationToken).ConfigureAwait(false);
                await transaction.PutAsync(StoreTables.Meta, KeyOf(now, key), stored.Value, cancellationToken).ConfigureAwait(false);
                await MapAsync(transaction, name, now, cancellationToken).ConfigureAwait(false);
                name = now;
            }
            else if (model.ProcessNames.ContainsKey(name))
            {
                continue; // retired
            }

            var process = model.Processes.FirstOrDefault(process => process.Name == name)
                ?? throw new SyncConfigurationException(
                    $"The store holds records that process '{name}' made, and this host runs no such process. Map it to its new name, as RenameProcess(\"{name}\", \"…\"), or say that it is gone, as RetireProcess(\"{name}\").");
            if (process.StoredKeys is { } keys && !keys.Contains(key))
            {
                throw new SyncConfigurationException(
                    $"The store holds records that process '{name}' made as '{key}', which its code no longer has. It has: {List(keys)}. Give the key back, or a process that goes without it another name.");
            }
        }
    }

    private static string List(IReadOnlyCollection<string> keys) => string.Join(", ", keys.Select(static known => $"'{known}'"));

    private static async Task MapAsync(IStoreTransaction transaction, string from, string to, CancellationToken cancellationToken)
    {
        foreach (var table in s_tables)
        {
            await MoveAsync(table, StoreKey.Prefix(from), StoreKey.Prefix(to)).ConfigureAwait(false);
        }

        await MoveAsync(StoreTables.Due, Outbox.Keys.DuePrefix(from), Outbox.Keys.DuePrefix(to)).ConfigureAwait(false);

        var start = StoreKey.Of("process-start", from);
        if (await transaction.GetAsync(StoreTables.Meta, start, cancellationToken).ConfigureAwait(false) is { } since)
        {
            await transaction.DeleteAsync(StoreTables.Meta, start, cancellationToken).ConfigureAwait(false);
            await transaction.PutAsync(StoreTables.Meta, StoreKey.Of("process-start", to), since, cancellationToken).ConfigureAwait(false);
        }

        async Task MoveAsync(StoreTable table, string old, string now)
        {
            foreach (var row in await transaction.ScanAsync(table, old, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                await transaction.DeleteAsync(table, row.Key, cancellationToken).ConfigureAwait(false);
                await transaction.PutAsync(table, now + row.Key[old.Length..], row.Value, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

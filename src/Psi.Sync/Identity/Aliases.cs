using Psi.Canonical;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Identity;

/// <summary>Ids of merged golden records lead to the one that stands.</summary>
internal static class Aliases
{
    private const int MostSteps = 32;

    /// <summary>The golden record by an id that it has or had; <see langword="null"/> when there is none. It may have ended.</summary>
    public static async Task<GoldenRow<T>?> FindAsync<T>(Work work, Guid id, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (await work.GoldenAsync<T>(id, cancellationToken).ConfigureAwait(false) is { Header.State: not GoldenState.Merged } row)
            {
                return row;
            }

            if (await FindAsync(work.Transaction, T.Schema.Name, id, cancellationToken).ConfigureAwait(false) is not { } alias)
            {
                return null;
            }

            id = alias.Into;
        }

        throw new InvalidDataException($"The aliases of '{T.Schema.Name.Value}/{id:N}' lead nowhere.");
    }

    public static async Task<AliasRow?> FindAsync(IStoreReader reader, ObjectName name, Guid id, CancellationToken cancellationToken) =>
        await reader.GetAsync(StoreTables.Alias, Keys.Golden(name, id), cancellationToken).ConfigureAwait(false) is { } bytes
            ? Codec.Unpack(bytes, SyncJsonContext.Default.AliasRow)
            : null;
}

using Psi.Sync.Model;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Pausing;

/// <summary>What people paused, as the store has it.</summary>
internal static class PauseBook
{
    public static async Task<bool> IsHeldAsync(IStoreReader reader, EndpointModel endpoint, CancellationToken cancellationToken) =>
        (await reader.GetManyAsync(
            StoreTables.Pause,
            [PauseTarget.Connection(endpoint.Connection.Name).Key, PauseTarget.Object(endpoint.System, endpoint.Object).Key],
            cancellationToken).ConfigureAwait(false)).Count > 0;

    public static async Task<bool> IsHeldAsync(IStoreReader reader, string process, CancellationToken cancellationToken) =>
        await reader.GetAsync(StoreTables.Pause, PauseTarget.Process(process).Key, cancellationToken).ConfigureAwait(false) is not null;

    public static async Task<IReadOnlyList<Pause>> ListAsync(IStoreReader reader, CancellationToken cancellationToken)
    {
        var pauses = new List<Pause>();
        foreach (var row in await reader.ScanAsync(StoreTables.Pause, StoreKey.Prefix("held"), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var held = Codec.Unpack(row.Value, SyncJsonContext.Default.PauseRow);
            pauses.Add(new Pause(PauseTarget.FromKey(row.Key), held.Why, held.By, held.Since));
        }

        return [.. pauses.OrderBy(static pause => pause.Since)];
    }

    public static string KeyOfRest(string connection) => StoreKey.Of("rest", connection);
}

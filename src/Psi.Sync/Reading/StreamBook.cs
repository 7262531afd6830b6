using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reading;

/// <summary>How far every object of every system has come: always as the store has it, for another node may have moved it.</summary>
internal static class StreamBook
{
    public static async ValueTask<StreamRow> FindAsync(IStoreReader reader, EndpointModel endpoint, CancellationToken cancellationToken) =>
        await reader.GetAsync(StoreTables.Stream, Keys.Stream(endpoint.System, endpoint.Object), cancellationToken).ConfigureAwait(false) is { } bytes
            ? Codec.Unpack(bytes, SyncJsonContext.Default.StreamRow)
            : new StreamRow();

    public static ValueTask PutAsync(IStoreTransaction transaction, EndpointModel endpoint, StreamRow row, CancellationToken cancellationToken) =>
        transaction.PutAsync(StoreTables.Stream, Keys.Stream(endpoint.System, endpoint.Object), Codec.Pack(row, SyncJsonContext.Default.StreamRow), cancellationToken);

    /// <summary>Reads how far each stream that is read has come, in one statement.</summary>
    public static async ValueTask<IReadOnlyDictionary<EndpointModel, StreamRow>> AllAsync(IStoreReader reader, SyncModel model, CancellationToken cancellationToken)
    {
        var keys = model.Endpoints.Where(static endpoint => endpoint.Read is not null).ToDictionary(endpoint => Keys.Stream(endpoint.System, endpoint.Object), StringComparer.Ordinal);
        var rows = await reader.GetManyAsync(StoreTables.Stream, keys.Keys, cancellationToken).ConfigureAwait(false);
        return keys.ToDictionary(
            static pair => pair.Value,
            pair => rows.TryGetValue(pair.Key, out var bytes) ? Codec.Unpack(bytes, SyncJsonContext.Default.StreamRow) : new StreamRow());
    }
}

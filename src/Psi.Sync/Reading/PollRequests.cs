using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reading;

/// <summary>
/// Streams that are to be polled before their interval is over, since a platform said that something changed and not what. One row
/// a stream beside the requests by record; it is answered by a read that began later and came to its end, and stays until the next.
/// </summary>
internal static class PollRequests
{
    public static ValueTask AddAsync(IStoreTransaction transaction, EndpointModel endpoint, ReadRequestRow row, CancellationToken cancellationToken) =>
        transaction.PutAsync(StoreTables.ReadRequest, Keys.Stream(endpoint.System, endpoint.Object), Codec.Pack(row, SyncJsonContext.Default.ReadRequestRow), cancellationToken);

    /// <summary>The streams that wait for a poll, in one statement.</summary>
    public static async ValueTask<IReadOnlySet<EndpointModel>> OpenAsync(
        IStoreReader reader, IReadOnlyDictionary<EndpointModel, StreamRow> streams, CancellationToken cancellationToken)
    {
        var keys = streams.Keys.ToDictionary(endpoint => Keys.Stream(endpoint.System, endpoint.Object), StringComparer.Ordinal);
        var rows = await reader.GetManyAsync(StoreTables.ReadRequest, keys.Keys, cancellationToken).ConfigureAwait(false);
        return rows
            .Where(row => Codec.Unpack(row.Value, SyncJsonContext.Default.ReadRequestRow).Mark > streams[keys[row.Key]].CompleteMark)
            .Select(row => keys[row.Key])
            .ToHashSet();
    }
}

using System.Collections.Concurrent;
using Psi.Canonical;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reading;

/// <summary>How far every object of every system has come, as the store last committed it.</summary>
internal sealed class StreamBook(SyncModel model)
{
    private readonly ConcurrentDictionary<(SystemId System, ObjectName Object), StreamRow> _rows = new();
    private readonly ConcurrentDictionary<(SystemId System, ObjectName Object, Guid Golden), bool> _openCreates = new();

    public async Task LoadAsync(IStoreReader reader, CancellationToken cancellationToken)
    {
        foreach (var endpoint in model.Endpoints)
        {
            var bytes = await reader.GetAsync(StoreTables.Stream, Keys.Stream(endpoint.System, endpoint.Object), cancellationToken).ConfigureAwait(false);
            _rows[(endpoint.System, endpoint.Object)] = bytes is null ? new StreamRow() : Codec.Unpack(bytes, SyncJsonContext.Default.StreamRow);
        }

        foreach (var due in await reader.ScanAsync(StoreTables.Delivery, string.Empty, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(due.Key);
            var row = Codec.Unpack(due.Value, SyncJsonContext.Default.DeliveryRow);
            if (row.State is DeliveryState.InFlight or DeliveryState.Unknown && row.Intent?.Kind == Connectors.WriteKind.Create)
            {
                OpenCreate(new SystemId(parts[2]), new ObjectName(parts[0]), StoreKey.ToGuid(parts[1]));
            }
        }
    }

    public StreamRow Of(EndpointModel endpoint) => _rows[(endpoint.System, endpoint.Object)];

    public void Set(EndpointModel endpoint, StreamRow row) => _rows[(endpoint.System, endpoint.Object)] = row;

    /// <summary>Whether an object may be told to systems: it is live in every system that is read for it.</summary>
    public bool IsLive(ObjectName name)
    {
        foreach (var endpoint in model.Named(name).EndpointModels)
        {
            if (endpoint.Read is not null && Of(endpoint).Phase != StreamPhase.Live)
            {
                return false;
            }
        }

        return true;
    }

    public bool AllLoaded => model.Endpoints.All(endpoint => endpoint.Read is null || Of(endpoint).Loaded);

    public bool AllLive => model.Endpoints.All(endpoint => endpoint.Read is null || Of(endpoint).Phase == StreamPhase.Live);

    public bool AnyPlanned => model.Endpoints.Any(endpoint => endpoint.Read is not null && Of(endpoint).Phase == StreamPhase.Planned);

    public void OpenCreate(SystemId system, ObjectName name, Guid golden) => _openCreates[(system, name, golden)] = true;

    public void CloseCreate(SystemId system, ObjectName name, Guid golden) => _openCreates.TryRemove((system, name, golden), out _);

    public bool HasOpenCreate(SystemId system, ObjectName name) =>
        _openCreates.Keys.Any(key => key.System == system && key.Object == name);

    public static Task PutAsync(IStoreTransaction transaction, EndpointModel endpoint, StreamRow row, CancellationToken cancellationToken) =>
        transaction.PutAsync(StoreTables.Stream, Keys.Stream(endpoint.System, endpoint.Object), Codec.Pack(row, SyncJsonContext.Default.StreamRow), cancellationToken).AsTask();
}

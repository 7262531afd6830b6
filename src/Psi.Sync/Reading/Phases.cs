using Psi.Canonical;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reading;

/// <summary>Which objects of which systems are loading, planned or live, as one snapshot or transaction has it.</summary>
internal sealed class Phases
{
    private readonly SyncModel _model;
    private readonly Dictionary<(SystemId System, ObjectName Object), StreamPhase> _phases = [];

    private Phases(SyncModel model) => _model = model;

    public bool AllLive => _model.Endpoints.All(endpoint => Of(endpoint) is null or StreamPhase.Live);

    public bool AnyNotLive => !AllLive;

    public bool AnyPlanned => _model.Endpoints.Any(endpoint => Of(endpoint) == StreamPhase.Planned);

    public bool AnyLoading => _model.Endpoints.Any(endpoint => Of(endpoint) == StreamPhase.Loading);

    public static async ValueTask<Phases> ReadAsync(IStoreReader reader, SyncModel model, CancellationToken cancellationToken)
    {
        var phases = new Phases(model);
        foreach (var row in await reader.ScanAsync(StoreTables.Phase, string.Empty, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(row.Key);
            phases._phases[(new SystemId(parts[0]), new ObjectName(parts[1]))] = Codec.Unpack(row.Value, SyncJsonContext.Default.PhaseRow).Phase;
        }

        return phases;
    }

    public static ValueTask PutAsync(IStoreTransaction transaction, EndpointModel endpoint, StreamPhase phase, CancellationToken cancellationToken) =>
        transaction.PutAsync(StoreTables.Phase, Keys.Stream(endpoint.System, endpoint.Object), Codec.Pack(new PhaseRow(phase), SyncJsonContext.Default.PhaseRow), cancellationToken);

    /// <summary>How far an object of a system that is read has come; <see langword="null"/> where it is only written.</summary>
    public StreamPhase? Of(EndpointModel endpoint) =>
        endpoint.Read is null ? null : _phases.GetValueOrDefault((endpoint.System, endpoint.Object), StreamPhase.Loading);

    /// <summary>
    /// Whether a system is told of an object: once it is live there. One added later stops nobody; one that is only written is told
    /// as soon as the object is live anywhere.
    /// </summary>
    public bool IsTold(EndpointModel endpoint) =>
        Of(endpoint) is { } phase
            ? phase == StreamPhase.Live
            : endpoint.Owner.EndpointModels.All(other => other.Read is null) || endpoint.Owner.EndpointModels.Any(other => Of(other) == StreamPhase.Live);

    /// <summary>Whether a golden record is known by systems only that are not live yet: it is part of a plan, and nothing is done about it.</summary>
    public bool IsPlannedOnly(ObjectName name, GoldenHeader header) =>
        header.Links.Count > 0 && _model.Find(name) is { } owner
        && owner.EndpointModels.Any(endpoint => header.Links.ContainsKey(endpoint.System.Value))
        && owner.EndpointModels.Where(endpoint => header.Links.ContainsKey(endpoint.System.Value)).All(endpoint => Of(endpoint) is StreamPhase.Loading or StreamPhase.Planned);
}

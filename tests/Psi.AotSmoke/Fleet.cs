using System.Runtime.CompilerServices;

using Psi.Canonical;
using Psi.Connectors;

namespace Psi.AotSmoke;

/// <summary>A system of the host's own, in memory: holds vehicles by their number, tells them and takes them.</summary>
public sealed class Fleet(string system) : IConnection, IReadChanged<Vehicle>, IReadByIds<Vehicle>, IWrite<Vehicle>, IDisposable
{
    private static readonly FieldSet<Vehicle> s_fields = Vehicle.Fields.Plate | Vehicle.Fields.Price | Vehicle.Fields.BoughtOn;

    private readonly SortedDictionary<string, (Vehicle Vehicle, string Correlation)> _vehicles = new(StringComparer.Ordinal);

    public string Name => system;

    public ConnectorPlatform Platform { get; } = new("Fleet", "1", TimeSpan.FromMilliseconds(1), TimeSpan.Zero, TimeSpan.Zero);

    public IReadOnlyList<SystemId> Systems => [system];

    public IReadOnlyList<IObjectEndpoint> Endpoints => [this];

    public ConnectionBudget Budget { get; } = new(new ConnectionBudgetOptions { Name = system });

    public SystemId System => system;

    public ObjectName Object => Vehicle.Schema.Name;

    public EndpointCapabilities<Vehicle> Capabilities { get; } = new()
    {
        Carries = s_fields,
        Takes = s_fields,
        CanCreate = true,
        CanUpdate = true,
        WriteBatch = 10,
        CreateSafety = CreateSafety.LookUpByCorrelation,
    };

    /// <summary>Gets what it holds.</summary>
    public IReadOnlyCollection<Vehicle> Vehicles => [.. _vehicles.Values.Select(entry => entry.Vehicle)];

    /// <summary>A person enters a vehicle, or changes it.</summary>
    public void Enter(string id, Vehicle vehicle) => _vehicles[id] = (vehicle, _vehicles.TryGetValue(id, out var known) ? known.Correlation : string.Empty);

    public Task ProbeAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async IAsyncEnumerable<ObservationPage<Vehicle>> ReadChangedAsync(
        string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        yield return new ObservationPage<Vehicle>([.. _vehicles.Keys.Select(Observe)], "all", IsLast: true);
    }

    public Task<IReadOnlyList<Observation<Vehicle>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Observation<Vehicle>>>([.. externalIds.Select(Observe)]);

    public IReadOnlyList<string> StepsOf(WriteKind kind, Patch<Vehicle> patch) => [kind == WriteKind.Create ? "create" : "update"];

    public Task<IReadOnlyList<WriteResult<Vehicle>>> WriteAsync(IReadOnlyList<WriteItem<Vehicle>> items, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<WriteResult<Vehicle>>>([.. items.Select(Write)]);

    public Task<IReadOnlyList<Verification<Vehicle>>> VerifyAsync(IReadOnlyList<WriteItem<Vehicle>> items, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Verification<Vehicle>>>([.. items.Select(item =>
            _vehicles.FirstOrDefault(entry => entry.Value.Correlation == item.Correlation).Key is { } id
                ? Verification<Vehicle>.Landed(WriteResult<Vehicle>.Done(id, Observe(id)))
                : Verification<Vehicle>.NotFound)]);

    public void Dispose() => Budget.Dispose();

    private WriteResult<Vehicle> Write(WriteItem<Vehicle> item)
    {
        var id = item.ExternalId ?? $"{system}-{_vehicles.Count + 1}";
        _vehicles[id] = (item.Patch.Apply(_vehicles.TryGetValue(id, out var known) ? known.Vehicle : Vehicle.Empty), item.Correlation);
        return WriteResult<Vehicle>.Done(id, Observe(id));
    }

    private Observation<Vehicle> Observe(string id)
    {
        var record = new RecordRef(system, Object, id);
        return _vehicles.TryGetValue(id, out var known)
            ? new Observation<Vehicle>(record, known.Vehicle, s_fields) { Correlation = known.Correlation.Length > 0 ? known.Correlation : null }
            : Observation<Vehicle>.Gone(record);
    }
}

using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Simulation.Tests;

/// <summary>What one process holds of a system: its connection, with the budget and the endpoints.</summary>
internal sealed class SimConnection : IConnection
{
    private readonly SimSystem _system;

    public SimConnection(World world, SimSystem system, SimEngine engine)
    {
        _system = system;
        Systems = [new SystemId(system.Name)];
        Budget = new(new ConnectionBudgetOptions { Name = system.Name });
        Platform = new ConnectorPlatform("Simulated", "1", TimeSpan.FromSeconds(1), World.SettleTime, world.Faults.IndexLag);
        Endpoints = [.. system.Endpoints(world, engine)];
    }

    public string Name => _system.Name;

    public ConnectorPlatform Platform { get; }

    public IReadOnlyList<SystemId> Systems { get; }

    public IReadOnlyList<IObjectEndpoint> Endpoints { get; }

    public ConnectionBudget Budget { get; }

    public TimeSpan ClockOffset => _system.Skew;

    public Task ProbeAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}

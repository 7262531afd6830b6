using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Benchmarks.Engine;

/// <summary>A connection to accounts that are made while they are read.</summary>
internal sealed class MadeConnection : IConnection
{
    public MadeConnection(string name, int count)
    {
        Name = name;
        Systems = [name];
        Budget = new(new ConnectionBudgetOptions { Name = name });
        Accounts = new(this, name, count);
        Endpoints = [Accounts];
    }

    public string Name { get; }

    public MadeAccounts Accounts { get; }

    public ConnectorPlatform Platform { get; } = new("Made", "1", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    public IReadOnlyList<SystemId> Systems { get; }

    public IReadOnlyList<IObjectEndpoint> Endpoints { get; }

    public ConnectionBudget Budget { get; }

    public Task ProbeAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}

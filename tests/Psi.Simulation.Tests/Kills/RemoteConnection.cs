using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Simulation.Tests.Kills;

/// <summary>A system, seen from the child.</summary>
internal sealed class RemoteConnection(Channel channel, string name) : IConnection
{
    public string Name => name;

    public ConnectorPlatform Platform { get; } = new("Simulated", "1", TimeSpan.FromSeconds(1), World.SettleTime, TimeSpan.Zero);

    public IReadOnlyList<SystemId> Systems { get; } = [name];

    public IReadOnlyList<IObjectEndpoint> Endpoints { get; } = name is Firm.Crm
        ? [new RemoteEndpoint<Account>(channel, name, Firm.AccountFields, default)]
        : [new RemoteEndpoint<Account>(channel, name, Firm.AccountFields, default), new RemoteEndpoint<Project>(channel, name, Firm.ProjectFields, Project.Fields.Account.AsSet())];

    public ConnectionBudget Budget { get; } = new(new ConnectionBudgetOptions { Name = name });

    public Task ProbeAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}

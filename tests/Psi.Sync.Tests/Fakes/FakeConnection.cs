using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Sync.Tests.Fakes;

/// <summary>A platform in memory.</summary>
internal sealed class FakeConnection(string name, params string[] systems) : IConnection
{
    private readonly List<IObjectEndpoint> _endpoints = [];
    private long _change;
    private int _id;

    public string Name { get; } = name;

    public ConnectorPlatform Platform { get; set; } = new("Fake", "1", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);


    public TimeSpan ClockOffset { get; set; }

    /// <summary>Gets or sets the platform's clock; without one its records bear no stamp.</summary>
    public TimeProvider? Clock { get; set; }

    public DateTimeOffset? Now => Clock?.GetUtcNow();

    /// <summary>Gets how often its rights were probed.</summary>
    public int Probes { get; private set; }

    public IReadOnlyList<SystemId> Systems { get; } = [.. systems.DefaultIfEmpty(name).Select(system => new SystemId(system))];

    public IReadOnlyList<IObjectEndpoint> Endpoints => _endpoints;

    public ConnectionBudget Budget { get; set; } = new(new ConnectionBudgetOptions { Name = name });

    public FakeEndpoint<T> Add<T>(FieldSet<T> carries, FieldSet<T> takes, FieldSet<T> required = default, string? system = null, IReadOnlyList<ObjectName>? leavesOut = null, Func<EndpointCapabilities<T>, EndpointCapabilities<T>>? adjust = null)
        where T : class, ICanonicalObject<T>
    {
        var endpoint = new FakeEndpoint<T>(this, new SystemId(system ?? Name), carries, takes, required, leavesOut, adjust);
        _endpoints.Add(endpoint);
        return endpoint;
    }

    public FakeBulkEndpoint<T> AddBulk<T>(FieldSet<T> carries, FieldSet<T> takes, Func<EndpointCapabilities<T>, EndpointCapabilities<T>>? adjust = null)
        where T : class, ICanonicalObject<T>
    {
        var endpoint = new FakeBulkEndpoint<T>(this, new SystemId(Name), carries, takes, adjust);
        _endpoints.Add(endpoint);
        return endpoint;
    }

    public long NextChange() => ++_change;

    public string NextId() => $"{Name}-new-{++_id}";

    public Task ProbeAsync(CancellationToken cancellationToken = default)
    {
        Probes++;
        return Task.CompletedTask;
    }
}

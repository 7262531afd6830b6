using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Testing;

namespace Psi.Conformance;

/// <summary>One endpoint against a started and seeded simulator: what a suite works with. Made anew for every test.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
public class EndpointHarness<T> : IAsyncDisposable
    where T : class, ICanonicalObject<T>
{
    private readonly ServiceProvider _services;
    private readonly Func<IEnumerable<string>> _existingIds;

    /// <summary>Connects to a started simulator.</summary>
    /// <param name="simulator">The simulator, started and seeded; disposed with this.</param>
    /// <param name="connect">Adds the connection, with a page size so small that the population takes several pages.</param>
    /// <param name="system">The endpoint's system.</param>
    /// <param name="existingIds">Reads from the simulator the ids that a full read gives.</param>
    /// <param name="readPath">A part of the path of the calls that read pages, for faults.</param>
    public EndpointHarness(
        PlatformSimulator simulator, Action<IPsiBuilder> connect, SystemId system, Func<IEnumerable<string>> existingIds, string readPath)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentNullException.ThrowIfNull(connect);
        ArgumentNullException.ThrowIfNull(existingIds);
        ArgumentException.ThrowIfNullOrEmpty(readPath);
        Simulator = simulator;
        ReadPath = readPath;
        _existingIds = existingIds;

        // The connection lives in the simulator's time, so that marks and settle times mean the same to both.
        var services = new ServiceCollection().AddSingleton(simulator.Clock);
        connect(services.AddPsi());
        _services = services.BuildServiceProvider();
        Connection = _services.GetServices<IConnection>().Single(connection => connection.Systems.Contains(system));
        if (_services.GetKeyedService<ConnectionPipelineOptions>(Connection.Name) is { } pipeline)
        {
            // Read once, at the first call.
            pipeline.RetryDelay = TimeSpan.FromMilliseconds(5);
        }

        Endpoint = Connection.Endpoints.OfType<IObjectEndpoint<T>>().Single(endpoint => endpoint.System == system);
    }

    /// <summary>Gets the simulator.</summary>
    public PlatformSimulator Simulator { get; }

    /// <summary>Gets the connection.</summary>
    public IConnection Connection { get; }

    /// <summary>Gets the endpoint.</summary>
    public IObjectEndpoint<T> Endpoint { get; }

    /// <summary>Gets a part of the path of the calls that read pages.</summary>
    public string ReadPath { get; }

    /// <summary>Gets the method of the calls that read pages.</summary>
    public string ReadMethod { get; init; } = "GET";

    /// <summary>Gets an id of the right shape that no record has.</summary>
    public string? UnknownId { get; init; }

    /// <summary>Gets what a person does to change a record in the platform, so that its stamp moves; <see langword="null"/> where nobody can.</summary>
    public Action<string>? ChangeRecord { get; init; }

    /// <summary>Gets what a person does to make one more record in the platform; gives its id. <see langword="null"/> where nobody can.</summary>
    public Func<string>? CreateRecord { get; init; }

    /// <summary>Gets what a person does to delete a record in the platform; <see langword="null"/> where nobody can.</summary>
    public Action<string>? DeleteRecord { get; init; }

    /// <summary>Gets a value that no mapper knows; <see langword="null"/> where the platform has no vocabulary, or one that never grows.</summary>
    public UnknownValueSample? UnknownValue { get; init; }

    /// <summary>Gets what gives all records the same stamp; <see langword="null"/> where the platform has none.</summary>
    public Action? TieStamps { get; init; }

    /// <summary>Gets what a write needs; <see langword="null"/> for an endpoint that only reads.</summary>
    public WriteSamples<T>? Writes { get; init; }

    /// <summary>Gets what else is disposed with this.</summary>
    public IAsyncDisposable? Owned { get; init; }

    /// <summary>Gets the ids that a full read gives now.</summary>
    public IReadOnlyList<string> ExistingIds => [.. _existingIds()];

    /// <summary>Lets so much time pass that the platform has settled what was just written.</summary>
    public virtual void LetSettle()
    {
        if (Simulator.Clock is StoryTime story)
        {
            story.Advance(Connection.Platform.SettleTime + Connection.Platform.ReadLag + Connection.Platform.StampPrecision + TimeSpan.FromSeconds(1));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Simulator.DisposeAsync();
        if (Owned is not null)
        {
            await Owned.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}

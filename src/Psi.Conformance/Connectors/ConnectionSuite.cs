using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Testing;
using Xunit;

namespace Psi.Conformance;

/// <summary>What every connection must do as a whole, whatever it reads and writes. Derive it once for each platform.</summary>
/// <typeparam name="TSimulator">The platform's simulator.</typeparam>
/// <typeparam name="T">An object that the connection reads and makes, and that simulators hold many of.</typeparam>
public abstract partial class ConnectionSuite<TSimulator, T>
    where TSimulator : PlatformSimulator
    where T : class, ICanonicalObject<T>
{
    private const string First = "first";
    private const string Second = "second";

    /// <summary>Gets the objects whose endpoints no suite can try, each with the reason in a comment beside it.</summary>
    protected virtual IReadOnlyList<string> WithoutSuite => [];

    /// <summary>Gets a part of the path of the calls that read pages.</summary>
    protected abstract string ReadPath { get; }

    /// <summary>Gets the object's name in the ledger, in the platform's own word.</summary>
    protected abstract string LedgerObject { get; }

    /// <summary>Gets what goes wrong on this platform in words of its own, beside what any web server says.</summary>
    protected abstract IReadOnlyList<FailureSample> Failures { get; }

    /// <summary>Gets the kinds that this platform never says.</summary>
    protected virtual IReadOnlyList<FailureKind> NeverSaid => [];

    /// <summary>Each endpoint has its suite in the assembly that derives this one.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task Endpoints_Each_HaveTheirSuite()
    {
        await using var simulator = await StartAsync(0);
        await using var services = Host(simulator, pageSize: 50);

        Assert.Equal(WithoutSuite.Order(StringComparer.Ordinal), EndpointCoverage.Missing(services.GetRequiredKeyedService<IConnection>(First), GetType().Assembly).Order(StringComparer.Ordinal));
    }

    /// <summary>Makes a simulator that holds what a record of the object needs, and none of these.</summary>
    /// <returns>The simulator, not started.</returns>
    protected abstract TSimulator CreateSimulator();

    /// <summary>Adds a connection. The suite shortens the waits between its retries.</summary>
    /// <param name="psi">The Psi.</param>
    /// <param name="simulator">The simulator, started.</param>
    /// <param name="connection">The connection's name.</param>
    /// <param name="pageSize">How many records one page holds.</param>
    protected abstract void Connect(IPsiBuilder psi, TSimulator simulator, string connection, int pageSize);

    /// <summary>Names the system of the object in a connection.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <returns>The system; by default named as the connection.</returns>
    protected virtual SystemId SystemOf(string connection) => connection;

    /// <summary>Makes a record in the platform, as a person would.</summary>
    /// <param name="simulator">The simulator.</param>
    /// <param name="name">Its name.</param>
    protected abstract void Add(TSimulator simulator, string name);

    /// <summary>Lists the ids of the records that the simulator holds.</summary>
    /// <param name="simulator">The simulator.</param>
    /// <returns>The ids, as a full read gives them.</returns>
    protected abstract IEnumerable<string> IdsIn(TSimulator simulator);

    /// <summary>Gives all records one stamp.</summary>
    /// <param name="simulator">The simulator.</param>
    protected abstract void Tie(TSimulator simulator);

    /// <summary>Tells which calls write the object.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">The path with query.</param>
    /// <returns>Whether this one does.</returns>
    protected abstract bool IsWrite(string method, string target);

    /// <summary>Makes a patch that makes a record.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The patch.</returns>
    protected abstract Patch<T> Create(string name);

    /// <summary>Makes a refusal of a write in the platform's words that says back what was sent, which may be a person's.</summary>
    /// <param name="value">What was sent.</param>
    /// <returns>The refusal; by default <see langword="null"/>, for a platform that never does.</returns>
    protected virtual Fault? SaysBack(string value) => null;

    private static WriteItem<T> Item(IWrite<T> writer, Patch<T> patch, int number)
    {
        var golden = FirmIds.Guid(910, number);
        return new()
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"connection-{number}"),
            GoldenId = golden,
            Kind = WriteKind.Create,
            Step = writer.StepsOf(WriteKind.Create, patch)[0],
            Patch = patch,
            Correlation = "psi:conformance:" + golden.ToString("N"),
        };
    }

    private static async Task<List<ObservationPage<T>>> ReadAsync(IReadChanged<T> reader, string? cursor = null)
    {
        var pages = new List<ObservationPage<T>>();
        await foreach (var page in reader.ReadChangedAsync(cursor, TestContext.Current.CancellationToken))
        {
            pages.Add(page);
        }

        return pages;
    }

    private static async Task<ConnectorException?> ErrorOfReadAsync(IReadChanged<T> reader)
    {
        try
        {
            await ReadAsync(reader);
            return null;
        }
        catch (ConnectorException failure)
        {
            return failure;
        }
    }

    private static async Task<ConnectorException?> ErrorOfWriteAsync(IWrite<T> writer, WriteItem<T> item)
    {
        try
        {
            return Assert.Single(await writer.WriteAsync([item], TestContext.Current.CancellationToken)).Error;
        }
        catch (ConnectorException failure)
        {
            return failure;
        }
    }

    private static SortedSet<string> Ids(IEnumerable<ObservationPage<T>> pages) =>
        new(pages.SelectMany(page => page.Observations).Select(observation => observation.Record.ExternalId), StringComparer.Ordinal);

    private async Task<TSimulator> StartAsync(int records, string name = "Client")
    {
        var simulator = CreateSimulator();
        for (var number = 0; number < records; number++)
        {
            Add(simulator, string.Create(CultureInfo.InvariantCulture, $"{name} {number}"));
        }

        await simulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        return simulator;
    }

    private ServiceProvider Host(IReadOnlyDictionary<string, TSimulator> simulators, int pageSize, WrittenDown? writtenDown = null)
    {
        var services = new ServiceCollection().AddSingleton(simulators.Values.First().Clock);
        if (writtenDown is not null)
        {
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(writtenDown));
        }

        var psi = services.AddPsi();
        foreach (var (connection, simulator) in simulators)
        {
            Connect(psi, simulator, connection, pageSize);
        }

        var built = services.BuildServiceProvider();
        foreach (var connection in simulators.Keys)
        {
            if (built.GetKeyedService<ConnectionPipelineOptions>(connection) is { } pipeline)
            {
                pipeline.RetryDelay = TimeSpan.FromMilliseconds(5);
            }
        }

        return built;
    }

    private ServiceProvider Host(TSimulator simulator, int pageSize, WrittenDown? writtenDown = null) =>
        Host(new Dictionary<string, TSimulator> { [First] = simulator }, pageSize, writtenDown);

    private TEndpoint Endpoint<TEndpoint>(ServiceProvider services, string connection = First)
        where TEndpoint : IObjectEndpoint<T> =>
        services.GetRequiredKeyedService<IConnection>(connection).Endpoints.OfType<TEndpoint>().Single(endpoint => endpoint.System == SystemOf(connection));
}

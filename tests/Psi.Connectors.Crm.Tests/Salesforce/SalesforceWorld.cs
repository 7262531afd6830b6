using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Connectors.Crm.Salesforce;
using Psi.Testing;

namespace Psi.Connectors.Crm.Tests.Salesforce;

/// <summary>A started org and a connection to it.</summary>
internal sealed class SalesforceWorld : IAsyncDisposable
{
    public const string Crm = "crm";

    private readonly ServiceProvider _services;

    private SalesforceWorld(SalesforceSimulator simulator, Action<SalesforceOptions>? configure, Action<IServiceCollection>? add)
    {
        Simulator = simulator;
        var services = new ServiceCollection().AddSingleton(simulator.Clock);
        add?.Invoke(services);
        Connect(services.AddPsi(), simulator, configure);
        _services = services.BuildServiceProvider();
    }

    public SalesforceSimulator Simulator { get; }

    public IConnection Connection => _services.GetRequiredService<IConnection>();

    public static async Task<SalesforceWorld> StartAsync(Action<SalesforceOptions>? configure = null, SalesforceSimulatorOptions? options = null)
    {
        var simulator = new SalesforceSimulator(options);
        await simulator.StartAsync();
        return Over(simulator, configure);
    }

    public static SalesforceWorld Over(SalesforceSimulator simulator, Action<SalesforceOptions>? configure = null, Action<IServiceCollection>? add = null) => new(simulator, configure, add);

    public static void Connect(IPsiBuilder psi, SalesforceSimulator simulator, Action<SalesforceOptions>? configure = null, string connection = Crm) => psi.AddSalesforce(connection, options =>
    {
        options.Address = simulator.Credentials.Url;
        options.ClientId = simulator.Credentials.ClientId;
        options.ClientSecret = simulator.Credentials.ClientSecret;
        options.ReadDelay = TimeSpan.Zero;
        options.Pipeline.RetryDelay = TimeSpan.FromMilliseconds(5);
        configure?.Invoke(options);
    });

    public TEndpoint Endpoint<T, TEndpoint>()
        where T : class, ICanonicalObject<T>
        where TEndpoint : IObjectEndpoint<T> => Connection.Endpoints.OfType<TEndpoint>().Single(static endpoint => endpoint.Object == T.Schema.Name);

    public async Task<List<ObservationPage<T>>> ReadAsync<T>(string? cursor = null)
        where T : class, ICanonicalObject<T>
    {
        List<ObservationPage<T>> pages = [];
        await foreach (var page in Endpoint<T, IReadChanged<T>>().ReadChangedAsync(cursor))
        {
            pages.Add(page);
        }

        return pages;
    }

    public async Task<Observation<T>> ReadOneAsync<T>(string id)
        where T : class, ICanonicalObject<T> => Assert.Single(await Endpoint<T, IReadByIds<T>>().ReadByIdsAsync([id]));

    public Task<IReadOnlyList<WriteResult<T>>> WriteAsync<T>(params IReadOnlyList<WriteItem<T>> items)
        where T : class, ICanonicalObject<T> => Endpoint<T, IWrite<T>>().WriteAsync(items);

    public async Task<Verification<T>> VerifyAsync<T>(WriteItem<T> item)
        where T : class, ICanonicalObject<T> => Assert.Single(await Endpoint<T, IWrite<T>>().VerifyAsync([item]));

    public static WriteItem<T> Create<T>(Patch<T> patch, int number = 1)
        where T : class, ICanonicalObject<T> => Item(WriteKind.Create, patch, number);

    public static WriteItem<T> Update<T>(string id, Patch<T> patch)
        where T : class, ICanonicalObject<T> => Item(WriteKind.Update, patch, 1) with { ExternalId = id };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    private static WriteItem<T> Item<T>(WriteKind kind, Patch<T> patch, int number)
        where T : class, ICanonicalObject<T>
    {
        var golden = FirmIds.Guid(901, number);
        return new() { Key = $"test-{number}", GoldenId = golden, Kind = kind, Step = kind == WriteKind.Create ? "create" : "update", Patch = patch, Correlation = "psi:test:" + golden.ToString("N") };
    }
}

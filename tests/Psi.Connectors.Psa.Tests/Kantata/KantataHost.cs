using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Testing;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>A simulated account with a connection to it.</summary>
internal sealed class KantataHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private KantataHost(KantataSimulator simulator, ServiceProvider services)
    {
        Simulator = simulator;
        _services = services;
        Connection = services.GetRequiredKeyedService<IConnection>("psa");
    }

    public KantataSimulator Simulator { get; }

    public IConnection Connection { get; }

    public StoryTime Clock => (StoryTime)Simulator.Clock;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<KantataHost> StartAsync(KantataSimulatorOptions? simulation = null, Action<KantataOptions>? configure = null, bool seed = false)
    {
        var simulator = new KantataSimulator(simulation);
        if (seed)
        {
            simulator.Seed(ConsultingFirm.Create(records: 200));
        }

        await simulator.StartAsync(0, Token);
        var services = new ServiceCollection();
        services.AddSingleton(simulator.Clock);
        services.AddPsi().AddKantata("psa", options =>
        {
            Configure(simulator, options);
            configure?.Invoke(options);
        });
        return new KantataHost(simulator, services.BuildServiceProvider());
    }

    public static void Configure(KantataSimulator simulator, KantataOptions options)
    {
        options.Address = simulator.Credentials.Url;
        options.TokenAddress = simulator.Credentials.TokenUrl;
        options.ClientId = simulator.Credentials.ClientId;
        options.ClientSecret = simulator.Credentials.ClientSecret;
        options.AccountCurrency = KantataSimulator.AccountCurrency;
        options.LegalEntityField = KantataSimulator.LegalEntityField;
        options.BilledField = KantataSimulator.BilledField;
        options.PaidField = KantataSimulator.PaidField;
        options.OutstandingField = KantataSimulator.OutstandingField;
        options.CrmSystem = "crm";
        options.CrmServiceName = KantataSimulator.CrmService;
        options.SettleTime = TimeSpan.FromSeconds(5);
        options.Overlap = TimeSpan.FromSeconds(2);
    }

    public IObjectEndpoint<T> Endpoint<T>()
        where T : class, ICanonicalObject<T> => Connection.Endpoints.OfType<IObjectEndpoint<T>>().Single();

    public async Task<List<ObservationPage<T>>> ReadAsync<T>(string? cursor = null)
        where T : class, ICanonicalObject<T>
    {
        var pages = new List<ObservationPage<T>>();
        await foreach (var page in ((IReadChanged<T>)Endpoint<T>()).ReadChangedAsync(cursor, Token))
        {
            pages.Add(page);
        }

        return pages;
    }

    public async Task<Observation<T>> ReadOneAsync<T>(string id)
        where T : class, ICanonicalObject<T> => Assert.Single(await ((IReadByIds<T>)Endpoint<T>()).ReadByIdsAsync([id], Token));

    public async Task<WriteResult<T>> WriteAsync<T>(WriteItem<T> item)
        where T : class, ICanonicalObject<T> => Assert.Single(await ((IWrite<T>)Endpoint<T>()).WriteAsync([item], Token));

    public async Task<Verification<T>> VerifyAsync<T>(WriteItem<T> item)
        where T : class, ICanonicalObject<T> => Assert.Single(await ((IWrite<T>)Endpoint<T>()).VerifyAsync([item], Token));

    public static WriteItem<T> Item<T>(WriteKind kind, string step, Patch<T> patch, string? externalId = null, int number = 1)
        where T : class, ICanonicalObject<T>
    {
        var golden = FirmIds.Guid(901, number);
        return new()
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"key-{number}"),
            GoldenId = golden,
            Kind = kind,
            Step = step,
            Patch = patch,
            ExternalId = externalId,
            Correlation = "psi:test:" + golden.ToString("N"),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}

using Psi.Testing;

namespace Psi.Samples.QuickStart;

/// <summary>The three simulated platforms of a firm, on ports of their own.</summary>
internal sealed class Platforms : IAsyncDisposable
{
    private Platforms(ConsultingFirm firm, StoryTime clock)
    {
        Firm = firm;
        Clock = clock;
        Salesforce = new SalesforceSimulator(new SalesforceSimulatorOptions { Clock = clock });
        Kantata = new KantataSimulator(new KantataSimulatorOptions { Clock = clock });
        Ledger = new BusinessCentralSimulator(new SimulatorOptions { Clock = clock });
    }

    public ConsultingFirm Firm { get; }

    public StoryTime Clock { get; }

    public SalesforceSimulator Salesforce { get; }

    public KantataSimulator Kantata { get; }

    public BusinessCentralSimulator Ledger { get; }

    public IReadOnlyList<PlatformSimulator> All => [Salesforce, Kantata, Ledger];

    public static async Task<Platforms> StartAsync(int seed, int records, CancellationToken cancellationToken)
    {
        var firm = ConsultingFirm.Create(seed, records);
        var clock = new StoryTime(new DateTimeOffset(ConsultingFirm.Today, new TimeOnly(8, 0), TimeSpan.Zero));
        var platforms = new Platforms(firm, clock);
        platforms.Salesforce.Seed(firm);
        platforms.Kantata.Seed(firm);
        platforms.Ledger.Seed(firm);
        foreach (var platform in platforms.All)
        {
            await platform.StartAsync(cancellationToken: cancellationToken);
        }

        return platforms;
    }

    public Dictionary<string, IReadOnlyDictionary<string, string>> Credentials() => new()
    {
        ["salesforce"] = Salesforce.Credentials.Values,
        ["kantata"] = Kantata.Credentials.Values,
        ["businessCentral"] = Ledger.Credentials.Values,
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var platform in All)
        {
            await platform.DisposeAsync();
        }
    }
}

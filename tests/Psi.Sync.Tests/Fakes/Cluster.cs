using Microsoft.Extensions.Time.Testing;
using Psi.Sync.Sqlite;
using Psi.Sync.Stores;

namespace Psi.Sync.Tests.Fakes;

/// <summary>Several engines over the same platforms and the same store, in memory or in one SQLite file. Each has a clock of its own, so that one can stand still.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly string? _folder;
    private readonly MemoryStore? _memory;
    private readonly List<IPsiStore> _files = [];

    private readonly int _seed;

    public Cluster(bool inFile, int seed)
    {
        _seed = seed;
        if (inFile)
        {
            _folder = Directory.CreateTempSubdirectory("psi-cluster-").FullName;
        }
        else
        {
            _memory = new MemoryStore(StoreTime);
        }
    }

    public FakeTimeProvider StoreTime { get; } = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));

    public List<TwoSystems> Nodes { get; } = [];

    public List<Kept> Stores { get; } = [];

    public TwoSystems Add()
    {
        var store = _memory ?? (IPsiStore)new SqliteStore(new SqliteStoreOptions { Path = Path.Combine(_folder!, "psi.db") }, StoreTime);
        if (_memory is null)
        {
            _files.Add(store);
        }

        var kept = new Kept(store);
        var time = new FakeTimeProvider(StoreTime.GetUtcNow());
        var chance = new Chance(new Random((100 * _seed) + Nodes.Count));
        Stores.Add(kept);
        Nodes.Add(Nodes.Count == 0
            ? new TwoSystems { Store = kept, Time = time, Chance = chance }
            : new TwoSystems(Nodes[0].Crm, Nodes[0].Ledger, Nodes[0].CrmAccounts, Nodes[0].LedgerAccounts) { Store = kept, Time = time, Chance = chance });
        return Nodes[^1];
    }

    /// <summary>Adds an engine that joins those that there are: they give it what falls to it.</summary>
    public async Task<TwoSystems> JoinAsync()
    {
        var others = Nodes.ToList();
        var node = Add();
        var joining = node.Psi.RunOnceAsync(TestContext.Current.CancellationToken);
        foreach (var other in others)
        {
            await other.Psi.RunOnceAsync(TestContext.Current.CancellationToken);
        }

        while (!joining.IsCompleted)
        {
            node.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        await joining;
        return node;
    }

    /// <summary>Lets time pass for the store and for these engines; the others stand still, as a stopped process does.</summary>
    public void Pass(TimeSpan time, params ReadOnlySpan<TwoSystems> nodes)
    {
        StoreTime.Advance(time);
        foreach (var node in nodes)
        {
            node.Time.Advance(time);
        }
    }

    /// <summary>Lets one engine work while time passes for it and the store: what others renewed last ends, and it takes over.</summary>
    public async Task TakeOverAsync(TwoSystems node)
    {
        var quiet = node.QuietAsync();
        while (!quiet.IsCompleted)
        {
            Pass(TimeSpan.FromMilliseconds(100), node);
            await Task.Yield();
        }

        await quiet;
    }

    public async Task QuietAsync(params TwoSystems[] nodes)
    {
        for (var round = 0; round < 5; round++)
        {
            foreach (var node in nodes)
            {
                await node.QuietAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        foreach (var file in _files)
        {
            await file.DisposeAsync();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}

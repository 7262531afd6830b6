using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Planning;
using Psi.Sync.Sqlite;
using Psi.Sync.Stores;

namespace Psi.Benchmarks.Engine;

/// <summary>The whole engine on a SQLite file, between platforms that cost next to nothing.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _provider;
    private readonly string _folder;

    /// <summary>Makes a host.</summary>
    /// <param name="count">How many accounts each system holds, the same in all.</param>
    /// <param name="takers">The systems beside the CRM, which are told what it says.</param>
    public EngineHost(int count, params IReadOnlyList<string> takers)
    {
        _folder = Directory.CreateTempSubdirectory("psi-bench-").FullName;
        Store = new(new SqliteStore(new SqliteStoreOptions { Path = Path.Combine(_folder, "psi.db") }, _time));
        Crm = new("crm", count);
        Takers = [.. takers.Select(name => new MadeConnection(name, count))];
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<IPsiStore>(Store);
        services.AddSingleton<IConnection>(Crm);
        foreach (var taker in Takers)
        {
            services.AddSingleton<IConnection>(taker);
        }

        services.AddPsi().AddSync(
            sync =>
            {
                sync.Own<Account>(own => own.Everything().By("crm"));
                sync.ReadEverything(static read => read.Every(TimeSpan.FromMinutes(1)).SweepEvery(TimeSpan.FromHours(1)));
                sync.WriteOnDemand<Account>([.. takers.Select(static name => new SystemId(name))]);
                sync.Options(static options => options.ApproveGoLive = new GoLiveApproval { By = "benchmark" });
            },
            inBackground: false);
        _provider = services.BuildServiceProvider();
        Psi = _provider.GetRequiredService<ISyncOperations>();
    }

    public CountingStore Store { get; }

    public MadeConnection Crm { get; }

    public IReadOnlyList<MadeConnection> Takers { get; }

    public ISyncOperations Psi { get; }

    /// <summary>Gets the size of the store's files, in bytes.</summary>
    public long FileSize => new DirectoryInfo(_folder).EnumerateFiles().Sum(static file => file.Length);

    public string Scratch => Path.Combine(_folder, "bare.db");

    /// <summary>Lets time pass and runs until nothing is left to do.</summary>
    public async Task RunAsync(TimeSpan later = default)
    {
        _time.Advance(later);
        await Psi.RunUntilQuietAsync(TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

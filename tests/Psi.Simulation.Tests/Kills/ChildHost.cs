using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Psi.Connectors;
using Psi.Sync;
using Psi.Sync.Operations;
using Psi.Sync.Sqlite;
using Psi.Sync.Stores;

namespace Psi.Simulation.Tests.Kills;

/// <summary>This executable started once more: a host on a SQLite file that works until it is killed, or done.</summary>
internal static class ChildHost
{
    private const string Variable = "PSI_KILL_CHILD";

    public static bool IsChild => Environment.GetEnvironmentVariable(Variable) is not null;

    /// <summary>Starts a host.</summary>
    /// <param name="path">The store.</param>
    /// <param name="now">What its clock says.</param>
    /// <param name="passes">How many passes it runs.</param>
    /// <param name="point">Where it kills itself; <see langword="null"/> for nowhere.</param>
    /// <param name="times">The how manieth time there.</param>
    public static Process Start(string path, DateTimeOffset now, int passes, string? point, int times)
    {
        var host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(path) };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        start.Environment[Variable] = JsonSerializer.Serialize(new JsonObject { ["path"] = path, ["now"] = now.ToString("O"), ["passes"] = passes, ["point"] = point, ["times"] = times });
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        return Process.Start(start)!;
    }

    public static async Task RunAsync()
    {
        var told = JsonNode.Parse(Environment.GetEnvironmentVariable(Variable)!)!;
        var channel = new Channel(new StreamWriter(Console.OpenStandardOutput()), new StreamReader(Console.OpenStandardInput()));
        var time = new FakeTimeProvider(DateTimeOffset.Parse((string)told["now"]!, CultureInfo.InvariantCulture));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<IPsiStore>(new KillingStore(new SqliteStore(new SqliteStoreOptions { Path = (string)told["path"]! }, time), (string?)told["point"], (int)told["times"]!));
        foreach (var system in Firm.Systems)
        {
            services.AddSingleton<IConnection>(new RemoteConnection(channel, system));
        }

        services.AddPsi().AddSync(Firm.Declare, inBackground: false);
        await using var provider = services.BuildServiceProvider();
        var psi = provider.GetRequiredService<ISyncOperations>();
        RunManifest? last = null;
        for (var pass = 0; pass < (int)told["passes"]!; pass++)
        {
            last = await psi.RunOnceAsync();
            time.Advance(TimeSpan.FromSeconds(10));
        }

        channel.Tell(new JsonObject
        {
            ["what"] = "done",
            ["quiet"] = last is { Changed: 0, Written: 0, Audited: 0, Raised: 0 },
            ["chain"] = (await psi.Audit.VerifyAsync()).Holds,
            ["exceptions"] = new JsonArray([.. (await psi.ListExceptionsAsync()).Select(static exception => JsonSerializer.SerializeToNode(exception, Sync.Records.SyncJsonContext.Default.SyncException))]),
        });
    }
}

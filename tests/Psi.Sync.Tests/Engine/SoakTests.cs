using System.Diagnostics;
using System.Globalization;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Sqlite;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

/// <summary>Runs alone: it measures what the process holds.</summary>
[CollectionDefinition(nameof(SoakTests), DisableParallelization = true)]
public sealed class SoakCollection;

/// <summary>
/// The engine on a SQLite file while people go on changing records, the ledger refuses some and drifts, and time passes. <c>PSI_SOAK_SECONDS</c>
/// sets for how long, 30 at least; what it holds after a quarter of that it may hold at the end.
/// </summary>
[Collection(nameof(SoakTests))]
public sealed class SoakTests
{
    private const int Accounts = 200;
    private const int Warm = 300; // two of the days for which things are kept
    private const double MostGrowth = 1.25;

    // The closing hash of a segment stays when its entries go: that is the chain. It takes up to some 500 bytes of the file.
    private const long OfSegment = 512;

    private static readonly StoreTable[] s_tables = [.. StoreTables.All.Where(static table => table != StoreTables.AuditSegment)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static TimeSpan Length => TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("PSI_SOAK_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 120);

    [Fact]
    public async Task Soak_ChangesWithoutEnd_MemoryAndTablesStayAsTheyWere()
    {
        var folder = Directory.CreateTempSubdirectory("psi-soak-");
        try
        {
            await PlayAsync(Path.Combine(folder.FullName, "psi.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task PlayAsync(string path)
    {
        var random = new Random(1);
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));
        await using var store = new SqliteStore(new SqliteStoreOptions { Path = path }, time);
        await using var two = new TwoSystems
        {
            Time = time,
            Store = store,
            Declare = static sync => sync.Options(static options => (options.AuditRetention, options.ExceptionRetention, options.RunRetention) = (TimeSpan.FromDays(1), TimeSpan.FromDays(1), TimeSpan.FromDays(1))),
        };
        for (var number = 0; number < Accounts; number++)
        {
            two.CrmAccounts.Put($"c{number}", new Account { Name = $"Client {number}", Domain = $"c{number}.example.com", Phone = "0" });
            two.LedgerAccounts.Put($"e{number}", new Account { Name = $"Client {number}", Domain = $"c{number}.example.com", Phone = "0" });
        }

        await two.QuietAsync();
        var clock = Stopwatch.StartNew();
        Measure? before = null;
        var rounds = 0;
        while (clock.Elapsed < Length)
        {
            await RoundAsync(two, random, rounds++);
            if (before is null && clock.Elapsed > Length / 4 && rounds > Warm)
            {
                before = await MeasureAsync(two, store, path, rounds);
            }
        }

        var after = await MeasureAsync(two, store, path, rounds);
        TestContext.Current.SendDiagnosticMessage("soak of {0}: {1} and then {2}", Length, before, after);
        Assert.True(after.Memory < before!.Memory * MostGrowth, $"Memory grew: {before} and then {after}");
        Assert.True(after.File <= (before.File * MostGrowth) + ((after.Segments - before.Segments) * OfSegment), $"The file grew: {before} and then {after}");
        Assert.All(s_tables, table => Assert.True(
            after.Rows[table.Name] <= Math.Max(before.Rows[table.Name] * MostGrowth, Accounts), $"Table '{table.Name}' grew: {before} and then {after}"));
    }

    private static async Task RoundAsync(TwoSystems two, Random random, int round)
    {
        for (var changes = 0; changes < 20; changes++)
        {
            var number = random.Next(Accounts);
            two.CrmAccounts.Change($"c{number}", account => account with { Phone = $"{round}" });
            if (random.Next(4) == 0)
            {
                two.LedgerAccounts.Change($"e{random.Next(Accounts)}", account => account with { Phone = "ours" });
            }
        }

        two.LedgerAccounts.FailsCall = random.Next(20) switch
        {
            0 => static _ => new ConnectorException(FailureKind.Validation, "erp", "no"),
            1 => static _ => new ConnectorException(FailureKind.Transient, "erp", "cut"),
            _ => null,
        };
        two.Time.Advance(TimeSpan.FromMinutes(10));
        await two.QuietAsync();
        foreach (var fake in new[] { two.CrmAccounts, two.LedgerAccounts })
        {
            fake.Forget();
        }
    }

    private static async Task<Measure> MeasureAsync(TwoSystems two, SqliteStore store, string path, int rounds)
    {
        two.LedgerAccounts.FailsCall = null;
        await two.QuietAsync();
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        long segments;
        var reader = await store.ReadAsync(Stop);
        await using (reader)
        {
            foreach (var table in s_tables)
            {
                rows[table.Name] = await reader.CountAsync(table, cancellationToken: Stop);
            }

            segments = await reader.CountAsync(StoreTables.AuditSegment, cancellationToken: Stop);
        }

        return new Measure(rounds, GC.GetTotalMemory(forceFullCollection: true), new FileInfo(path).Length, segments, rows);
    }

    private sealed record Measure(int Rounds, long Memory, long File, long Segments, Dictionary<string, long> Rows)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"after {Rounds} rounds {Memory / 1024} KiB, file {File / 1024} KiB, {Segments} segments, {string.Join(", ", Rows.Where(static row => row.Value > 0).Select(static row => $"{row.Key} {row.Value}"))}");
    }
}

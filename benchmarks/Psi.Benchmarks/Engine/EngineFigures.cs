using System.Diagnostics;
using System.Globalization;
using Psi.Benchmarks.Measurement;

namespace Psi.Benchmarks.Engine;

/// <summary>The whole way through engine and SQLite store. <c>PSI_BENCH_RECORDS</c> says how many records; 100,000 by default.</summary>
internal static class EngineFigures
{
    private const int StoreBatch = 500;

    public static int Records { get; } = int.Parse(Environment.GetEnvironmentVariable("PSI_BENCH_RECORDS") ?? "100000", CultureInfo.InvariantCulture);

    public static IEnumerable<Figure> Load() => LoadAndSweepAsync().GetAwaiter().GetResult();

    public static IEnumerable<Figure> Deliver() => DeliverAsync().GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> LoadAndSweepAsync()
    {
        await using var host = new EngineHost(Records);
        var load = await TimeAsync(() => host.RunAsync());
        var counts = host.Store.Count;
        Tell("load", host, load);
        using var bare = new BareSqlite(host.Scratch);
        var upsert = bare.Upsert(Records, counts.Bytes, Records / StoreBatch);
        List<Figure> figures = [Rate("engine: initial load", load, "SQLite upsert of the same bytes in one table", upsert, 0.3), new("engine: store rows written a record at load", counts.Rows / (double)Records, "rows", null, null, null, Records)];

        counts.Reset();
        var sweep = await TimeAsync(() => host.RunAsync(TimeSpan.FromHours(1)));
        Tell("sweep", host, sweep);
        if (host.Psi.Statistics.TotalRead < 2L * Records || (await host.Psi.ListExceptionsAsync()).Count > 0)
        {
            throw new InvalidOperationException($"The sweep did not see all: {host.Psi.Statistics.TotalRead} records were read.");
        }

        var lookUp = bare.LookUp(Records);
        figures.Add(Rate("engine: sweep of unchanged records", sweep, "SQLite look-up of the same keys", lookUp, 0.4));
        figures.Add(new("engine: rows written by a sweep of unchanged records", counts.Rows, "rows", null, null, null, Records));
        figures.Add(new("engine: store reads a thousand unchanged records", counts.Reads * 1000.0 / Records, "reads", null, null, null, Records));
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> DeliverAsync()
    {
        var records = Math.Min(Records, 100_000);
        await using var host = new EngineHost(records, "psa", "erp");
        await host.RunAsync();
        host.Crm.Accounts.Change(records);
        host.Store.Count.Reset();
        var deliver = await TimeAsync(() => host.RunAsync(TimeSpan.FromMinutes(2)));
        Tell("deliver", host, deliver);
        if (host.Takers.Any(taker => taker.Accounts.Told != records))
        {
            throw new InvalidOperationException($"Of {records} changes {string.Join(" and ", host.Takers.Select(static taker => taker.Accounts.Told))} were told.");
        }

        using var bare = new BareSqlite(host.Scratch);
        var counts = host.Store.Count;
        var upsert = bare.Upsert(counts.Rows, counts.Bytes, counts.Transactions);
        return
        [
            Rate("engine: a change delivered to two systems", deliver, "SQLite transactions of the same rows", upsert, 0.3, records),
            new("engine: store rows written a change to two systems", counts.Rows / (double)records, "rows", null, null, null, records),
            new("engine: rows a call", host.Takers.Sum(static taker => taker.Accounts.Told) / (double)host.Takers.Sum(static taker => taker.Accounts.Calls), "rows", null, null, null, records),
        ];
    }

    private static Figure Rate(string name, TimeSpan time, string against, TimeSpan other, double least, int? records = null) =>
        new(name, (records ?? Records) / time.TotalSeconds, "1/s", against, other / time, least, 1) { AtLeast = true };

    private static async Task<TimeSpan> TimeAsync(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        await run();
        return watch.Elapsed;
    }

    private static void Tell(string phase, EngineHost host, TimeSpan time)
    {
        if (Environment.GetEnvironmentVariable("PSI_BENCH_VERBOSE") is not null)
        {
            var counts = host.Store.Count;
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{phase}: {time.TotalSeconds:F1} s, {counts.Transactions} transactions, {counts.Rows} rows, {counts.Bytes} bytes, {counts.Reads} reads; {host.FileSize / 1048576} MB; {Environment.WorkingSet / 1048576} MB of memory; {counts.ByTable}"));
        }
    }
}

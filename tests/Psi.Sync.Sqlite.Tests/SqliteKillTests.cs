using System.Globalization;
using System.Text;

using Psi.Sync.Stores;

namespace Psi.Sync.Sqlite.Tests;

public sealed class SqliteKillTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>PSI_STORE_KILLS sets how many kills are tried, PSI_STORE_SEED which ones.</summary>
    [Fact]
    public async Task Commit_ProcessKilledInTheMiddle_LosesNothingCommittedAndShowsNothingHalf()
    {
        var kills = Number("PSI_STORE_KILLS", 12);
        var seed = Number("PSI_STORE_SEED", Environment.TickCount);
        TestContext.Current.SendDiagnosticMessage($"PSI_STORE_SEED={seed}");
        var random = new Random(seed);
        var path = _folder.File("psi.db");
        long told = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            told = Math.Max(told, await KillOneAsync(path, rounds: random.Next(1, 40), spin: random.Next(0, 30_000)));

            await using var store = new SqliteStore(new SqliteStoreOptions { Path = path });
            await store.OpenAsync();
            await using var reader = await store.ReadAsync();
            var round = Round((await reader.ScanAsync(StoreTables.Golden, string.Empty, limit: 1))[0]);

            Assert.True(round >= told, $"Round {told} was committed and the store stands at {round} (PSI_STORE_SEED={seed}).");
            Assert.All(await reader.ScanAsync(StoreTables.Golden, string.Empty), row => Assert.Equal(round, Round(row)));
            Assert.All(await reader.ScanAsync(StoreTables.Link, string.Empty), row => Assert.Equal(round, Round(row)));
            Assert.Equal(round * Child.RowsARound, await reader.CountAsync(StoreTables.Audit));
            Assert.Equal(Child.RowsARound, await reader.CountAsync(StoreTables.Audit, StoreKey.Prefix(StoreKey.Text(round))));
        }
    }

    private static async Task<long> KillOneAsync(string path, int rounds, int spin)
    {
        using var child = Child.Start(path);
        long last = 0;
        for (var i = 0; i < rounds; i++)
        {
            last = long.Parse(await child.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The child ended by itself."), CultureInfo.InvariantCulture);
        }

        // A little later in the next round, each time elsewhere.
        Thread.SpinWait(spin);
        child.Kill();
        await child.WaitForExitAsync();

        // What it had said before it died counts too.
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            last = long.TryParse(line, out var round) && round == last + 1 ? round : last;
        }

        return last;
    }

    private static long Round(StoreRow row) => long.Parse(Encoding.ASCII.GetString(row.Value).TrimEnd(), CultureInfo.InvariantCulture);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}

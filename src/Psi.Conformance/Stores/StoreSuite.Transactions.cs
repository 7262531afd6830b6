using Psi.Sync.Stores;

using Xunit;

namespace Psi.Conformance;

/// <content>A transaction is kept whole or not at all.</content>
public abstract partial class StoreSuite
{
    /// <summary>A transaction reads what it has written.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Transaction_ItsOwnWrites_AreRead()
    {
        await WriteAsync(StoreTables.Link, "p old", "0");

        await using var transaction = await Store.WriteAsync(Stop);
        await transaction.PutAsync(StoreTables.Link, "p new", Bytes("1"), Stop);
        await transaction.DeleteAsync(StoreTables.Link, "p old", Stop);

        Assert.Equal(Bytes("1"), await transaction.GetAsync(StoreTables.Link, "p new", Stop));
        Assert.Null(await transaction.GetAsync(StoreTables.Link, "p old", Stop));
        Assert.Equal(["p new"], (await transaction.GetManyAsync(StoreTables.Link, ["p new", "p old"], Stop)).Keys);
        Assert.Equal(["p new"], (await transaction.ScanAsync(StoreTables.Link, "p ", cancellationToken: Stop)).Select(row => row.Key));
        Assert.Equal(1, await transaction.CountAsync(StoreTables.Link, "p ", Stop));
    }

    /// <summary>A transaction that is disposed without a commit was never there.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Transaction_NotCommitted_LeavesNothing()
    {
        await WriteAsync(StoreTables.Link, "kept", "1");
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            await transaction.PutAsync(StoreTables.Link, "kept", Bytes("2"), Stop);
            await transaction.PutAsync(StoreTables.Golden, "new", Bytes("2"), Stop);
            await transaction.InsertAsync(StoreTables.Claim, "claim", [], Stop);
            await transaction.NextAsync("numbers", 5, Stop);
        }

        Assert.Equal("1", await ReadAsync(StoreTables.Link, "kept"));
        Assert.Null(await ReadAsync(StoreTables.Golden, "new"));
        Assert.Null(await ReadAsync(StoreTables.Claim, "claim"));
        Assert.Null(await ReadAsync(StoreTables.Sequence, "numbers"));
    }

    /// <summary>A transaction that failed in the middle leaves nothing, and the next one works.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Transaction_WorkThatThrows_LeavesNothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var transaction = await Store.WriteAsync(Stop);
            await transaction.PutAsync(StoreTables.Link, "a", Bytes("1"), Stop);
            throw new InvalidOperationException("The work failed.");
        });

        await WriteAsync(StoreTables.Link, "b", "1");
        Assert.Null(await ReadAsync(StoreTables.Link, "a"));
    }

    /// <summary>It can be disposed twice, and not used afterwards.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Transaction_AfterItsEnd_IsRefused()
    {
        var transaction = await Store.WriteAsync(Stop);
        await transaction.PutAsync(StoreTables.Link, "a", Bytes("1"), Stop);
        await transaction.CommitAsync(Stop);
        await transaction.DisposeAsync();
        await transaction.DisposeAsync();
        var reader = await Store.ReadAsync(Stop);
        await reader.DisposeAsync();
        await reader.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await transaction.PutAsync(StoreTables.Link, "b", [], Stop));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await transaction.CommitAsync(Stop));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await reader.GetAsync(StoreTables.Link, "a", Stop));
        Assert.Equal("1", await ReadAsync(StoreTables.Link, "a"));
    }

    /// <summary>The first claims a key; whoever comes later learns that it is taken, within the transaction and after it.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Insert_KeyThatHasAValue_IsFalseAndChangesNothing()
    {
        await using (var first = await Store.WriteAsync(Stop))
        {
            Assert.True(await first.InsertAsync(StoreTables.MatchKey, "domain", Bytes("first"), Stop));
            Assert.False(await first.InsertAsync(StoreTables.MatchKey, "domain", Bytes("second"), Stop));
            await first.CommitAsync(Stop);
        }

        await using (var second = await Store.WriteAsync(Stop))
        {
            Assert.False(await second.InsertAsync(StoreTables.MatchKey, "domain", Bytes("third"), Stop));
            await second.CommitAsync(Stop);
        }

        Assert.Equal("first", await ReadAsync(StoreTables.MatchKey, "domain"));
    }

    /// <summary>A key that was given up can be claimed again.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Insert_AfterDelete_IsTrue()
    {
        await WriteAsync(StoreTables.Claim, "a", "1");

        await using var transaction = await Store.WriteAsync(Stop);
        await transaction.DeleteAsync(StoreTables.Claim, "a", Stop);
        await transaction.DeleteAsync(StoreTables.Claim, "a", Stop);
        Assert.True(await transaction.InsertAsync(StoreTables.Claim, "a", Bytes("2"), Stop));
        await transaction.CommitAsync(Stop);

        Assert.Equal("2", await ReadAsync(StoreTables.Claim, "a"));
    }

    /// <summary>A sequence starts at one, hands out as many as asked for, and each sequence counts for itself.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Next_CommittedDraws_HaveNoGap()
    {
        await using (var first = await Store.WriteAsync(Stop))
        {
            Assert.Equal(1, await first.NextAsync("mark", 1, Stop));
            Assert.Equal(2, await first.NextAsync("mark", 10, Stop));
            Assert.Equal(12, await first.NextAsync("mark", 1, Stop));
            Assert.Equal(1, await first.NextAsync("other sequence", 1, Stop));
            await first.CommitAsync(Stop);
        }

        await using (var rolledBack = await Store.WriteAsync(Stop))
        {
            Assert.Equal(13, await rolledBack.NextAsync("mark", 100, Stop));
        }

        await using var last = await Store.WriteAsync(Stop);
        Assert.Equal(13, await last.NextAsync("mark", 1, Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await last.NextAsync("mark", 0, Stop));
    }

    /// <summary>What is cancelled before it begins is not done, and the store goes on working.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Cancellation_BeforeAnyCall_StopsItAndHarmsNothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.ReadAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.WriteAsync(cancelled));
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            await transaction.PutAsync(StoreTables.Link, "a", Bytes("1"), Stop);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await transaction.GetAsync(StoreTables.Link, "a", cancelled));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await transaction.ScanAsync(StoreTables.Link, "a", cancellationToken: cancelled));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await transaction.PutAsync(StoreTables.Link, "b", [], cancelled));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await transaction.CommitAsync(cancelled));
        }

        Assert.Null(await ReadAsync(StoreTables.Link, "a"));
        await WriteAsync(StoreTables.Link, "a", "2");
        Assert.Equal("2", await ReadAsync(StoreTables.Link, "a"));
    }

    /// <summary>Who waits for his turn to write and gives up takes no turn from those behind.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Cancellation_WhileWaitingToWrite_LetsTheNextOneIn()
    {
        var first = await Store.WriteAsync(Stop);
        using var givesUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var second = Store.WriteAsync(givesUp.Token).AsTask();
        var third = Store.WriteAsync(Stop).AsTask();

        await givesUp.CancelAsync();
        try
        {
            // A store of several writers need not have waited at all.
            await (await second).DisposeAsync();
        }
        catch (OperationCanceledException)
        {
        }

        await first.DisposeAsync();
        await using var transaction = await third;
        await transaction.PutAsync(StoreTables.Link, "a", Bytes("3"), Stop);
        await transaction.CommitAsync(Stop);
        Assert.Equal("3", await ReadAsync(StoreTables.Link, "a"));
    }

    /// <summary>A transaction over every table is kept in all of them or in none.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Transaction_OverEveryTable_IsKeptInAllOrInNone()
    {
        await using (var first = await Store.WriteAsync(Stop))
        {
            foreach (var table in StoreTables.All)
            {
                await first.PutAsync(table, "p kept", Bytes("before"), Stop);
            }

            await first.CommitAsync(Stop);
        }

        await using (var rolledBack = await Store.WriteAsync(Stop))
        {
            foreach (var table in StoreTables.All)
            {
                await rolledBack.PutAsync(table, "p new", Bytes("after"), Stop);
                await rolledBack.DeleteAsync(table, "p kept", Stop);
            }
        }

        await using var reader = await Store.ReadAsync(Stop);
        foreach (var table in StoreTables.All)
        {
            var row = Assert.Single(await reader.ScanAsync(table, "p ", cancellationToken: Stop));
            Assert.Equal("p kept", row.Key);
            Assert.Equal(Bytes("before"), row.Value);
        }
    }

    /// <summary>Whatever is put, inserted, deleted and read in whatever order, kept or not, reads as a sorted list of rows would.</summary>
    /// <param name="seed">The seed of the work.</param>
    /// <returns>A task.</returns>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Transaction_RandomWork_AgreesWithAModel(int seed)
    {
        var random = new Random(seed);
        var kept = new Model();
        for (var round = 0; round < 60; round++)
        {
            var mine = new Model(kept);
            var transaction = await Store.WriteAsync(Stop);
            await using (transaction.ConfigureAwait(true))
            {
                for (var step = random.Next(1, 25); step > 0; step--)
                {
                    await StepAsync(transaction, mine, random);
                }

                if (random.Next(4) > 0)
                {
                    await transaction.CommitAsync(Stop);
                    kept = mine;
                }
            }

            await using var reader = await Store.ReadAsync(Stop);
            await CompareAsync(reader, kept, random);
        }
    }

    /// <summary>A commit that is cancelled while it goes on ends one way or the other: kept where it returned, gone where it threw.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Cancellation_DuringTheCommit_KeepsAllOrNothing()
    {
        for (var round = 0; round < 40; round++)
        {
            using var cancelled = new CancellationTokenSource();
            var isKept = true;
            await using (var transaction = await Store.WriteAsync(Stop))
            {
                for (var row = 0; row < 20; row++)
                {
                    await transaction.PutAsync(StoreTables.Golden, StoreKey.Of($"{round}", $"{row}"), new byte[500], Stop);
                }

                using var together = new Barrier(2);
                var cancelling = Task.Run(
                    () =>
                    {
                        together.SignalAndWait(Stop);
                        cancelled.Cancel();
                    },
                    Stop);
                together.SignalAndWait(Stop);
                try
                {
                    await transaction.CommitAsync(cancelled.Token);
                }
                catch (OperationCanceledException)
                {
                    isKept = false;
                }

                await cancelling;
            }

            await using var reader = await Store.ReadAsync(Stop);
            Assert.Equal(isKept ? 20 : 0, await reader.CountAsync(StoreTables.Golden, StoreKey.Prefix($"{round}"), Stop));
        }
    }

    private static async Task StepAsync(IStoreTransaction transaction, Model model, Random random)
    {
        var table = Model.Tables[random.Next(Model.Tables.Length)];
        var rows = model[table];
        var key = Model.AnyKey(random);
        switch (random.Next(4))
        {
            case 0:
                rows[key] = Filled(random.Next(3) == 0 ? random.Next(20_000) : random.Next(20), random.Next());
                await transaction.PutAsync(table, key, rows[key], Stop);
                break;
            case 1:
                var value = Filled(random.Next(20), random.Next());
                Assert.Equal(rows.TryAdd(key, value), await transaction.InsertAsync(table, key, value, Stop));
                break;
            case 2:
                rows.Remove(key);
                await transaction.DeleteAsync(table, key, Stop);
                break;
            default:
                await CompareAsync(transaction, model, random);
                break;
        }
    }

    private static async Task CompareAsync(IStoreReader reader, Model model, Random random)
    {
        var table = Model.Tables[random.Next(Model.Tables.Length)];
        var prefix = random.Next(3) == 0 ? string.Empty : Model.AnyKey(random)[..1];
        var after = random.Next(2) == 0 ? null : Model.AnyKey(random);
        var limit = random.Next(2) == 0 ? int.MaxValue : random.Next(6);
        var within = model[table].Where(row => row.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var expected = within.Where(row => after is null || string.CompareOrdinal(row.Key, after) > 0).Take(limit).ToList();
        var asked = Enumerable.Range(0, 5).Select(_ => Model.AnyKey(random)).ToList();

        var found = await reader.ScanAsync(table, prefix, after, limit, Stop);

        Assert.Equal(expected.Select(row => row.Key), found.Select(row => row.Key));
        Assert.Equal(expected.Select(row => row.Value), found.Select(row => row.Value));
        Assert.Equal(within.Count, await reader.CountAsync(table, prefix, Stop));
        Assert.Equal(model[table].GetValueOrDefault(asked[0]), await reader.GetAsync(table, asked[0], Stop));
        var many = await reader.GetManyAsync(table, asked, Stop);
        Assert.Equal(asked.Where(model[table].ContainsKey).Distinct().Order(StringComparer.Ordinal), many.Keys.Order(StringComparer.Ordinal));
        Assert.All(many, row => Assert.Equal(model[table][row.Key], row.Value));
    }

    /// <summary>What a store is to hold: sorted rows a table.</summary>
    private sealed class Model
    {
        private readonly Dictionary<StoreTable, SortedDictionary<string, byte[]>> _tables;

        public Model() => _tables = Tables.ToDictionary(table => table, _ => new SortedDictionary<string, byte[]>(StringComparer.Ordinal));

        public Model(Model other) => _tables = other._tables.ToDictionary(table => table.Key, table => new SortedDictionary<string, byte[]>(table.Value, StringComparer.Ordinal));

        public static StoreTable[] Tables { get; } = [StoreTables.Due, StoreTables.Audit, StoreTables.Golden];

        public SortedDictionary<string, byte[]> this[StoreTable table] => _tables[table];

        public static string AnyKey(Random random) => $"{"aB~ "[random.Next(4)]}{random.Next(12)}";
    }
}

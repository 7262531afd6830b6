using System.Text;

using Psi.Sync.Stores;

using Xunit;

namespace Psi.Conformance;

/// <content>What several do at once.</content>
public abstract partial class StoreSuite
{
    /// <summary>Writers that read, count and write never lose one another's work.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Write_ManyAtOnce_LosesNoUpdate()
    {
        const int writers = 8;
        const int rounds = 25;

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(
            async () =>
            {
                for (var round = 0; round < rounds; round++)
                {
                    await RetryAsync(async transaction =>
                    {
                        var value = await transaction.GetAsync(StoreTables.Golden, "counter", Stop);
                        var count = value is null ? 0 : int.Parse(value);
                        await transaction.PutAsync(StoreTables.Golden, "counter", Bytes($"{count + 1}"), Stop);
                        await transaction.PutAsync(StoreTables.Audit, StoreKey.Text(await transaction.NextAsync("audit", 1, Stop)), Bytes($"{writer}"), Stop);
                    });
                }
            },
            Stop)));

        Assert.Equal($"{writers * rounds}", await ReadAsync(StoreTables.Golden, "counter"));
        await using var reader = await Store.ReadAsync(Stop);
        var numbers = (await reader.ScanAsync(StoreTables.Audit, string.Empty, cancellationToken: Stop)).Select(row => StoreKey.ToInt64(row.Key));
        Assert.Equal(Enumerable.Range(1, writers * rounds).Select(number => (long)number), numbers);
    }

    /// <summary>Of many who claim one key at once, one gets it.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Insert_ManyAtOnce_OneGetsTheKey()
    {
        var won = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                var mine = false;
                await RetryAsync(async transaction => mine = await transaction.InsertAsync(StoreTables.MatchKey, "domain", Bytes($"{writer}"), Stop));
                if (mine)
                {
                    Interlocked.Increment(ref won);
                }
            },
            Stop)));

        Assert.Equal(1, won);
    }

    /// <summary>Readers at work beside writers always see whole transactions.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Reader_BesideWriters_SeesWholeTransactionsOnly()
    {
        var done = false;
        var writing = Task.Run(
            async () =>
            {
                for (var round = 1; round <= 150; round++)
                {
                    await RetryAsync(async transaction =>
                    {
                        for (var row = 0; row < 10; row++)
                        {
                            await transaction.PutAsync(StoreTables.Golden, $"row {row}", Bytes($"{round}"), Stop);
                        }
                    });
                }

                Volatile.Write(ref done, true);
            },
            Stop);
        var reading = Enumerable.Range(0, 3).Select(_ => Task.Run(
            async () =>
            {
                while (!Volatile.Read(ref done))
                {
                    await using var reader = await Store.ReadAsync(Stop);
                    var rows = await reader.ScanAsync(StoreTables.Golden, "row ", cancellationToken: Stop);
                    Assert.True(rows.Count is 0 or 10);
                    Assert.True(rows.Select(row => Encoding.UTF8.GetString(row.Value)).Distinct().Count() <= 1);
                }
            },
            Stop));

        await Task.WhenAll([writing, .. reading]);
    }

    /// <summary>Two that each look at both rows and change their own never both act on what was before the other.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Write_EachReadsWhatTheOtherWrites_OneSeesTheOther()
    {
        for (var round = 0; round < 40; round++)
        {
            string[] rows = [$"{round} one", $"{round} two"];
            using var together = new Barrier(2);
            await Task.WhenAll(rows.Select(mine => Task.Run(
                async () =>
                {
                    together.SignalAndWait(Stop);
                    await RetryAsync(async transaction =>
                    {
                        // One of the two goes; whoever comes second finds that the other went.
                        var gone = await transaction.GetManyAsync(StoreTables.Golden, rows, Stop);
                        if (gone.Count == 0)
                        {
                            await transaction.PutAsync(StoreTables.Golden, mine, [], Stop);
                        }
                    });
                },
                Stop)));

            await using var reader = await Store.ReadAsync(Stop);
            Assert.Single(await reader.GetManyAsync(StoreTables.Golden, rows, Stop));
        }
    }

    /// <summary>Of many who make a row where a scan or a count finds none, one makes it: what is not there yet is guarded too.</summary>
    /// <param name="byCount">Whether they count, or scan.</param>
    /// <returns>A task.</returns>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_EachFindsNothingAndAddsARow_OneAdds(bool byCount)
    {
        for (var round = 0; round < 20; round++)
        {
            using var together = new Barrier(4);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(
                async () =>
                {
                    together.SignalAndWait(Stop);
                    await RetryAsync(async transaction =>
                    {
                        var prefix = StoreKey.Prefix($"{round}");
                        var any = byCount
                            ? await transaction.CountAsync(StoreTables.Wait, prefix, Stop) > 0
                            : (await transaction.ScanAsync(StoreTables.Wait, prefix, limit: 1, cancellationToken: Stop)).Count > 0;
                        if (!any)
                        {
                            await transaction.PutAsync(StoreTables.Wait, StoreKey.Of($"{round}", $"{writer}"), [], Stop);
                        }
                    });
                },
                Stop)));

            await using var reader = await Store.ReadAsync(Stop);
            Assert.Equal(1, await reader.CountAsync(StoreTables.Wait, StoreKey.Prefix($"{round}"), Stop));
        }
    }

    /// <summary>Numbers drawn by many at once have neither gaps nor doubles among those kept, however many others are not kept.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Next_ManyAtOnceAndSomeRolledBack_HasNoGap()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(
            async () =>
            {
                for (var round = 0; round < 20; round++)
                {
                    if ((round + writer) % 3 == 0)
                    {
                        await using var dropped = await Store.WriteAsync(Stop);
                        await dropped.NextAsync("audit", round + 1, Stop);
                        continue;
                    }

                    await RetryAsync(async transaction =>
                    {
                        var count = 1 + (round % 3);
                        var first = await transaction.NextAsync("audit", count, Stop);
                        for (var i = 0; i < count; i++)
                        {
                            await transaction.PutAsync(StoreTables.Audit, StoreKey.Text(first + i), [], Stop);
                        }
                    });
                }
            },
            Stop)));

        await using var reader = await Store.ReadAsync(Stop);
        var drawn = (await reader.ScanAsync(StoreTables.Audit, string.Empty, cancellationToken: Stop)).Select(row => StoreKey.ToInt64(row.Key)).ToList();
        Assert.NotEmpty(drawn);
        Assert.Equal(Enumerable.Range(1, drawn.Count).Select(number => (long)number), drawn);
    }
}

using System.Text;

using Psi.Sync.Stores;

using Xunit;

namespace Psi.Conformance;

/// <content>A snapshot shows one moment.</content>
public abstract partial class StoreSuite
{
    /// <summary>A snapshot stays what it was, whatever is committed meanwhile.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Reader_CommitsMeanwhile_AreNotSeen()
    {
        await WriteAsync(StoreTables.Golden, "a", "before");
        await using var reader = await Store.ReadAsync(Stop);

        await WriteAsync(StoreTables.Golden, "a", "after");
        await WriteAsync(StoreTables.Golden, "b", "after");

        Assert.Equal(Bytes("before"), await reader.GetAsync(StoreTables.Golden, "a", Stop));
        Assert.Single(await reader.ScanAsync(StoreTables.Golden, string.Empty, cancellationToken: Stop));
        Assert.Equal(1, await reader.CountAsync(StoreTables.Golden, cancellationToken: Stop));
        Assert.Equal("after", await ReadAsync(StoreTables.Golden, "a"));
    }

    /// <summary>Readers neither wait for an open transaction nor see what it has written.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Reader_OpenTransaction_IsNeitherSeenNorWaitedFor()
    {
        await using var transaction = await Store.WriteAsync(Stop);
        await transaction.PutAsync(StoreTables.Golden, "a", Bytes("1"), Stop);

        Assert.Null(await ReadAsync(StoreTables.Golden, "a"));

        await transaction.CommitAsync(Stop);
        Assert.Equal("1", await ReadAsync(StoreTables.Golden, "a"));
    }

    /// <summary>Several snapshots of different moments can be open at once.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Reader_SeveralAtOnce_EachKeepsItsMoment()
    {
        var readers = new List<IStoreReader>();
        for (var i = 0; i < 12; i++)
        {
            await WriteAsync(StoreTables.Golden, "a", $"{i}");
            readers.Add(await Store.ReadAsync(Stop));
        }

        for (var i = 0; i < readers.Count; i++)
        {
            Assert.Equal(Bytes($"{i}"), await readers[i].GetAsync(StoreTables.Golden, "a", Stop));
            await readers[i].DisposeAsync();
        }
    }

    /// <summary>The store tells the time by its own clock, the same throughout a snapshot or transaction.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Now_ClockMoves_StaysWithinATransaction()
    {
        var began = Clock.GetUtcNow();
        await using var transaction = await Store.WriteAsync(Stop);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await using var reader = await Store.ReadAsync(Stop);

        Assert.Equal(began, transaction.Now);
        Assert.Equal(began.AddMinutes(1), reader.Now);
    }

    /// <summary>The store has an id of its own, and counts how often it was opened.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Open_NewStore_HasAnIdAndItsFirstIncarnation()
    {
        Assert.NotEqual(Guid.Empty, StoreKey.ToGuid((await ReadAsync(StoreTables.Meta, StoreMeta.StoreId))!));
        Assert.Equal("1", await ReadAsync(StoreTables.Meta, StoreMeta.Incarnation));
        Assert.Null(await ReadAsync(StoreTables.Meta, StoreMeta.WentBack));
    }

    /// <summary>Page after page, by key and in number, a snapshot shows one moment, whatever is written, taken away and added meanwhile.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Reader_PagesWhileOthersWrite_AreOfOneMoment()
    {
        await RoundAsync(0);
        await using var reader = await Store.ReadAsync(Stop);
        var seen = new List<string>();
        string? after = null;
        var round = 0;
        while (await reader.ScanAsync(StoreTables.Golden, "row ", after, 7, Stop) is { Count: > 0 } rows)
        {
            seen.AddRange(rows.Select(row => Encoding.UTF8.GetString(row.Value)));
            after = rows[^1].Key;
            await RoundAsync(++round);
            Assert.Equal(50, await reader.CountAsync(StoreTables.Golden, "row ", Stop));
        }

        Assert.Equal(Enumerable.Repeat("0", 50), seen);
        Assert.All(await reader.GetManyAsync(StoreTables.Golden, ["row 10", "row 59"], Stop), row => Assert.Equal(Bytes("0"), row.Value));
        await using var later = await Store.ReadAsync(Stop);
        Assert.Equal(50, await later.CountAsync(StoreTables.Golden, "row ", Stop));
        Assert.Null(await later.GetAsync(StoreTables.Golden, "row 10", Stop));

        async Task RoundAsync(int number)
        {
            await using var transaction = await Store.WriteAsync(Stop);
            for (var row = 10 + number; row < 60 + number; row++)
            {
                await transaction.PutAsync(StoreTables.Golden, $"row {row}", Bytes($"{number}"), Stop);
            }

            await transaction.DeleteAsync(StoreTables.Golden, $"row {9 + number}", Stop);
            await transaction.CommitAsync(Stop);
        }
    }
}

using Psi.Sync.Stores;

using Xunit;

namespace Psi.Conformance;

/// <content>Back-ups and dumps.</content>
public abstract partial class StoreSuite
{
    /// <summary>All that is in a store can be carried into another one, of whatever kind.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Dump_ReadIntoAnotherStore_HoldsTheSame()
    {
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            for (var i = 0; i < 1_200; i++)
            {
                await transaction.PutAsync(StoreTables.Golden, StoreKey.Text((long)i), Bytes($"{i}"), Stop);
            }

            await transaction.PutAsync(StoreTables.Claim, "empty", [], Stop);
            await transaction.CommitAsync(Stop);
        }

        using var stream = new MemoryStream();
        await using (var reader = await Store.ReadAsync(Stop))
        {
            await StoreDump.WriteAsync(reader, stream, Stop);
        }

        stream.Position = 0;
        await using var other = new MemoryStore(Clock);
        await StoreDump.ReadAsync(other, stream, Stop);

        await using var there = await other.ReadAsync(Stop);
        Assert.Equal(1_200, await there.CountAsync(StoreTables.Golden, cancellationToken: Stop));
        Assert.Equal(Bytes("1199"), await there.GetAsync(StoreTables.Golden, StoreKey.Text(1_199L), Stop));
        Assert.Empty((await there.GetAsync(StoreTables.Claim, "empty", Stop))!);
        Assert.NotNull(await there.GetAsync(StoreTables.Meta, StoreMeta.WentBack, Stop));
    }

    /// <summary>A back-up made while others write is of one moment, holds all that was committed before it began, and says that it is a back-up.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task BackUp_WhileOthersWrite_IsWholeAndMarked()
    {
        var folder = Directory.CreateTempSubdirectory("psi-store-");
        try
        {
            var path = Path.Combine(folder.FullName, "copy");
            var rounds = 0;
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var writing = Task.Run(
                async () =>
                {
                    while (!enough.IsCancellationRequested)
                    {
                        var round = Volatile.Read(ref rounds) + 1;
                        await RetryAsync(async transaction =>
                        {
                            for (var row = 0; row < 100; row++)
                            {
                                await transaction.PutAsync(StoreTables.Golden, StoreKey.Text((long)row), BitConverter.GetBytes(round), Stop);
                                await transaction.PutAsync(StoreTables.Audit, StoreKey.Of(StoreKey.Text((long)round), StoreKey.Text((long)row)), new byte[400], Stop);
                            }
                        });
                        Volatile.Write(ref rounds, round);
                    }
                },
                Stop);
            var before = 0;
            for (var copy = 0; copy < 3; copy++)
            {
                before = Volatile.Read(ref rounds);
                await Store.BackUpAsync(path, Stop);
            }

            await enough.CancelAsync();
            await writing;

            await using var restored = await OpenCopyAsync(path, Clock);
            await using var reader = await restored.ReadAsync(Stop);
            var held = (await reader.ScanAsync(StoreTables.Golden, string.Empty, cancellationToken: Stop)).Select(row => BitConverter.ToInt32(row.Value)).Distinct().ToList();
            var last = held.Count == 0 ? 0 : Assert.Single(held);
            Assert.InRange(last, before, rounds);
            Assert.Equal(last * 100, await reader.CountAsync(StoreTables.Audit, cancellationToken: Stop));
            Assert.NotNull(await reader.GetAsync(StoreTables.Meta, StoreMeta.WentBack, Stop));
            await using var own = await Store.ReadAsync(Stop);
            Assert.Null(await own.GetAsync(StoreTables.Meta, StoreMeta.WentBack, Stop));
            Assert.Equal(await own.GetAsync(StoreTables.Meta, StoreMeta.StoreId, Stop), await reader.GetAsync(StoreTables.Meta, StoreMeta.StoreId, Stop));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A back-up that is stopped leaves the one before in its place.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task BackUp_Cancelled_KeepsTheOneBefore()
    {
        var folder = Directory.CreateTempSubdirectory("psi-store-");
        try
        {
            var path = Path.Combine(folder.FullName, "copy");
            await WriteAsync(StoreTables.Golden, "a", "before");
            await Store.BackUpAsync(path, Stop);
            await WriteAsync(StoreTables.Golden, "a", "after");

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.BackUpAsync(path, new CancellationToken(canceled: true)));

            await using var restored = await OpenCopyAsync(path, Clock);
            await using var reader = await restored.ReadAsync(Stop);
            Assert.Equal(Bytes("before"), await reader.GetAsync(StoreTables.Golden, "a", Stop));
            Assert.Empty(Directory.EnumerateFiles(folder.FullName, "*.partial*"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What another kind of store wrote out is read whole: every table, any byte, any key.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Dump_OfAnotherStore_IsReadWholeInEveryTable()
    {
        await using var other = new MemoryStore(Clock);
        await other.OpenAsync(Stop);
        await using (var transaction = await other.WriteAsync(Stop))
        {
            foreach (var table in StoreTables.All)
            {
                for (var row = 0; row < 3; row++)
                {
                    await transaction.PutAsync(table, StoreKey.Of("odd \" ~ é", table.Name, $"{row}"), Filled(row * 700, table.Name.Length), Stop);
                }
            }

            await transaction.CommitAsync(Stop);
        }

        using var stream = new MemoryStream();
        await using (var reader = await other.ReadAsync(Stop))
        {
            await StoreDump.WriteAsync(reader, stream, Stop);
        }

        stream.Position = 0;
        await StoreDump.ReadAsync(Store, stream, Stop);

        await using var here = await Store.ReadAsync(Stop);
        await using var there = await other.ReadAsync(Stop);
        foreach (var table in StoreTables.All)
        {
            var rows = await there.ScanAsync(table, string.Empty, cancellationToken: Stop);
            var found = (await here.ScanAsync(table, string.Empty, cancellationToken: Stop)).Where(row => row.Key != StoreMeta.WentBack).ToList();
            Assert.Equal(rows.Select(row => row.Key), found.Select(row => row.Key));
            Assert.Equal(rows.Select(row => row.Value), found.Select(row => row.Value));
        }
    }
}

using System.Text;

using Psi.Conformance;
using Psi.Sync.Stores;

namespace Psi.Sync.Tests.Stores;

public sealed class MemoryStoreTests : StoreSuite
{
    protected override IPsiStore CreateStore(TimeProvider clock) => new MemoryStore(clock);

    protected override async Task<IPsiStore> OpenCopyAsync(string path, TimeProvider clock) => await MemoryStore.RestoreAsync(path, clock);

    [Fact]
    public async Task RestoreAsync_FromABackUp_HoldsItsStateAndSaysSo()
    {
        var path = Path.Combine(Path.GetTempPath(), $"psi-memory-{Guid.NewGuid():N}.dump");
        try
        {
            await WriteAsync(StoreTables.Golden, "a", "before");
            await Store.BackUpAsync(path);
            await WriteAsync(StoreTables.Golden, "a", "after");

            await using var restored = await MemoryStore.RestoreAsync(path, Clock);

            await using var reader = await restored.ReadAsync();
            Assert.Equal("before", Encoding.UTF8.GetString((await reader.GetAsync(StoreTables.Golden, "a"))!));
            Assert.NotNull(await reader.GetAsync(StoreTables.Meta, StoreMeta.WentBack));
            Assert.Equal("2", Encoding.UTF8.GetString((await reader.GetAsync(StoreTables.Meta, StoreMeta.Incarnation))!));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task ReadAsync_DumpThatEndsEarly_KeepsNothing()
    {
        await WriteAsync(StoreTables.Golden, "a", "1");
        using var whole = new MemoryStream();
        await using (var reader = await Store.ReadAsync())
        {
            await StoreDump.WriteAsync(reader, whole);
        }

        await using var other = new MemoryStore(Clock);
        using var cut = new MemoryStream(whole.ToArray()[..^1]);
        await Assert.ThrowsAsync<StoreException>(() => StoreDump.ReadAsync(other, cut));
        using var noDump = new MemoryStream("something else"u8.ToArray());
        await Assert.ThrowsAsync<StoreException>(() => StoreDump.ReadAsync(other, noDump));

        await using var there = await other.ReadAsync();
        Assert.Equal(0, await there.CountAsync(StoreTables.Golden));
    }
}

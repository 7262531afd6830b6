using Psi.Conformance;
using Psi.Sync.Stores;

namespace Psi.Sync.Sqlite.Tests;

public sealed class SqliteStoreTests : StoreSuite
{
    private readonly TempFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override IPsiStore CreateStore(TimeProvider clock) =>
        new SqliteStore(new SqliteStoreOptions { Path = _folder.File("psi.db") }, clock);

    protected override async Task<IPsiStore> OpenCopyAsync(string path, TimeProvider clock)
    {
        var store = new SqliteStore(new SqliteStoreOptions { Path = path }, clock);
        await store.OpenAsync();
        return store;
    }
}

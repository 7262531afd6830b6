
namespace Psi.Sync.Stores;

/// <summary>A committed state that is kept from the garbage collector while it is read.</summary>
internal sealed class MemoryReader(MemoryTables tables, DateTimeOffset now) : MemoryReaderBase(now)
{
    private bool _disposed;

    public override ValueTask DisposeAsync()
    {
        _disposed = true;
        return ValueTask.CompletedTask;
    }

    protected override void CheckUse() => ObjectDisposedException.ThrowIf(_disposed, this);

    protected override IReadOnlyList<StoreRow> Rows(int place) => tables[place];

    protected override int IndexOf(int place, string key) => tables[place].IndexOf(new StoreRow(key, []));
}

using System.Collections.Immutable;

namespace Psi.Sync.Stores;

/// <summary>The one transaction that may write, over builders of the tables that it touches.</summary>
internal sealed class MemoryTransaction(MemoryStore store, MemoryTables tables, DateTimeOffset now) : MemoryReaderBase(now), IStoreTransaction
{
    private readonly MemoryRows?[] _changes = new MemoryRows?[StoreTables.All.Length];
    private bool _ended;

    public ValueTask PutAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        Begin(key, cancellationToken);

        var rows = Change(MemoryTables.PlaceOf(table));
        var row = new StoreRow(key, value);
        if (!rows.Add(row))
        {
            rows.Remove(row);
            rows.Add(row);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> InsertAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        Begin(key, cancellationToken);

        return new(Change(MemoryTables.PlaceOf(table)).Add(new StoreRow(key, value)));
    }

    public ValueTask DeleteAsync(StoreTable table, string key, CancellationToken cancellationToken = default)
    {
        Begin(key, cancellationToken);

        Change(MemoryTables.PlaceOf(table)).Remove(new StoreRow(key, []));
        return ValueTask.CompletedTask;
    }

    public ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        CheckUse();
        cancellationToken.ThrowIfCancellationRequested();

        store.Commit(tables.With(_changes));
        End();
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        if (!_ended)
        {
            End();
        }

        return ValueTask.CompletedTask;
    }

    protected override void CheckUse() => ObjectDisposedException.ThrowIf(_ended, this);

    protected override IReadOnlyList<StoreRow> Rows(int place) => _changes[place] is { } change ? change : tables[place];

    protected override int IndexOf(int place, string key)
    {
        var row = new StoreRow(key, []);
        return _changes[place] is { } change ? change.Builder.IndexOf(row) : tables[place].IndexOf(row);
    }

    private ImmutableSortedSet<StoreRow>.Builder Change(int place) => (_changes[place] ??= new MemoryRows(tables[place].ToBuilder())).Builder;

    private void End()
    {
        _ended = true;
        store.EndWrite();
    }
}

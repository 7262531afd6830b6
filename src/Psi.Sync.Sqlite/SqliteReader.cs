namespace Psi.Sync.Sqlite;

/// <summary>A snapshot on a connection of its own, which goes back to the store afterwards.</summary>
internal sealed class SqliteReader(SqliteStore store, SqliteSession session, DateTimeOffset now) : SqliteReaderBase(session, now)
{
    private int _disposed;

    public override ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            store.EndRead(Session);
        }

        return ValueTask.CompletedTask;
    }

    protected override void CheckUse() => ObjectDisposedException.ThrowIf(_disposed != 0, this);
}

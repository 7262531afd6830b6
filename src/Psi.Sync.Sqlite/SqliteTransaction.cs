using Psi.Sync.Stores;

namespace Psi.Sync.Sqlite;

/// <summary>The one transaction of this process that may write.</summary>
internal sealed class SqliteTransaction(SqliteStore store, SqliteSession session, DateTimeOffset now) : SqliteReaderBase(session, now), IStoreTransaction
{
    private int _ended;
    private bool _failed;

    public ValueTask PutAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        Begin(key, cancellationToken);

        Change(Session.Statement(table, SqliteStatementKind.Put), key, value);
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> InsertAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        Begin(key, cancellationToken);

        return new(Change(Session.Statement(table, SqliteStatementKind.Insert), key, value));
    }

    public ValueTask DeleteAsync(StoreTable table, string key, CancellationToken cancellationToken = default)
    {
        Begin(key, cancellationToken);

        Change(Session.Statement(table, SqliteStatementKind.Delete), key, value: null);
        return ValueTask.CompletedTask;
    }

    public ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        CheckUse();
        cancellationToken.ThrowIfCancellationRequested();

        try
        {
            Session.Run("COMMIT");
        }
        catch (StoreException)
        {
            Fail();
            throw;
        }

        return DisposeAsync();
    }

    public override ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            store.EndWrite(Session);
        }

        return ValueTask.CompletedTask;
    }

    protected override void CheckUse()
    {
        ObjectDisposedException.ThrowIf(_ended != 0, this);
        if (_failed)
        {
            throw new StoreException("The transaction failed earlier and keeps nothing. Dispose it and begin another.");
        }
    }

    // After an error SQLite may have rolled back by itself; what was written next would be kept on its own.
    protected override void Fail() => _failed = true;

    private bool Change(SqliteStatement statement, string key, byte[]? value)
    {
        try
        {
            statement.Bind(1, key);
            if (value is not null)
            {
                statement.BindBlob(2, value);
            }

            return statement.Step();
        }
        catch (StoreException)
        {
            Fail();
            throw;
        }
        finally
        {
            statement.Reset();
        }
    }
}

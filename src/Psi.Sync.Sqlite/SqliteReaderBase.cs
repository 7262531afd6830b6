using Psi.Sync.Stores;

namespace Psi.Sync.Sqlite;

/// <summary>What snapshots and transactions read alike.</summary>
internal abstract class SqliteReaderBase(SqliteSession session, DateTimeOffset now) : IStoreReader
{
    private const int RowsBetweenLooks = 256;

    public DateTimeOffset Now { get; } = now;

    protected SqliteSession Session => session;

    public ValueTask<byte[]?> GetAsync(StoreTable table, string key, CancellationToken cancellationToken = default)
    {
        Begin(key, cancellationToken);

        var statement = session.Statement(table, SqliteStatementKind.Get);
        try
        {
            statement.Bind(1, key);
            return new(statement.Step() ? statement.Blob(0) : null);
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

    public ValueTask<IReadOnlyDictionary<string, byte[]>> GetManyAsync(
        StoreTable table, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Begin(string.Empty, cancellationToken);

        var statement = session.Statement(table, SqliteStatementKind.GetMany);
        var found = new Dictionary<string, byte[]>(keys.Count, StringComparer.Ordinal);
        if (keys.Count == 0)
        {
            return new(found);
        }

        var list = session.ListOf(keys);
        try
        {
            statement.Bind(1, list);
            while (statement.Step())
            {
                found[statement.Text(0)] = statement.Blob(1);
                Look(found.Count, cancellationToken);
            }

            return new(found);
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

    public ValueTask<IReadOnlyList<StoreRow>> ScanAsync(
        StoreTable table, string prefix, string? after = null, int limit = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        Begin(prefix, cancellationToken);
        var goesOn = after is not null && string.CompareOrdinal(after, prefix) >= 0;
        if (after is not null)
        {
            StoreKey.Check(after);
        }

        var statement = session.Statement(table, goesOn ? SqliteStatementKind.ScanAfter : SqliteStatementKind.ScanFrom);
        var found = new List<StoreRow>();
        try
        {
            statement.Bind(1, goesOn ? after! : prefix);
            statement.Bind(2, StoreKeyRange.EndOf(prefix) ?? SqliteStatements.BehindAll);
            statement.Bind(3, limit);
            while (statement.Step())
            {
                found.Add(new StoreRow(statement.Text(0), statement.Blob(1)));
                Look(found.Count, cancellationToken);
            }

            return new(found);
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

    public ValueTask<long> CountAsync(StoreTable table, string prefix = "", CancellationToken cancellationToken = default)
    {
        Begin(prefix, cancellationToken);

        var statement = session.Statement(table, SqliteStatementKind.Count);
        try
        {
            statement.Bind(1, prefix);
            statement.Bind(2, StoreKeyRange.EndOf(prefix) ?? SqliteStatements.BehindAll);
            return new(statement.Step() ? statement.Int64(0) : 0);
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

    public abstract ValueTask DisposeAsync();

    /// <summary>Throws where this can no longer be used.</summary>
    protected abstract void CheckUse();

    /// <summary>Notes that SQLite refused something: what it did to an open transaction is not known.</summary>
    protected virtual void Fail()
    {
    }

    protected void Begin(string key, CancellationToken cancellationToken)
    {
        CheckUse();
        StoreKey.Check(key);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void Look(int rows, CancellationToken cancellationToken)
    {
        if (rows % RowsBetweenLooks == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}

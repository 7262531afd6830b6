using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Psi.Benchmarks.Engine;

/// <summary>The least that SQLite itself needs: prepared statements in transactions, set up as the store sets it up.</summary>
internal sealed class BareSqlite : IDisposable
{
    private const int Batch = 500;

    private readonly string _path;
    private readonly SqliteConnection _connection;

    public BareSqlite(string path)
    {
        _path = path;
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA journal_size_limit = 67108864");
        Run("CREATE TABLE row (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT");
    }

    /// <summary>Upserts rows, so many a transaction.</summary>
    public TimeSpan Upsert(long rows, long bytes, long transactions)
    {
        var value = new byte[bytes / rows];
        Random.Shared.NextBytes(value);
        var watch = Stopwatch.StartNew();
        using var command = _connection.CreateCommand();
        command.CommandText = "INSERT INTO row (key, value) VALUES ($key, $value) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        var key = command.Parameters.Add("$key", SqliteType.Text);
        command.Parameters.Add("$value", SqliteType.Blob).Value = value;
        for (long transaction = 0, row = 0; transaction < transactions; transaction++)
        {
            using var open = _connection.BeginTransaction();
            command.Transaction = open;
            for (var end = rows * (transaction + 1) / transactions; row < end; row++)
            {
                key.Value = Key(row);
                command.ExecuteNonQuery();
            }

            open.Commit();
        }

        return watch.Elapsed;
    }

    /// <summary>Looks rows up by batches of keys.</summary>
    public TimeSpan LookUp(long rows)
    {
        var watch = Stopwatch.StartNew();
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT value FROM row WHERE key = $key";
        var key = command.Parameters.Add("$key", SqliteType.Text);
        long found = 0;
        for (long row = 0; row < rows;)
        {
            using var open = _connection.BeginTransaction(deferred: true);
            command.Transaction = open;
            for (var i = 0; i < Batch && row < rows; i++, row++)
            {
                key.Value = Key(row);
                using var reader = command.ExecuteReader();
                found += reader.Read() && reader.GetFieldValue<byte[]>(0).Length > 0 ? 1 : 0;
            }
        }

        return found == rows ? watch.Elapsed : throw new InvalidOperationException($"{found} of {rows} rows were found.");
    }

    public void Dispose()
    {
        _connection.Dispose();
        foreach (var file in (ReadOnlySpan<string>)[_path, _path + "-wal", _path + "-shm"])
        {
            File.Delete(file);
        }
    }

    private static string Key(long row) => row.ToString("D32", CultureInfo.InvariantCulture);

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

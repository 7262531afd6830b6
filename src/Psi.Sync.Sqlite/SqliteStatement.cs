using System.Buffers;
using System.Text;

using SQLitePCL;

namespace Psi.Sync.Sqlite;

/// <summary>One prepared statement, over SQLite's own calls: parameters are not boxed, blobs are read in place.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int StackBytes = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly string _path;

    public SqliteStatement(sqlite3 database, string sql, string path)
    {
        _database = database;
        _path = path;
        SqliteErrors.Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), database, path);
    }

    public void Bind(int parameter, string ascii)
    {
        byte[]? rented = null;
        var bytes = ascii.Length <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(ascii.Length);
        try
        {
            Bind(parameter, bytes[..Encoding.ASCII.GetBytes(ascii, bytes)]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    public void Bind(int parameter, ReadOnlySpan<byte> utf8) =>
        SqliteErrors.Check(raw.sqlite3_bind_text(_statement, parameter, utf8), _database, _path);

    // An empty span would be bound as null.
    public void BindBlob(int parameter, ReadOnlySpan<byte> value) => SqliteErrors.Check(
        value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) : raw.sqlite3_bind_blob(_statement, parameter, value), _database, _path);

    public void Bind(int parameter, long value) =>
        SqliteErrors.Check(raw.sqlite3_bind_int64(_statement, parameter, value), _database, _path);

    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        SqliteErrors.Check(result, _database, _path);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Runs to the end, unless SQLite answers with the error that is allowed.</summary>
    public bool TryRun(int allowed)
    {
        try
        {
            int result;
            do
            {
                result = raw.sqlite3_step(_statement);
            }
            while (result == raw.SQLITE_ROW);

            if (allowed != raw.SQLITE_OK && (result & 0xFF) == allowed)
            {
                return false;
            }

            SqliteErrors.Check(result, _database, _path);
            return true;
        }
        finally
        {
            Reset();
        }
    }

    public string Text(int column) => Encoding.ASCII.GetString(raw.sqlite3_column_blob(_statement, column));

    public byte[] Blob(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    // What the last step said was looked at then; a reset only repeats it.
    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public void Dispose() => _statement.Dispose();
}

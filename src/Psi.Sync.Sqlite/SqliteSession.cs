using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

using Microsoft.Data.Sqlite;

using Psi.Sync.Stores;

using SQLitePCL;

namespace Psi.Sync.Sqlite;

/// <summary>A connection with the statements prepared on it.</summary>
internal sealed class SqliteSession : IDisposable
{
    private static readonly FrozenDictionary<string, int> s_places =
        StoreTables.All.Select((table, place) => KeyValuePair.Create(table.Name, place)).ToFrozenDictionary(StringComparer.Ordinal);

    private readonly SqliteConnection _connection;
    private readonly SqliteStatement?[] _statements = new SqliteStatement?[StoreTables.All.Length * SqliteStatements.Kinds.Length];
    private readonly Dictionary<string, SqliteStatement> _others = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _list = new();
    private readonly string _path;

    private SqliteSession(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
    }

    public sqlite3 Database => _connection.Handle!;

    /// <summary>Whether a transaction is open; an error may have ended it.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Database) == 0;

    public static SqliteSession Open(string path, bool create)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            return new SqliteSession(connection, path);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteErrors.From(exception.SqliteExtendedErrorCode, exception.Message, path, exception);
        }
    }

    public SqliteStatement Statement(StoreTable table, SqliteStatementKind kind)
    {
        if (table.Name is null || !s_places.TryGetValue(table.Name, out var place))
        {
            throw new ArgumentException($"A store has no table '{table}'. StoreTables.All lists those there are.", nameof(table));
        }

        return _statements[(place * SqliteStatements.Kinds.Length) + (int)kind] ??= new SqliteStatement(Database, SqliteStatements.Text(table, kind), _path);
    }

    /// <summary>Runs a statement of no table, prepared once.</summary>
    public void Run(string sql) => TryRun(sql, allowed: raw.SQLITE_OK);

    /// <summary>Runs a statement of no table, prepared once, that may be answered with a stated error.</summary>
    public bool TryRun(string sql, int allowed)
    {
        if (!_others.TryGetValue(sql, out var statement))
        {
            _others.Add(sql, statement = new SqliteStatement(Database, sql, _path));
        }

        return statement.TryRun(allowed);
    }

    /// <summary>Runs a statement that is needed once.</summary>
    public void RunOnce(string sql)
    {
        using var statement = new SqliteStatement(Database, sql, _path);
        while (statement.Step())
        {
        }
    }

    public long ReadNumber(string sql)
    {
        using var statement = new SqliteStatement(Database, sql, _path);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    public string ReadText(string sql)
    {
        using var statement = new SqliteStatement(Database, sql, _path);
        return statement.Step() ? statement.Text(0) : string.Empty;
    }

    public void WaitWhenBusy(TimeSpan patience) =>
        RunOnce(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)patience.TotalMilliseconds}"));

    public void RollBack()
    {
        if (InTransaction)
        {
            Run("ROLLBACK");
        }
    }

    /// <summary>Writes keys as the JSON list that a statement joins to its table.</summary>
    public ReadOnlySpan<byte> ListOf(IReadOnlyCollection<string> keys)
    {
        _list.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_list, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartArray();
            foreach (var key in keys)
            {
                StoreKey.Check(key);
                writer.WriteStringValue(key);
            }

            writer.WriteEndArray();
        }

        return _list.WrittenSpan;
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement?.Dispose();
        }

        foreach (var statement in _others.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}

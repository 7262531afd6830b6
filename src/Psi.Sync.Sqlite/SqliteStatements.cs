using System.Collections.Immutable;

using Psi.Sync.Stores;

namespace Psi.Sync.Sqlite;

/// <summary>Every statement that runs on a table. Each reaches its rows by the key; a test explains them all.</summary>
internal static class SqliteStatements
{
    /// <summary>Sorts behind every key, since keys are printable ASCII.</summary>
    public const string BehindAll = "\u007F";

    /// <summary>What a reader reads first, so that its snapshot is taken.</summary>
    public static string Pin { get; } = $"SELECT 1 FROM \"meta\" WHERE key = '{StoreMeta.StoreId}'";

    public static ImmutableArray<SqliteStatementKind> Kinds { get; } = [.. Enum.GetValues<SqliteStatementKind>()];

    public static string Text(StoreTable table, SqliteStatementKind kind) => kind switch
    {
        SqliteStatementKind.Get => $"SELECT value FROM \"{table}\" WHERE key = ?1",
        SqliteStatementKind.GetMany => $"SELECT t.key, t.value FROM json_each(?1) AS k CROSS JOIN \"{table}\" AS t ON t.key = k.value",
        SqliteStatementKind.ScanFrom => $"SELECT key, value FROM \"{table}\" WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT ?3",
        SqliteStatementKind.ScanAfter => $"SELECT key, value FROM \"{table}\" WHERE key > ?1 AND key < ?2 ORDER BY key LIMIT ?3",
        SqliteStatementKind.Count => $"SELECT count(*) FROM \"{table}\" WHERE key >= ?1 AND key < ?2",
        SqliteStatementKind.Put => $"INSERT INTO \"{table}\" (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        SqliteStatementKind.Insert => $"INSERT INTO \"{table}\" (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING RETURNING 1",
        SqliteStatementKind.Delete => $"DELETE FROM \"{table}\" WHERE key = ?1",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

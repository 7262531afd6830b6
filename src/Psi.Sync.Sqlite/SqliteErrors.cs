using Psi.Sync.Stores;

using SQLitePCL;

namespace Psi.Sync.Sqlite;

/// <summary>An answer of SQLite becomes an exception that says what to do.</summary>
internal static class SqliteErrors
{
    public static void Check(int result, sqlite3 database, string path)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw From(result, raw.sqlite3_errmsg(database).utf8_to_string(), path);
        }
    }

    public static StoreException From(int result, string message, string path, Exception? cause = null) => new(
        (result & 0xFF) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
                $"Store '{path}' is in use by another process. Run one host on a file, or raise SqliteStoreOptions.BusyTimeout.",
            raw.SQLITE_FULL =>
                $"Store '{path}' cannot grow: the disk is full. Nothing committed is lost; free some space and start again.",
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN =>
                $"Store '{path}' cannot be written ({message}). Make the file and its folder writable for this user.",
            raw.SQLITE_CORRUPT =>
                $"Store '{path}' is damaged ({message}). Keep a copy of it and put the last back-up in its place.",
            raw.SQLITE_NOTADB =>
                $"Store '{path}' is no SQLite file. Name another path, or put the last back-up in its place.",
            _ => $"Store '{path}' failed with SQLite's error {result}: {message}.",
        },
        cause);
}

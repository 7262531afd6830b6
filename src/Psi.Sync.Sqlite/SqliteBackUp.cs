using System.Globalization;
using System.Text;

using Psi.Sync.Stores;

using SQLitePCL;

namespace Psi.Sync.Sqlite;

/// <summary>Copies the snapshot of one connection, page by page, into a file of its own.</summary>
internal static class SqliteBackUp
{
    private const int PagesAStep = 1000;

    public static async Task RunAsync(SqliteSession snapshot, string path, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var partial = path + ".partial";
        Delete(partial);
        try
        {
            using (var copy = SqliteSession.Open(partial, create: true))
            {
                await CopyAsync(snapshot, copy, partial, cancellationToken).ConfigureAwait(false);
                Mark(copy, partial, now);
                copy.RunOnce("PRAGMA journal_mode = DELETE");
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            Delete(partial);
            throw;
        }
    }

    private static async Task CopyAsync(SqliteSession source, SqliteSession target, string path, CancellationToken cancellationToken)
    {
        using var backup = raw.sqlite3_backup_init(target.Database, "main", source.Database, "main");
        if (backup.IsInvalid)
        {
            SqliteErrors.Check(raw.sqlite3_extended_errcode(target.Database), target.Database, path);
        }

        int result;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = raw.sqlite3_backup_step(backup, PagesAStep);
            SqliteErrors.Check(result, target.Database, path);
            await Task.Yield();
        }
        while (result != raw.SQLITE_DONE);
    }

    private static void Mark(SqliteSession copy, string path, DateTimeOffset now)
    {
        using var statement = new SqliteStatement(copy.Database, SqliteStatements.Text(StoreTables.Meta, SqliteStatementKind.Put), path);
        statement.Bind(1, StoreMeta.BackUp);
        statement.BindBlob(2, Encoding.UTF8.GetBytes(now.ToString("O", CultureInfo.InvariantCulture)));
        statement.Step();
    }

    private static void Delete(string path)
    {
        foreach (var file in (ReadOnlySpan<string>)[path, path + "-journal", path + "-wal", path + "-shm"])
        {
            File.Delete(file);
        }
    }
}

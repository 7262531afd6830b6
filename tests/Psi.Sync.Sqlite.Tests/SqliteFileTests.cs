using System.Globalization;
using System.Text;

using Microsoft.Data.Sqlite;

using Psi.Sync.Stores;

namespace Psi.Sync.Sqlite.Tests;

public sealed class SqliteFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Db => _folder.File("psi.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OpenAsync_Again_FindsWhatWasCommitted()
    {
        await using (var store = await OpenAsync(Db))
        {
            await WriteAsync(store, "a", "1");
        }

        await using var again = await OpenAsync(Db);

        Assert.Equal("1", await ReadAsync(again, StoreTables.Golden, "a"));
        Assert.Equal("2", await ReadAsync(again, StoreTables.Meta, StoreMeta.Incarnation));
        Assert.Null(await ReadAsync(again, StoreTables.Meta, StoreMeta.WentBack));
    }

    [Fact]
    public async Task OpenAsync_FolderThatIsMissing_IsMade()
    {
        await using var store = await OpenAsync(_folder.File("a/b/psi.db"));

        await WriteAsync(store, "a", "1");
    }

    [Fact]
    public async Task OpenAsync_NewFile_HasTheCommittedSchema()
    {
        await using (await OpenAsync(Db))
        {
        }

        using var connection = Connect(Db);
        var statements = Rows(connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid");
        Assert.Equal([.. Schema(1), .. Schema(2)], statements);
        Assert.Equal(StoreTables.All.Select(table => table.Name).Order(), Rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'").Order());
        Assert.Equal(["2"], Rows(connection, "PRAGMA user_version"));
        Assert.Equal(["wal"], Rows(connection, "PRAGMA journal_mode"));
        Assert.Equal(["2"], Rows(connection, "PRAGMA auto_vacuum"));
    }

    [Fact]
    public async Task OpenAsync_FileOfTheFirstVersion_KeepsItsData()
    {
        using (var connection = Connect(Db))
        {
            MakeVersion1(connection);
        }

        await using var store = await OpenAsync(Db);

        Assert.Equal("old", await ReadAsync(store, StoreTables.Golden, "a"));
        Assert.Equal("old", await ReadAsync(store, StoreTables.Link, "a"));
        Assert.Null(await ReadAsync(store, StoreTables.AuditHash, "a"));
        using var migrated = Connect(Db);
        Assert.Equal([SqliteSchema.Migrations[^1].Version.ToString(CultureInfo.InvariantCulture)], Rows(migrated, "PRAGMA user_version"));
    }

    [Fact]
    public async Task OpenAsync_OlderFile_RunsTheMigrationsSince()
    {
        using (var connection = Connect(Db))
        {
            MakeVersion1(connection);
        }

        await using (var store = new SqliteStore(new() { Path = Db }, null,
        [
            .. SqliteSchema.Migrations,
            new(101, ["CREATE TABLE \"next\" (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID"]),
            new(102, ["INSERT INTO \"next\" SELECT key, value FROM \"link\"", "DELETE FROM \"link\""]),
        ]))
        {
            await store.OpenAsync();
            Assert.Null(await ReadAsync(store, StoreTables.Link, "a"));
            Assert.Equal("old", await ReadAsync(store, StoreTables.Golden, "a"));
        }

        using var migrated = Connect(Db);
        Assert.Equal(["102"], Rows(migrated, "PRAGMA user_version"));
        Assert.Equal(["a"], Rows(migrated, "SELECT key FROM \"next\""));
    }

    [Fact]
    public async Task OpenAsync_MigrationThatFails_LeavesTheFileAsItWas()
    {
        using (var connection = Connect(Db))
        {
            MakeVersion1(connection);
        }

        await using (var store = new SqliteStore(new() { Path = Db }, null,
        [
            .. SqliteSchema.Migrations,
            new(101, ["DELETE FROM \"link\"", "DELETE FROM \"no such table\""]),
        ]))
        {
            await Assert.ThrowsAsync<StoreException>(() => store.OpenAsync());
        }

        await using var again = await OpenAsync(Db);
        Assert.Equal("old", await ReadAsync(again, StoreTables.Link, "a"));
    }

    [Fact]
    public async Task OpenAsync_NewerFile_IsRefusedAndLeftAlone()
    {
        await using (var store = await OpenAsync(Db))
        {
            await WriteAsync(store, "a", "1");
        }

        using (var connection = Connect(Db))
        {
            Run(connection, "PRAGMA user_version = 1000");
            Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        var before = File.ReadAllBytes(Db);
        var refused = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(Db));

        Assert.Contains("version 1000", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Db, refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer Psi.Sync.Sqlite", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Db));
    }

    [Fact]
    public async Task OpenAsync_SqliteFileOfSomethingElse_IsRefusedAndLeftAlone()
    {
        using (var connection = Connect(Db))
        {
            Run(connection, "CREATE TABLE theirs (a)");
        }

        var before = File.ReadAllBytes(Db);
        var refused = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(Db));

        Assert.Contains("something else than Psi", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Db));
    }

    [Fact]
    public async Task OpenAsync_FileThatIsNoDatabase_IsRefused()
    {
        File.WriteAllText(Db, new string('x', 5_000));

        var refused = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(Db));

        Assert.Contains("no SQLite file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_DamagedFile_IsRefused()
    {
        await using (var store = await OpenAsync(Db))
        {
            await using var transaction = await store.WriteAsync();
            for (var i = 0; i < 2_000; i++)
            {
                await transaction.PutAsync(StoreTables.Golden, StoreKey.Text((long)i), new byte[300]);
            }

            await transaction.CommitAsync();
        }

        using (var file = File.OpenWrite(Db))
        {
            for (var page = 60; page < 100; page++)
            {
                file.Position = page * 4096;
                file.Write(Encoding.ASCII.GetBytes(new string('#', 4096)));
            }
        }

        var refused = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(Db));

        Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":memory:")]
    public void Constructor_PathThatIsNoFile_IsRefused(string path) =>
        Assert.Throws<ArgumentException>(() => new SqliteStore(new SqliteStoreOptions { Path = path }));

    [Fact]
    public async Task WriteAsync_NotOpened_SaysWhatToDo()
    {
        await using var store = new SqliteStore(new() { Path = Db });

        Assert.Contains("OpenAsync", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.WriteAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_OlderCopyInItsPlace_IsNoticed()
    {
        await using (await OpenAsync(Db))
        {
        }

        File.Copy(Db, _folder.File("yesterday.db"));
        await using (await OpenAsync(Db))
        {
        }

        File.Copy(_folder.File("yesterday.db"), Db, overwrite: true);
        await using (var store = await OpenAsync(Db))
        {
            Assert.Contains("older copy", await ReadAsync(store, StoreTables.Meta, StoreMeta.WentBack), StringComparison.Ordinal);
            Assert.Equal("3", await ReadAsync(store, StoreTables.Meta, StoreMeta.Incarnation));
        }

        await using var later = await OpenAsync(Db);
        Assert.NotNull(await ReadAsync(later, StoreTables.Meta, StoreMeta.WentBack));
    }

    [Fact]
    public async Task OpenAsync_FileDeletedAndMadeAnew_DidNotGoBack()
    {
        await using (await OpenAsync(Db))
        {
        }

        File.Delete(Db);

        await using var store = await OpenAsync(Db);
        Assert.Null(await ReadAsync(store, StoreTables.Meta, StoreMeta.WentBack));
        Assert.Equal("1", await ReadAsync(store, StoreTables.Meta, StoreMeta.Incarnation));
    }

    [Fact]
    public async Task BackUpAsync_WhileWriting_IsWholeAndSaysThatItIsOne()
    {
        var copy = _folder.File("copy.db");
        await using (var store = await OpenAsync(Db))
        {
            for (var i = 0; i < 20; i++)
            {
                await WriteRoundAsync(store, i, rows: 200);
            }

            using var enough = new CancellationTokenSource();
            var rounds = 20;
            var writing = Task.Run(async () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    await WriteRoundAsync(store, rounds++, rows: 200);
                }
            });
            for (var i = 0; i < 5; i++)
            {
                await store.BackUpAsync(copy);
            }

            await enough.CancelAsync();
            await writing;
        }

        await using var restored = await OpenAsync(copy);
        await using var reader = await restored.ReadAsync();
        var values = (await reader.ScanAsync(StoreTables.Golden, string.Empty)).Select(row => Encoding.UTF8.GetString(row.Value, 0, 8)).ToList();
        Assert.Equal(200, values.Count);
        Assert.Single(values.Distinct());
        Assert.Contains("back-up of", await ReadAsync(restored, StoreTables.Meta, StoreMeta.WentBack), StringComparison.Ordinal);
        Assert.Null(await ReadAsync(restored, StoreTables.Meta, StoreMeta.BackUp));
        Assert.False(File.Exists(copy + ".partial"));
    }

    [Fact]
    public async Task BackUpAsync_Cancelled_KeepsTheOlderCopy()
    {
        var copy = _folder.File("copy.db");
        await using var store = await OpenAsync(Db);
        await store.BackUpAsync(copy);
        var before = File.ReadAllBytes(copy);
        await WriteAsync(store, "a", "1");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.BackUpAsync(copy, new CancellationToken(canceled: true)));

        Assert.Equal(before, File.ReadAllBytes(copy));
        Assert.False(File.Exists(copy + ".partial"));
    }

    [Fact]
    public async Task WriteAsync_AnotherProcessWrites_WaitsForIt()
    {
        await using var store = await OpenAsync(Db);
        using var other = Connect(Db);
        Run(other, "BEGIN IMMEDIATE");

        var waiting = store.WriteAsync().AsTask();
        Assert.False(waiting.IsCompleted);
        Run(other, "COMMIT");

        await using var transaction = await waiting;
        await transaction.PutAsync(StoreTables.Golden, "a", []);
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task WriteAsync_AnotherProcessWritesOn_SaysSo()
    {
        await using var store = new SqliteStore(new() { Path = Db, BusyTimeout = TimeSpan.FromMilliseconds(20) });
        await store.OpenAsync();
        using (var other = Connect(Db))
        {
            Run(other, "BEGIN IMMEDIATE");
            var busy = await Assert.ThrowsAsync<StoreException>(async () => await store.WriteAsync());
            Assert.Contains("another process", busy.Message, StringComparison.Ordinal);
            Run(other, "ROLLBACK");
        }

        await WriteAsync(store, "a", "1");
    }

    [Fact]
    public async Task DisposeAsync_TransactionGoingOn_LetsItEnd()
    {
        var store = await OpenAsync(Db);
        var transaction = await store.WriteAsync();
        await transaction.PutAsync(StoreTables.Golden, "a", "1"u8.ToArray());
        var waiting = store.WriteAsync().AsTask();

        await store.DisposeAsync();
        await transaction.CommitAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.ReadAsync());
        await using var again = await OpenAsync(Db);
        Assert.Equal("1", await ReadAsync(again, StoreTables.Golden, "a"));
    }

    [Fact]
    public async Task Statements_Explained_AllReachTheirRowsByTheKey()
    {
        await using (var store = await OpenAsync(Db))
        {
            await WriteAsync(store, "a", "1");
        }

        using var connection = Connect(Db);
        foreach (var table in StoreTables.All)
        {
            foreach (var kind in SqliteStatements.Kinds)
            {
                var plan = Rows(connection, "EXPLAIN QUERY PLAN " + SqliteStatements.Text(table, kind), column: 3);
                var bound = kind switch
                {
                    SqliteStatementKind.Get or SqliteStatementKind.GetMany or SqliteStatementKind.Delete => "(key=?)",
                    SqliteStatementKind.ScanFrom or SqliteStatementKind.ScanAfter or SqliteStatementKind.Count => "(key>? AND key<?)",
                    _ => string.Empty,
                };

                // The list of keys is the one thing that is walked.
                Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.StartsWith("SCAN k VIRTUAL TABLE", StringComparison.Ordinal));
                Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
                Assert.True(bound.Length == 0 || plan.Exists(step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains(bound, StringComparison.Ordinal)), $"{table} {kind}: {string.Join(" | ", plan)}");
            }
        }

        Assert.Contains("(key=?)", Assert.Single(Rows(connection, "EXPLAIN QUERY PLAN " + SqliteStatements.Pin, column: 3)), StringComparison.Ordinal);
    }

    private static async Task<SqliteStore> OpenAsync(string path)
    {
        var store = new SqliteStore(new SqliteStoreOptions { Path = path });
        try
        {
            await store.OpenAsync();
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static async Task WriteAsync(SqliteStore store, string key, string value)
    {
        await using var transaction = await store.WriteAsync();
        await transaction.PutAsync(StoreTables.Golden, key, Encoding.UTF8.GetBytes(value));
        await transaction.CommitAsync();
    }

    private static async Task WriteRoundAsync(SqliteStore store, int round, int rows)
    {
        var value = Encoding.UTF8.GetBytes(round.ToString("D8", CultureInfo.InvariantCulture) + new string('.', 2_000));
        await using var transaction = await store.WriteAsync();
        for (var row = 0; row < rows; row++)
        {
            await transaction.PutAsync(StoreTables.Golden, StoreKey.Text((long)row), value);
        }

        await transaction.CommitAsync();
    }

    private static async Task<string?> ReadAsync(SqliteStore store, StoreTable table, string key)
    {
        await using var reader = await store.ReadAsync();
        return await reader.GetAsync(table, key) is { } value ? Encoding.UTF8.GetString(value) : null;
    }

    private static List<string> Schema(int version) =>
        [.. File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Schema", $"version-{version}.sql"))
            .Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static void MakeVersion1(SqliteConnection connection)
    {
        foreach (var statement in Schema(1))
        {
            Run(connection, statement);
        }

        Run(connection, "INSERT INTO \"golden\" VALUES ('a', CAST('old' AS BLOB))");
        Run(connection, "INSERT INTO \"link\" VALUES ('a', CAST('old' AS BLOB))");
        Run(connection, $"PRAGMA application_id = {SqliteSchema.ApplicationId}");
        Run(connection, "PRAGMA user_version = 1");
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Rows(SqliteConnection connection, string sql, int column = 0)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= 3; i++)
        {
            if (sql.Contains($"?{i}", StringComparison.Ordinal))
            {
                command.Parameters.AddWithValue($"?{i}", i == 3 ? 1 : "a");
            }
        }

        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(column));
        }

        return rows;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;

using Psi.Sync.Stores;

namespace Psi.Sync.Sqlite;

/// <summary>What is done once, on the writer's connection, before a file is used.</summary>
internal sealed class SqliteOpening(SqliteStoreOptions options, ImmutableArray<SqliteMigration> migrations, TimeProvider clock)
{
    private readonly string _path = options.Path;

    public void Run(SqliteSession session)
    {
        session.WaitWhenBusy(options.BusyTimeout);
        var version = Recognise(session);
        if (version == 0)
        {
            // Can only be chosen while the file is empty; without it a file never becomes smaller.
            session.RunOnce("PRAGMA auto_vacuum = INCREMENTAL");
        }
        else if (options.CheckOnOpen)
        {
            Examine(session);
        }

        session.RunOnce("PRAGMA journal_mode = WAL");
        SetUp(session);
        BringUpToDate(session);
    }

    /// <summary>What every connection is told.</summary>
    public static void SetUp(SqliteSession session)
    {
        // An intent must outlive a power cut; at the size of our transactions it costs next to nothing.
        session.RunOnce("PRAGMA synchronous = FULL");
        session.RunOnce("PRAGMA temp_store = MEMORY");
        session.RunOnce("PRAGMA cache_size = -16000");
        session.RunOnce("PRAGMA mmap_size = 0");
        session.RunOnce("PRAGMA journal_size_limit = 67108864");
    }

    private long Recognise(SqliteSession session)
    {
        var application = session.ReadNumber("PRAGMA application_id");
        var version = session.ReadNumber("PRAGMA user_version");
        var current = migrations[^1].Version;
        if (application != SqliteSchema.ApplicationId && (application != 0 || version != 0 || session.ReadNumber("SELECT count(*) FROM sqlite_schema") != 0))
        {
            throw new StoreException($"File '{_path}' is a SQLite file of something else than Psi. Name another path; nothing was changed in it.");
        }

        if (version > current)
        {
            throw new StoreException(
                $"Store '{_path}' is of version {version}, and this Psi.Sync.Sqlite knows versions up to {current}. " +
                "Use the newer Psi.Sync.Sqlite that wrote it, or a back-up of before; nothing was changed in it.");
        }

        return version;
    }

    private void Examine(SqliteSession session)
    {
        if (session.ReadText("PRAGMA quick_check(1)") is var answer and not "ok")
        {
            throw new StoreException($"Store '{_path}' is damaged ({answer}). Keep a copy of it and put the last back-up in its place.");
        }
    }

    private void BringUpToDate(SqliteSession session)
    {
        string storeId;
        long incarnation;
        session.RunOnce("BEGIN IMMEDIATE");
        try
        {
            // Another process may have been here since the version was read.
            var version = Recognise(session);
            foreach (var migration in migrations.Where(migration => migration.Version > version))
            {
                foreach (var statement in migration.Statements)
                {
                    session.RunOnce(statement);
                }

                session.RunOnce(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {migration.Version}"));
            }

            session.RunOnce(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {SqliteSchema.ApplicationId}"));
            (storeId, incarnation) = CountOpening(session, isNew: version == 0);
            session.RunOnce("COMMIT");
        }
        catch
        {
            session.RollBack();
            throw;
        }

        // After the commit: a crash in between leaves a witness that is behind, which says nothing.
        SqliteWitness.Write(_path, storeId, incarnation);
    }

    private (string StoreId, long Incarnation) CountOpening(SqliteSession session, bool isNew)
    {
        var storeId = Meta(session, StoreMeta.StoreId);
        if (storeId is null)
        {
            storeId = StoreKey.Text(Guid.CreateVersion7(clock.GetUtcNow()));
            SetMeta(session, StoreMeta.StoreId, storeId);
        }

        var incarnation = Meta(session, StoreMeta.Incarnation) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
        var witness = SqliteWitness.Read(_path);
        if (Meta(session, StoreMeta.BackUp) is { } takenAt)
        {
            SetMeta(session, StoreMeta.WentBack, $"Opened from the back-up of {takenAt}.");
            using var statement = new SqliteStatement(session.Database, SqliteStatements.Text(StoreTables.Meta, SqliteStatementKind.Delete), _path);
            statement.Bind(1, StoreMeta.BackUp);
            statement.Step();
        }
        else if (!isNew && witness is { } known && (known.StoreId != storeId || known.Incarnation > incarnation))
        {
            SetMeta(session, StoreMeta.WentBack, known.StoreId == storeId
                ? $"Opened for the {incarnation + 1}th time, while '{SqliteWitness.PathOf(_path)}' knows of {known.Incarnation} times: an older copy was put in the file's place."
                : $"Store '{storeId}' was put in the place of store '{known.StoreId}'.");
        }

        incarnation = Math.Max(incarnation, witness is { } last && last.StoreId == storeId ? last.Incarnation : 0) + 1;
        SetMeta(session, StoreMeta.Incarnation, incarnation.ToString(CultureInfo.InvariantCulture));
        return (storeId, incarnation);
    }

    private string? Meta(SqliteSession session, string key)
    {
        using var statement = new SqliteStatement(session.Database, SqliteStatements.Text(StoreTables.Meta, SqliteStatementKind.Get), _path);
        statement.Bind(1, key);
        return statement.Step() ? Encoding.UTF8.GetString(statement.Blob(0)) : null;
    }

    private void SetMeta(SqliteSession session, string key, string value)
    {
        using var statement = new SqliteStatement(session.Database, SqliteStatements.Text(StoreTables.Meta, SqliteStatementKind.Put), _path);
        statement.Bind(1, key);
        statement.BindBlob(2, Encoding.UTF8.GetBytes(value));
        statement.Step();
    }
}

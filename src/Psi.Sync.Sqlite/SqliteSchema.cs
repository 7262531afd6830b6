using System.Collections.Immutable;

namespace Psi.Sync.Sqlite;

/// <summary>The versions of the file. One that was released is never changed again: what comes later is a migration.</summary>
internal static class SqliteSchema
{
    /// <summary>"Psi!" in SQLite's header: tells a store from any other SQLite file.</summary>
    public const int ApplicationId = 0x50736921;

    // Where the whole row lies in the key's own tree, one search finds it.
    private static readonly ImmutableArray<string> s_narrow =
    [
        "meta", "sequence", "lease", "node", "phase", "stream", "link", "subject", "match-key", "alias", "reference", "pending-reference", "open-create", "due", "pause", "job",
        "wait", "ensure", "reidentify", "read-request", "webhook", "subscription", "event", "condition", "dirty", "announcement", "claim", "open-exception", "override", "selection", "look-again",
    ];

    // Rows of hundreds of bytes and more would make that tree deep, and counting and walking it slow.
    private static readonly ImmutableArray<string> s_wide = ["token", "shadow", "golden", "delivery", "exception", "audit", "audit-segment", "replay", "run", "sweep"];

    public static ImmutableArray<SqliteMigration> Migrations { get; } =
    [
        new(1,
        [
            .. s_narrow.Select(static table => $"CREATE TABLE \"{table}\" (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID"),
            .. s_wide.Select(static table => $"CREATE TABLE \"{table}\" (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT"),
        ]),
        new(2, ["CREATE TABLE \"audit-hash\" (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT"]),
    ];
}

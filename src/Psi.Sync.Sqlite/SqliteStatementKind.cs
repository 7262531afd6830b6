namespace Psi.Sync.Sqlite;

/// <summary>What is done to a table; one statement each.</summary>
internal enum SqliteStatementKind
{
    Get,
    GetMany,
    ScanFrom,
    ScanAfter,
    Count,
    Put,
    Insert,
    Delete,
}

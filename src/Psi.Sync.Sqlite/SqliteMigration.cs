using System.Collections.Immutable;

namespace Psi.Sync.Sqlite;

/// <summary>What brings a file from the version before to this one.</summary>
internal sealed record SqliteMigration(int Version, ImmutableArray<string> Statements);

namespace Psi.Sync.Records;

/// <summary>A bulk job under way, with the golden records in it.</summary>
internal sealed record JobRow(Guid[] Rows, DateTimeOffset OpenedAt);

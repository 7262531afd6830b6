namespace Psi.Sync.Records;

/// <summary>A record of a system is a golden record.</summary>
internal sealed record LinkRow(Guid Golden, bool Live, long Mark, int Generation, string By);

namespace Psi.Sync.Audit;

/// <summary>A run of audit entries that was sealed: its closing hash stands for all entries up to its last.</summary>
/// <param name="Number">The number of the segment; the first is 1.</param>
/// <param name="First">The sequence of its first entry.</param>
/// <param name="Last">The sequence of its last entry.</param>
/// <param name="LastAt">When its last entry was written (UTC).</param>
/// <param name="SealedAt">When it was sealed (UTC).</param>
/// <param name="Hash">The closing hash, SHA-256 in lower-case hexadecimal digits.</param>
/// <param name="IsDropped">Whether its entries are gone since their retention was over; the hash stays.</param>
public sealed record AuditSegment(long Number, long First, long Last, DateTimeOffset LastAt, DateTimeOffset SealedAt, string Hash, bool IsDropped);

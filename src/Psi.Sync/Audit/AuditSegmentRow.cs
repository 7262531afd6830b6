namespace Psi.Sync.Audit;

/// <summary>A sealed segment as it is kept for ever. The hashes after its entries lie in a table of their own, so that nothing else stays of what is dropped.</summary>
internal sealed record AuditSegmentRow(long Number, long First, long Last, DateTimeOffset LastAt, DateTimeOffset SealedAt, byte[] Previous, byte[] Hash)
{
    /// <summary>Gets the hashes after its entries, one behind the other, in a segment that was sealed when they still lay here.</summary>
    public byte[]? Hashes { get; init; }

    public AuditSegment ToSegment(long dropped) => new(Number, First, Last, LastAt, SealedAt, Convert.ToHexStringLower(Hash), Number <= dropped);
}

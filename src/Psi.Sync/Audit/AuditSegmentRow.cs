namespace Psi.Sync.Audit;

/// <summary>A sealed segment as it is kept: the hashes after its entries one behind the other, none once its entries are dropped.</summary>
internal sealed record AuditSegmentRow(long Number, long First, long Last, DateTimeOffset LastAt, DateTimeOffset SealedAt, byte[] Previous, byte[] Hash, byte[] Hashes)
{
    public bool IsDropped => Hashes is not { Length: > 0 };

    public AuditSegment ToSegment() => new(Number, First, Last, LastAt, SealedAt, Convert.ToHexStringLower(Hash), IsDropped);
}

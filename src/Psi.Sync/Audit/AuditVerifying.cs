using System.Globalization;
using Psi.Sync.Stores;

namespace Psi.Sync.Audit;

/// <summary>One walk along the chain, a segment at a time, to the first entry that does not fit.</summary>
internal sealed class AuditVerifying(IStoreReader reader, AuditSegment? noted)
{
    private long _segments;
    private long _entries;

    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        var count = await AuditChain.CountAsync(reader, cancellationToken).ConfigureAwait(false);
        var dropped = await AuditChain.CountDroppedAsync(reader, cancellationToken).ConfigureAwait(false);
        var hash = AuditChain.Start;
        var next = 1L;
        AuditSegment? last = null;
        for (var number = 1L; number <= count; number++)
        {
            if (await AuditChain.FindAsync(reader, number, cancellationToken).ConfigureAwait(false) is not { } segment)
            {
                return Bad(next, string.Create(CultureInfo.InvariantCulture, $"segment {number}, which begins with it, is missing"), last);
            }

            if (await FaultAsync(segment, hash, next, number <= dropped, cancellationToken).ConfigureAwait(false) is var (sequence, what))
            {
                return Bad(sequence, what, last);
            }

            last = segment.ToSegment(dropped);
            if (noted?.Number == number && noted.Hash != last.Hash)
            {
                return Bad(segment.First, $"segment {number} does not close with the hash that was noted", last);
            }

            hash = segment.Hash;
            next = segment.Last + 1;
            _segments++;
        }

        if (noted?.Number > count)
        {
            return Bad(next, string.Create(CultureInfo.InvariantCulture, $"the trail ends before segment {noted.Number}, which was noted"), last);
        }

        return new AuditVerification(true, _segments, _entries, await reader.CountAsync(StoreTables.Audit, cancellationToken: cancellationToken).ConfigureAwait(false) - _entries, null, null, last);
    }

    /// <summary>What is wrong with a segment, if anything is.</summary>
    private async Task<(long Sequence, string What)?> FaultAsync(AuditSegmentRow segment, byte[] before, long first, bool mayBeDropped, CancellationToken cancellationToken)
    {
        if (segment.First != first)
        {
            return (first, "it is in no segment");
        }

        if (!segment.Previous.AsSpan().SequenceEqual(before))
        {
            return (first, "its segment does not continue the one before");
        }

        var hashes = await AuditChain.HashesAsync(reader, segment, cancellationToken).ConfigureAwait(false);
        if (hashes.Length == 0)
        {
            return mayBeDropped ? null : (first, "its segment lost the hashes of its entries");
        }

        var length = (int)(segment.Last - segment.First + 1);
        if (hashes.Length != length * AuditChain.HashSize)
        {
            return (first, "its segment holds another number of hashes than of entries");
        }

        var rows = await reader.ScanAsync(StoreTables.Audit, string.Empty, AuditChain.KeyOf(segment.First - 1), length, cancellationToken).ConfigureAwait(false);
        var hash = before;
        for (var index = 0; index < length; index++)
        {
            var sequence = segment.First + index;
            if (index >= rows.Count || StoreKey.ToInt64(rows[index].Key) != sequence)
            {
                return (sequence, "it is missing");
            }

            hash = AuditChain.After(hash, sequence, rows[index].Value);
            if (!hash.AsSpan().SequenceEqual(hashes.AsSpan(index * AuditChain.HashSize, AuditChain.HashSize)))
            {
                return (sequence, "it is not as it was sealed");
            }

            _entries++;
        }

        return hash.AsSpan().SequenceEqual(segment.Hash) ? null : (segment.Last, "its segment does not close with its hash");
    }

    private AuditVerification Bad(long sequence, string what, AuditSegment? last) => new(false, _segments, _entries, 0, sequence, what, last);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Audit;

/// <summary>How entries are chained and segments kept.</summary>
internal static class AuditChain
{
    public const int HashSize = SHA256.HashSizeInBytes;

    private const string SegmentSequence = "audit-segment";
    private const string DroppedSequence = "audit-dropped";

    /// <summary>Gets what stands before the first entry.</summary>
    public static byte[] Start { get; } = new byte[HashSize];

    /// <summary>The hash after an entry: of the hash before it, its sequence and its bytes.</summary>
    public static byte[] After(ReadOnlySpan<byte> previous, long sequence, ReadOnlySpan<byte> entry)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, sequence);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(number);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }

    public static string KeyOf(long number) => StoreKey.Of(StoreKey.Text(number));

    public static async ValueTask<AuditSegmentRow?> FindAsync(IStoreReader reader, long number, CancellationToken cancellationToken) =>
        await reader.GetAsync(StoreTables.AuditSegment, KeyOf(number), cancellationToken).ConfigureAwait(false) is { } bytes
            ? Codec.Unpack(bytes, SyncJsonContext.Default.AuditSegmentRow)
            : null;

    /// <summary>How many segments there are, dropped ones included.</summary>
    public static ValueTask<long> CountAsync(IStoreReader reader, CancellationToken cancellationToken) => LastOfAsync(reader, SegmentSequence, cancellationToken);

    /// <summary>How many of them are dropped: the first ones.</summary>
    public static ValueTask<long> CountDroppedAsync(IStoreReader reader, CancellationToken cancellationToken) => LastOfAsync(reader, DroppedSequence, cancellationToken);

    /// <summary>The hashes after the entries of a segment, one behind the other; none once they are dropped.</summary>
    public static async ValueTask<byte[]> HashesAsync(IStoreReader reader, AuditSegmentRow row, CancellationToken cancellationToken) =>
        row.Hashes is { Length: > 0 } kept ? kept : await reader.GetAsync(StoreTables.AuditHash, KeyOf(row.Number), cancellationToken).ConfigureAwait(false) ?? [];

    public static async Task PutAsync(IStoreTransaction transaction, AuditSegmentRow row, byte[] hashes, CancellationToken cancellationToken)
    {
        await transaction.PutAsync(StoreTables.AuditHash, KeyOf(row.Number), hashes, cancellationToken).ConfigureAwait(false);
        await transaction.NextAsync(SegmentSequence, 1, cancellationToken).ConfigureAwait(false);
        await transaction.PutAsync(StoreTables.AuditSegment, KeyOf(row.Number), Codec.Pack(row, SyncJsonContext.Default.AuditSegmentRow), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the entries of a segment away and keeps its closing hash.</summary>
    public static async Task DropAsync(IStoreTransaction transaction, AuditSegmentRow row, CancellationToken cancellationToken)
    {
        await transaction.NextAsync(DroppedSequence, 1, cancellationToken).ConfigureAwait(false);
        for (var sequence = row.First; sequence <= row.Last; sequence++)
        {
            await transaction.DeleteAsync(StoreTables.Audit, KeyOf(sequence), cancellationToken).ConfigureAwait(false);
        }

        await transaction.DeleteAsync(StoreTables.AuditHash, KeyOf(row.Number), cancellationToken).ConfigureAwait(false);
        if (row.Hashes is not null)
        {
            await transaction.PutAsync(StoreTables.AuditSegment, KeyOf(row.Number), Codec.Pack(row with { Hashes = null }, SyncJsonContext.Default.AuditSegmentRow), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<long> LastOfAsync(IStoreReader reader, string sequence, CancellationToken cancellationToken) =>
        await reader.GetAsync(StoreTables.Sequence, StoreKey.Of(sequence), cancellationToken).ConfigureAwait(false) is { } bytes ? BinaryPrimitives.ReadInt64BigEndian(bytes) : 0;
}

using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Audit;

/// <summary>Reads the trail out of the store, page by page.</summary>
internal sealed class AuditReading(Func<CancellationToken, Task<IStoreReader>> open) : IAuditTrail
{
    private const int PageSize = 1000;
    private static readonly byte[] s_newLine = "\n"u8.ToArray();

    public static AuditEntry Unpack(StoreRow row) => Codec.Unpack(row.Value, SyncJsonContext.Default.AuditEntry);

    public async Task<IReadOnlyList<AuditSegment>> ListSegmentsAsync(long after = 0, int limit = 1000, CancellationToken cancellationToken = default)
    {
        var reader = await open(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var rows = await reader.ScanAsync(StoreTables.AuditSegment, string.Empty, AuditChain.KeyOf(after), limit, cancellationToken).ConfigureAwait(false);
            var dropped = await AuditChain.CountDroppedAsync(reader, cancellationToken).ConfigureAwait(false);
            return [.. rows.Select(row => Codec.Unpack(row.Value, SyncJsonContext.Default.AuditSegmentRow).ToSegment(dropped))];
        }
    }

    public async Task<long> ExportAsync(Stream destination, long after = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        while (true)
        {
            IReadOnlyList<StoreRow> rows;
            var reader = await open(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                rows = await reader.ScanAsync(StoreTables.Audit, string.Empty, AuditChain.KeyOf(after), PageSize, cancellationToken).ConfigureAwait(false);
            }

            foreach (var row in rows)
            {
                await destination.WriteAsync(row.Value, cancellationToken).ConfigureAwait(false);
                await destination.WriteAsync(s_newLine, cancellationToken).ConfigureAwait(false);
                after = StoreKey.ToInt64(row.Key);
            }

            if (rows.Count < PageSize)
            {
                return after;
            }
        }
    }

    public async Task<AuditVerification> VerifyAsync(AuditSegment? noted = null, CancellationToken cancellationToken = default)
    {
        var reader = await open(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await new AuditVerifying(reader, noted).VerifyAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}

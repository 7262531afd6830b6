using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Psi.Sync.Stores;

/// <summary>All rows of a store as one stream that any store reads: to move from one kind of store to another.</summary>
/// <remarks>The stream starts with eight characters and the version; each row is table, key and value, each with its length before it.</remarks>
public static class StoreDump
{
    private const int RowsARead = 500;

    private static ReadOnlySpan<byte> Head => "PSIDUMP1"u8;

    /// <summary>Writes a snapshot. The copy is marked as a back-up.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="destination">Where to write.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>A task that ends when all is written.</returns>
    public static async Task WriteAsync(IStoreReader reader, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(destination);

        await destination.WriteAsync(Head.ToArray(), cancellationToken).ConfigureAwait(false);
        await WriteRowAsync(
            destination,
            StoreTables.Meta,
            new StoreRow(StoreMeta.BackUp, Encoding.ASCII.GetBytes(reader.Now.ToString("O", CultureInfo.InvariantCulture))),
            cancellationToken).ConfigureAwait(false);
        foreach (var table in StoreTables.All)
        {
            string? after = null;
            IReadOnlyList<StoreRow> rows;
            do
            {
                rows = await reader.ScanAsync(table, string.Empty, after, RowsARead, cancellationToken).ConfigureAwait(false);
                foreach (var row in rows)
                {
                    await WriteRowAsync(destination, table, row, cancellationToken).ConfigureAwait(false);
                    after = row.Key;
                }
            }
            while (rows.Count == RowsARead);
        }
    }

    /// <summary>Fills a store with what <see cref="WriteAsync"/> wrote, in one transaction, and marks it with <see cref="StoreMeta.WentBack"/>.</summary>
    /// <param name="store">The store; what it holds under other keys stays.</param>
    /// <param name="source">Where to read.</param>
    /// <param name="cancellationToken">Stops the reading; nothing is kept then.</param>
    /// <returns>A task that ends when all is committed.</returns>
    /// <exception cref="StoreException">The stream is no dump, or ends early.</exception>
    public static async Task ReadAsync(IPsiStore store, Stream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(source);

        var head = new byte[Head.Length];
        if (await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < head.Length
            || !Head.SequenceEqual(head))
        {
            throw new StoreException("The stream is no dump of a Psi store of a version this library reads. Write it again with StoreDump.WriteAsync.");
        }

        var transaction = await store.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            string? takenAt = null;
            while (await ReadPartAsync(source, mayEnd: true, cancellationToken).ConfigureAwait(false) is { } name)
            {
                var table = new StoreTable(Encoding.ASCII.GetString(name));
                var key = Encoding.ASCII.GetString((await ReadPartAsync(source, mayEnd: false, cancellationToken).ConfigureAwait(false))!);
                var value = (await ReadPartAsync(source, mayEnd: false, cancellationToken).ConfigureAwait(false))!;
                if (table == StoreTables.Meta && key == StoreMeta.BackUp)
                {
                    takenAt ??= Encoding.ASCII.GetString(value);
                    continue;
                }

                await transaction.PutAsync(table, key, value, cancellationToken).ConfigureAwait(false);
            }

            await transaction.PutAsync(
                StoreTables.Meta, StoreMeta.WentBack, Encoding.UTF8.GetBytes($"Restored from the back-up of {takenAt}."), cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task WriteRowAsync(Stream destination, StoreTable table, StoreRow row, CancellationToken cancellationToken)
    {
        await WritePartAsync(destination, Encoding.ASCII.GetBytes(table.Name), cancellationToken).ConfigureAwait(false);
        await WritePartAsync(destination, Encoding.ASCII.GetBytes(row.Key), cancellationToken).ConfigureAwait(false);
        await WritePartAsync(destination, row.Value, cancellationToken).ConfigureAwait(false);
    }

    private static async Task WritePartAsync(Stream destination, byte[] part, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        await destination.WriteAsync(length, cancellationToken).ConfigureAwait(false);
        await destination.WriteAsync(part, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<byte[]?> ReadPartAsync(Stream source, bool mayEnd, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        var read = await source.ReadAtLeastAsync(length, length.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read == 0 && mayEnd)
        {
            return null;
        }

        var size = read < length.Length ? -1 : BinaryPrimitives.ReadInt32BigEndian(length);
        var part = new byte[Math.Max(size, 0)];
        if (size < 0 || await source.ReadAtLeastAsync(part, size, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < size)
        {
            throw new StoreException("The dump of a Psi store ends in the middle of a row. Take it again; nothing of it was kept.");
        }

        return part;
    }
}

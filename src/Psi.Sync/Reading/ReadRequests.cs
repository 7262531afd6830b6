using Psi.Canonical;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reading;

/// <summary>
/// Records that are to be read by id, ahead of the poll: an event names what to read and is never the truth itself. One row a
/// record, however often it is asked for; a request goes once a read that began after it was taken in.
/// </summary>
internal static class ReadRequests
{
    /// <summary>Asks for records to be read.</summary>
    public static Task AddAsync(
        IStoreTransaction transaction, SystemId system, ObjectName name, IReadOnlyCollection<string> externalIds, ReadReason reason, CancellationToken cancellationToken) =>
        AddAsync(transaction, system, name, externalIds, reason, null, cancellationToken);

    /// <summary>Asks for records to be read, not before a time.</summary>
    public static async Task AddAsync(
        IStoreTransaction transaction, SystemId system, ObjectName name, IReadOnlyCollection<string> externalIds, ReadReason reason, DateTimeOffset? notBefore, CancellationToken cancellationToken)
    {
        if (externalIds.Count == 0)
        {
            return;
        }

        var mark = await transaction.NextAsync("mark", 1, cancellationToken).ConfigureAwait(false);
        var row = Codec.Pack(new ReadRequestRow(reason, mark, transaction.Now, notBefore), SyncJsonContext.Default.ReadRequestRow);
        foreach (var externalId in externalIds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await transaction.PutAsync(StoreTables.ReadRequest, Keys.External(system, name, externalId), row, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The records of an object in a system that are due to be read, at most so many.</summary>
    public static async Task<IReadOnlyList<(string ExternalId, ReadRequestRow Row)>> DueAsync(
        IStoreReader reader, SystemId system, ObjectName name, int limit, CancellationToken cancellationToken)
    {
        var due = new List<(string, ReadRequestRow)>();
        foreach (var stored in await reader.ScanAsync(StoreTables.ReadRequest, Keys.ExternalPrefix(system, name), limit: limit, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var row = Codec.Unpack(stored.Value, SyncJsonContext.Default.ReadRequestRow);
            if (row.NotBefore is not { } at || at <= reader.Now)
            {
                due.Add((StoreKey.Parse(stored.Key)[2], row));
            }
        }

        return due;
    }

    /// <summary>Takes away the requests that a read answered; one made since that read began stays.</summary>
    public static async Task AnsweredAsync(
        IStoreTransaction transaction, SystemId system, ObjectName name, IReadOnlyCollection<string> externalIds, long readMark, CancellationToken cancellationToken)
    {
        var keys = externalIds.Select(id => Keys.External(system, name, id)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (key, bytes) in await transaction.GetManyAsync(StoreTables.ReadRequest, keys, cancellationToken).ConfigureAwait(false))
        {
            if (Codec.Unpack(bytes, SyncJsonContext.Default.ReadRequestRow).Mark < readMark)
            {
                await transaction.DeleteAsync(StoreTables.ReadRequest, key, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

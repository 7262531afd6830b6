namespace Psi.Sync.Stores;

/// <summary>What snapshots and transactions in memory read alike, over sorted rows that are reached by their place.</summary>
internal abstract class MemoryReaderBase(DateTimeOffset now) : IStoreReader
{
    public DateTimeOffset Now { get; } = now;

    public ValueTask<byte[]?> GetAsync(StoreTable table, string key, CancellationToken cancellationToken = default)
    {
        Begin(key, cancellationToken);
        return new(Find(MemoryTables.PlaceOf(table), key));
    }

    public ValueTask<IReadOnlyDictionary<string, byte[]>> GetManyAsync(
        StoreTable table, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Begin(string.Empty, cancellationToken);

        var place = MemoryTables.PlaceOf(table);
        var found = new Dictionary<string, byte[]>(keys.Count, StringComparer.Ordinal);
        foreach (var key in keys)
        {
            StoreKey.Check(key);
            if (Find(place, key) is { } value)
            {
                found[key] = value;
            }
        }

        return new(found);
    }

    public ValueTask<IReadOnlyList<StoreRow>> ScanAsync(
        StoreTable table, string prefix, string? after = null, int limit = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        Begin(prefix, cancellationToken);

        var place = MemoryTables.PlaceOf(table);
        var rows = Rows(place);
        var from = Start(place, prefix, after);
        var found = new List<StoreRow>();
        for (var i = from; i < rows.Count && found.Count < limit; i++)
        {
            var row = rows[i];
            if (!row.Key.StartsWith(prefix, StringComparison.Ordinal))
            {
                break;
            }

            found.Add(row);
        }

        return new(found);
    }

    public ValueTask<long> CountAsync(StoreTable table, string prefix = "", CancellationToken cancellationToken = default)
    {
        Begin(prefix, cancellationToken);

        var place = MemoryTables.PlaceOf(table);
        return new((long)End(place, prefix) - Start(place, prefix, after: null));
    }

    public abstract ValueTask DisposeAsync();

    protected abstract void CheckUse();

    protected abstract IReadOnlyList<StoreRow> Rows(int place);

    protected abstract int IndexOf(int place, string key);

    protected void Begin(string key, CancellationToken cancellationToken)
    {
        CheckUse();
        StoreKey.Check(key);
        cancellationToken.ThrowIfCancellationRequested();
    }

    protected byte[]? Find(int place, string key)
    {
        var index = IndexOf(place, key);
        return index < 0 ? null : Rows(place)[index].Value;
    }

    private int Start(int place, string prefix, string? after)
    {
        if (after is null || string.CompareOrdinal(after, prefix) < 0)
        {
            var first = IndexOf(place, prefix);
            return first < 0 ? ~first : first;
        }

        StoreKey.Check(after);
        var index = IndexOf(place, after);
        return index < 0 ? ~index : index + 1;
    }

    private int End(int place, string prefix)
    {
        if (StoreKeyRange.EndOf(prefix) is not { } end)
        {
            return Rows(place).Count;
        }

        var index = IndexOf(place, end);
        return index < 0 ? ~index : index;
    }
}

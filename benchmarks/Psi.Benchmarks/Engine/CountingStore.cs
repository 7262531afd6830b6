using Psi.Sync.Stores;

namespace Psi.Benchmarks.Engine;

/// <summary>Counts what goes to a store and comes from it.</summary>
internal sealed class CountingStore(IPsiStore store) : IPsiStore
{
    public Counts Count { get; } = new();

    public Task OpenAsync(CancellationToken cancellationToken = default) => store.OpenAsync(cancellationToken);

    public async ValueTask<IStoreReader> ReadAsync(CancellationToken cancellationToken = default) => new Reader(await store.ReadAsync(cancellationToken), Count);

    public async ValueTask<IStoreTransaction> WriteAsync(CancellationToken cancellationToken = default) => new Transaction(await store.WriteAsync(cancellationToken), Count);

    public Task BackUpAsync(string path, CancellationToken cancellationToken = default) => store.BackUpAsync(path, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    internal sealed class Counts
    {
        private readonly Dictionary<string, (long Times, long Bytes)> _tables = new(StringComparer.Ordinal);
        private long _transactions;
        private long _rows;
        private long _bytes;
        private long _reads;

        public long Transactions => Interlocked.Read(ref _transactions);

        public long Rows => Interlocked.Read(ref _rows);

        public long Bytes => Interlocked.Read(ref _bytes);

        public long Reads => Interlocked.Read(ref _reads);

        /// <summary>Gets how often each table was read and written, and the bytes written.</summary>
        public string ByTable
        {
            get
            {
                lock (_tables)
                {
                    return string.Join(" ", _tables.OrderByDescending(static table => table.Value.Times).Select(static table => $"{table.Key}={table.Value.Times}" + (table.Value.Bytes > 0 ? $"/{table.Value.Bytes / 1024}K" : "")));
                }
            }
        }

        public void Reset()
        {
            (_transactions, _rows, _bytes, _reads) = (0, 0, 0, 0);
            lock (_tables)
            {
                _tables.Clear();
            }
        }

        public void Committed() => Interlocked.Increment(ref _transactions);

        public void Read(string how, StoreTable table)
        {
            Interlocked.Increment(ref _reads);
            Note(how + " " + table.Name, 0);
        }

        public void Wrote(StoreTable table, int bytes)
        {
            Interlocked.Increment(ref _rows);
            Interlocked.Add(ref _bytes, bytes);
            Note("write " + table.Name, bytes);
        }

        private void Note(string what, int bytes)
        {
            lock (_tables)
            {
                var (times, sum) = _tables.GetValueOrDefault(what);
                _tables[what] = (times + 1, sum + bytes);
            }
        }
    }

    private class Reader(IStoreReader reader, Counts counts) : IStoreReader
    {
        protected Counts Counts => counts;

        public DateTimeOffset Now => reader.Now;

        public ValueTask<byte[]?> GetAsync(StoreTable table, string key, CancellationToken cancellationToken = default)
        {
            counts.Read("get", table);
            return reader.GetAsync(table, key, cancellationToken);
        }

        public ValueTask<IReadOnlyDictionary<string, byte[]>> GetManyAsync(StoreTable table, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
        {
            counts.Read("getmany", table);
            return reader.GetManyAsync(table, keys, cancellationToken);
        }

        public ValueTask<IReadOnlyList<StoreRow>> ScanAsync(StoreTable table, string prefix, string? after = null, int limit = int.MaxValue, CancellationToken cancellationToken = default)
        {
            counts.Read("scan", table);
            return reader.ScanAsync(table, prefix, after, limit, cancellationToken);
        }

        public ValueTask<long> CountAsync(StoreTable table, string prefix = "", CancellationToken cancellationToken = default)
        {
            counts.Read("count", table);
            return reader.CountAsync(table, prefix, cancellationToken);
        }

        public ValueTask DisposeAsync() => reader.DisposeAsync();
    }

    private sealed class Transaction(IStoreTransaction transaction, Counts counts) : Reader(transaction, counts), IStoreTransaction
    {
        public ValueTask PutAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default)
        {
            Counts.Wrote(table, key.Length + value.Length);
            return transaction.PutAsync(table, key, value, cancellationToken);
        }

        public ValueTask<bool> InsertAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default)
        {
            Counts.Wrote(table, key.Length + value.Length);
            return transaction.InsertAsync(table, key, value, cancellationToken);
        }

        public ValueTask DeleteAsync(StoreTable table, string key, CancellationToken cancellationToken = default)
        {
            Counts.Wrote(table, key.Length);
            return transaction.DeleteAsync(table, key, cancellationToken);
        }

        public ValueTask CommitAsync(CancellationToken cancellationToken = default)
        {
            Counts.Committed();
            return transaction.CommitAsync(cancellationToken);
        }
    }
}

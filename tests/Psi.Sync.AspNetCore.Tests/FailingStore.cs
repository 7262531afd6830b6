using Psi.Sync.Stores;

namespace Psi.Sync.AspNetCore.Tests;

/// <summary>A store whose commits fail on demand, before or after they are kept, and that outlives the host.</summary>
internal sealed class FailingStore(IPsiStore store) : IPsiStore
{
    public bool FailsBefore { get; set; }

    public bool FailsAfter { get; set; }

    public Task OpenAsync(CancellationToken cancellationToken = default) => store.OpenAsync(cancellationToken);

    public ValueTask<IStoreReader> ReadAsync(CancellationToken cancellationToken = default) => store.ReadAsync(cancellationToken);

    public async ValueTask<IStoreTransaction> WriteAsync(CancellationToken cancellationToken = default) => new Transaction(this, await store.WriteAsync(cancellationToken));

    public Task BackUpAsync(string path, CancellationToken cancellationToken = default) => store.BackUpAsync(path, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Transaction(FailingStore owner, IStoreTransaction inner) : IStoreTransaction
    {
        public DateTimeOffset Now => inner.Now;

        public ValueTask<byte[]?> GetAsync(StoreTable table, string key, CancellationToken cancellationToken = default) => inner.GetAsync(table, key, cancellationToken);

        public ValueTask<IReadOnlyDictionary<string, byte[]>> GetManyAsync(StoreTable table, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) => inner.GetManyAsync(table, keys, cancellationToken);

        public ValueTask<IReadOnlyList<StoreRow>> ScanAsync(StoreTable table, string prefix, string? after = null, int limit = int.MaxValue, CancellationToken cancellationToken = default) => inner.ScanAsync(table, prefix, after, limit, cancellationToken);

        public ValueTask<long> CountAsync(StoreTable table, string prefix = "", CancellationToken cancellationToken = default) => inner.CountAsync(table, prefix, cancellationToken);

        public ValueTask PutAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default) => inner.PutAsync(table, key, value, cancellationToken);

        public ValueTask<bool> InsertAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default) => inner.InsertAsync(table, key, value, cancellationToken);

        public ValueTask DeleteAsync(StoreTable table, string key, CancellationToken cancellationToken = default) => inner.DeleteAsync(table, key, cancellationToken);

        public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
        {
            if (owner.FailsBefore)
            {
                throw new StoreException("The disk is full.");
            }

            await inner.CommitAsync(cancellationToken);
            if (owner.FailsAfter)
            {
                throw new StoreException("The process died.");
            }
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

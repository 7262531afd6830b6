using Psi.Sync.Stores;

namespace Psi.Simulation.Tests;

/// <summary>The store as one process sees it: each transaction is a step at which the process may die, before its commit or after it.</summary>
internal sealed class SimStore(IPsiStore store, World world, SimEngine process) : IPsiStore
{
    public bool IsDead { get; set; }

    /// <summary>Gets how many transactions of this process are open.</summary>
    public int Open { get; private set; }

    public Task OpenAsync(CancellationToken cancellationToken = default) => store.OpenAsync(cancellationToken);

    public ValueTask<IStoreReader> ReadAsync(CancellationToken cancellationToken = default)
    {
        Live();
        return store.ReadAsync(cancellationToken);
    }

    public async ValueTask<IStoreTransaction> WriteAsync(CancellationToken cancellationToken = default)
    {
        Live();
        var transaction = await store.WriteAsync(cancellationToken);
        Open++;
        return new Transaction(this, transaction);
    }

    public Task BackUpAsync(string path, CancellationToken cancellationToken = default) => store.BackUpAsync(path, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Live()
    {
        if (IsDead)
        {
            throw new KilledException();
        }

        world.Step();
    }

    private void MayDie()
    {
        Live();
        if (world.IsKillDue(process))
        {
            IsDead = true;
            throw new KilledException();
        }
    }

    private sealed class Transaction(SimStore store, IStoreTransaction transaction) : IStoreTransaction
    {
        private bool _ended;

        public DateTimeOffset Now => transaction.Now;

        public ValueTask<byte[]?> GetAsync(StoreTable table, string key, CancellationToken cancellationToken = default) => transaction.GetAsync(table, key, cancellationToken);

        public ValueTask<IReadOnlyDictionary<string, byte[]>> GetManyAsync(StoreTable table, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) =>
            transaction.GetManyAsync(table, keys, cancellationToken);

        public ValueTask<IReadOnlyList<StoreRow>> ScanAsync(StoreTable table, string prefix, string? after = null, int limit = int.MaxValue, CancellationToken cancellationToken = default) =>
            transaction.ScanAsync(table, prefix, after, limit, cancellationToken);

        public ValueTask<long> CountAsync(StoreTable table, string prefix = "", CancellationToken cancellationToken = default) => transaction.CountAsync(table, prefix, cancellationToken);

        public ValueTask PutAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default)
        {
            store.Live();
            return transaction.PutAsync(table, key, value, cancellationToken);
        }

        public ValueTask<bool> InsertAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default)
        {
            store.Live();
            return transaction.InsertAsync(table, key, value, cancellationToken);
        }

        public ValueTask DeleteAsync(StoreTable table, string key, CancellationToken cancellationToken = default)
        {
            store.Live();
            return transaction.DeleteAsync(table, key, cancellationToken);
        }

        public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
        {
            store.MayDie();
            await transaction.CommitAsync(cancellationToken);
            store.MayDie();
        }

        public ValueTask DisposeAsync()
        {
            if (!_ended)
            {
                _ended = true;
                store.Open--;
            }

            return transaction.DisposeAsync();
        }
    }
}

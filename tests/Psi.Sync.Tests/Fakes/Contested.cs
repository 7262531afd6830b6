using Psi.Sync.Stores;

namespace Psi.Sync.Tests.Fakes;

/// <summary>A store on which others are faster: some commits are refused and keep nothing.</summary>
internal sealed class Contested(IPsiStore store) : IPsiStore
{
    private int _commits;

    /// <summary>Gets or sets which of the commits that touch shadows of <see cref="System"/> is refused: every so many; 0 refuses none.</summary>
    public int RefuseEvery { get; set; }

    /// <summary>Gets or sets which commit from now is refused, whatever it touches: 1 is the next; 0 refuses none.</summary>
    public int RefuseNext { get; set; }

    /// <summary>Gets or sets how many shadows a transaction may touch without meeting others.</summary>
    public int MostShadows { get; set; } = int.MaxValue;

    /// <summary>Gets or sets the system whose shadows are contested.</summary>
    public string System { get; set; } = string.Empty;

    /// <summary>Gets how many commits were refused.</summary>
    public int Refused { get; private set; }

    public Task OpenAsync(CancellationToken cancellationToken = default) => store.OpenAsync(cancellationToken);

    public ValueTask<IStoreReader> ReadAsync(CancellationToken cancellationToken = default) => store.ReadAsync(cancellationToken);

    public async ValueTask<IStoreTransaction> WriteAsync(CancellationToken cancellationToken = default) =>
        new Transaction(this, await store.WriteAsync(cancellationToken));

    public Task BackUpAsync(string path, CancellationToken cancellationToken = default) => store.BackUpAsync(path, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private void Check(int shadows)
    {
        if (RefuseNext > 0 && --RefuseNext == 0)
        {
            Refused++;
            throw new StoreConflictException("Another was faster.");
        }

        if (shadows > MostShadows || (RefuseEvery > 0 && shadows > 0 && ++_commits % RefuseEvery == 0))
        {
            Refused++;
            throw new StoreConflictException("Another was faster.");
        }
    }

    private sealed class Transaction(Contested store, IStoreTransaction transaction) : IStoreTransaction
    {
        private int _shadows;

        public DateTimeOffset Now => transaction.Now;

        public ValueTask<byte[]?> GetAsync(StoreTable table, string key, CancellationToken cancellationToken = default) => transaction.GetAsync(table, key, cancellationToken);

        public ValueTask<IReadOnlyDictionary<string, byte[]>> GetManyAsync(StoreTable table, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) =>
            transaction.GetManyAsync(table, keys, cancellationToken);

        public ValueTask<IReadOnlyList<StoreRow>> ScanAsync(StoreTable table, string prefix, string? after = null, int limit = int.MaxValue, CancellationToken cancellationToken = default) =>
            transaction.ScanAsync(table, prefix, after, limit, cancellationToken);

        public ValueTask<long> CountAsync(StoreTable table, string prefix = "", CancellationToken cancellationToken = default) => transaction.CountAsync(table, prefix, cancellationToken);

        public ValueTask PutAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default)
        {
            _shadows += table == StoreTables.Shadow && key.StartsWith(StoreKey.Prefix(store.System), StringComparison.Ordinal) ? 1 : 0;
            return transaction.PutAsync(table, key, value, cancellationToken);
        }

        public ValueTask<bool> InsertAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default) => transaction.InsertAsync(table, key, value, cancellationToken);

        public ValueTask DeleteAsync(StoreTable table, string key, CancellationToken cancellationToken = default) => transaction.DeleteAsync(table, key, cancellationToken);

        public ValueTask<long> NextAsync(string sequence, int count = 1, CancellationToken cancellationToken = default) => transaction.NextAsync(sequence, count, cancellationToken);

        public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
        {
            store.Check(_shadows);
            await transaction.CommitAsync(cancellationToken);
        }

        public ValueTask DisposeAsync() => transaction.DisposeAsync();
    }
}

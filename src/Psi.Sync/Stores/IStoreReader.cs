namespace Psi.Sync.Stores;

/// <summary>What is committed at one moment or, in a transaction, that and what the transaction has written.</summary>
/// <remarks>
/// Used by one caller at a time. Keys are what <see cref="StoreKey"/> makes: printable ASCII, compared ordinally.
/// Values are shared with the store: nobody changes an array that was read or written.
/// </remarks>
public interface IStoreReader : IAsyncDisposable
{
    /// <summary>Gets the time on the store's clock when this snapshot or transaction began. Leases run on it.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Reads one value.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The value, or <see langword="null"/> where the key has none.</returns>
    ValueTask<byte[]?> GetAsync(StoreTable table, string key, CancellationToken cancellationToken = default);

    /// <summary>Reads the values of many keys in one statement.</summary>
    /// <param name="table">The table.</param>
    /// <param name="keys">The keys; one named twice is read once.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The values found, by key; a key without a value is not in it.</returns>
    ValueTask<IReadOnlyDictionary<string, byte[]>> GetManyAsync(
        StoreTable table, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default);

    /// <summary>Reads the rows whose keys start with a prefix, in the order of their keys.</summary>
    /// <param name="table">The table.</param>
    /// <param name="prefix">How the keys start; empty for every key.</param>
    /// <param name="after">The key to go on behind, or <see langword="null"/> for the first.</param>
    /// <param name="limit">How many rows at most.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The rows.</returns>
    ValueTask<IReadOnlyList<StoreRow>> ScanAsync(
        StoreTable table, string prefix, string? after = null, int limit = int.MaxValue, CancellationToken cancellationToken = default);

    /// <summary>Counts the keys that start with a prefix.</summary>
    /// <param name="table">The table.</param>
    /// <param name="prefix">How the keys start; empty for every key.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <returns>How many there are.</returns>
    ValueTask<long> CountAsync(StoreTable table, string prefix = "", CancellationToken cancellationToken = default);
}

namespace Psi.Sync.Stores;

/// <summary>Where the engine keeps what it knows: ordered tables of bytes, changed by whole transactions.</summary>
/// <remarks>
/// A store knows nothing of what is kept in it. Whatever it says is committed survives the process and a power cut;
/// whatever is not committed was never there. Psi.Conformance holds the suite that every store passes.
/// </remarks>
public interface IPsiStore : IAsyncDisposable
{
    /// <summary>Creates the store if there is none, brings an older one up to date and checks it. Called once, before anything else.</summary>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>A task that ends when the store can be used.</returns>
    /// <exception cref="StoreException">The store is damaged, of a newer version, or not one of Psi's; the message says which and what to do.</exception>
    Task OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes a snapshot of what is committed. Readers wait for no writer, and no writer waits for them.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The snapshot; dispose it soon.</returns>
    ValueTask<IStoreReader> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Begins a transaction, waiting for the one before to end where the store has one writer at a time.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The transaction; disposed without a commit it is rolled back.</returns>
    ValueTask<IStoreTransaction> WriteAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes a whole and consistent copy while the store is in use.</summary>
    /// <param name="path">The file to write; an older back-up there is replaced once the new one is whole.</param>
    /// <param name="cancellationToken">Stops the copy; the older back-up is kept then.</param>
    /// <returns>A task that ends when the copy is safe on disk.</returns>
    /// <remarks>The copy is marked: a store opened from it carries <see cref="StoreMeta.WentBack"/>.</remarks>
    Task BackUpAsync(string path, CancellationToken cancellationToken = default);
}

using System.Text;

using Psi.Sync.Stores;

using Xunit;

namespace Psi.Conformance;

/// <summary>What every store does. Derive it, say how a store is made, and run it.</summary>
public abstract partial class StoreSuite : IAsyncLifetime
{
    private IPsiStore? _store;

    /// <summary>Gets the clock given to the store; tests move it.</summary>
    protected StoreClock Clock { get; } = new();

    /// <summary>Gets the store under test, open and empty.</summary>
    protected IPsiStore Store => _store ?? throw new InvalidOperationException("The store is made by InitializeAsync.");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Makes an empty store; the suite opens and disposes it.</summary>
    /// <param name="clock">The clock the store is to use.</param>
    /// <returns>The store.</returns>
    protected abstract IPsiStore CreateStore(TimeProvider clock);

    /// <summary>Opens what <see cref="IPsiStore.BackUpAsync"/> wrote.</summary>
    /// <param name="path">The back-up.</param>
    /// <param name="clock">The clock the store is to use.</param>
    /// <returns>The store, open; the suite disposes it.</returns>
    protected abstract Task<IPsiStore> OpenCopyAsync(string path, TimeProvider clock);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _store = CreateStore(Clock);
        await _store.OpenAsync(Stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync().ConfigureAwait(false);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Writes one row in a transaction of its own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, as text.</param>
    /// <returns>A task that ends when it is committed.</returns>
    protected async Task WriteAsync(StoreTable table, string key, string value)
    {
        await using var transaction = await Store.WriteAsync(Stop);
        await transaction.PutAsync(table, key, Bytes(value), Stop);
        await transaction.CommitAsync(Stop);
    }

    /// <summary>Reads one value from a snapshot of its own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The key.</param>
    /// <returns>The value as text, or <see langword="null"/>.</returns>
    protected async Task<string?> ReadAsync(StoreTable table, string key)
    {
        await using var reader = await Store.ReadAsync(Stop);
        return await reader.GetAsync(table, key, Stop) is { } value ? Encoding.UTF8.GetString(value) : null;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task RetryAsync(Func<IStoreTransaction, Task> work)
    {
        while (true)
        {
            try
            {
                await using var transaction = await Store.WriteAsync(Stop);
                await work(transaction);
                await transaction.CommitAsync(Stop);
                return;
            }
            catch (StoreConflictException)
            {
                Stop.ThrowIfCancellationRequested();
            }
        }
    }
}

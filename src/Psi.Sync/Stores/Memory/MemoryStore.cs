using System.Globalization;
using System.Text;

namespace Psi.Sync.Stores;

/// <summary>A store that lives in memory: for tests and trials. It ends with the process.</summary>
/// <remarks>A snapshot costs nothing. One writer at a time; readers never wait.</remarks>
public sealed class MemoryStore : IPsiStore
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly TimeProvider _clock;
    private volatile MemoryTables _committed = MemoryTables.Empty;
    private volatile bool _disposed;

    /// <summary>Initialises a new instance of the <see cref="MemoryStore"/> class.</summary>
    /// <param name="clock">The store's clock; the system's if <see langword="null"/>.</param>
    public MemoryStore(TimeProvider? clock = null) => _clock = clock ?? TimeProvider.System;

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        var transaction = await WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var id = Guid.CreateVersion7(_clock.GetUtcNow());
            await transaction.InsertAsync(StoreTables.Meta, StoreMeta.StoreId, Encoding.ASCII.GetBytes(StoreKey.Text(id)), cancellationToken).ConfigureAwait(false);

            var incarnation = await transaction.GetAsync(StoreTables.Meta, StoreMeta.Incarnation, cancellationToken).ConfigureAwait(false);
            var opened = incarnation is null ? 1 : long.Parse(incarnation, CultureInfo.InvariantCulture) + 1;
            await transaction.PutAsync(
                StoreTables.Meta, StoreMeta.Incarnation, Encoding.ASCII.GetBytes(opened.ToString(CultureInfo.InvariantCulture)), cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IStoreReader> ReadAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();

        return new(new MemoryReader(_committed, _clock.GetUtcNow()));
    }

    /// <inheritdoc/>
    public async ValueTask<IStoreTransaction> WriteAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);

        await _writer.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new MemoryTransaction(this, _committed, _clock.GetUtcNow());
    }

    /// <summary>Writes everything committed to a file that <see cref="RestoreAsync"/> and <see cref="StoreDump"/> read.</summary>
    /// <param name="path">The file to write; an older back-up there is replaced once the new one is whole.</param>
    /// <param name="cancellationToken">Stops the copy; the older back-up is kept then.</param>
    /// <returns>A task that ends when the copy is safe on disk.</returns>
    public async Task BackUpAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        var reader = await ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var partial = path + ".partial";
            var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None);
            await using (file.ConfigureAwait(false))
            {
                await StoreDump.WriteAsync(reader, file, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
    }

    /// <summary>Makes a store of a back-up. It carries <see cref="StoreMeta.WentBack"/>.</summary>
    /// <param name="path">What <see cref="BackUpAsync"/> wrote.</param>
    /// <param name="clock">The store's clock; the system's if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The store, open.</returns>
    public static async Task<MemoryStore> RestoreAsync(string path, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        var store = new MemoryStore(clock);
        try
        {
            var file = File.OpenRead(path);
            await using (file.ConfigureAwait(false))
            {
                await StoreDump.ReadAsync(store, file, cancellationToken).ConfigureAwait(false);
            }

            await store.OpenAsync(cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return ValueTask.CompletedTask;
    }

    internal void Commit(MemoryTables tables) => _committed = tables;

    internal void EndWrite() => _writer.Release();
}

using Psi.Sync.Stores;

namespace Psi.Sync.Tests.Fakes;

/// <summary>A store that outlives the host that used it, as a file does.</summary>
internal sealed class Kept(IPsiStore store) : IPsiStore
{
    private int _writes;

    /// <summary>Gets the store itself.</summary>
    public IPsiStore Inner => store;

    /// <summary>Gets or sets whether the process that used it is dead: nothing of it reaches the store any more.</summary>
    public bool IsDead { get; set; }

    /// <summary>Gets or sets how many more transactions are begun before the process dies.</summary>
    public int? WritesLeft { get; set; }

    /// <summary>Gets or sets what others do before a transaction of this process begins, by how many were begun.</summary>
    public Func<int, Task>? BeforeWrite { get; set; }

    public Task OpenAsync(CancellationToken cancellationToken = default) => store.OpenAsync(cancellationToken);

    public ValueTask<IStoreReader> ReadAsync(CancellationToken cancellationToken = default) => store.ReadAsync(cancellationToken);

    public async ValueTask<IStoreTransaction> WriteAsync(CancellationToken cancellationToken = default)
    {
        IsDead |= WritesLeft-- <= 0;
        if (BeforeWrite is not null)
        {
            await BeforeWrite(++_writes);
        }

        return IsDead ? throw new StoreException("The process is dead.") : await store.WriteAsync(cancellationToken);
    }

    public Task BackUpAsync(string path, CancellationToken cancellationToken = default) => store.BackUpAsync(path, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

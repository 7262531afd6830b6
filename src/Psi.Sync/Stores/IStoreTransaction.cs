using System.Buffers.Binary;

namespace Psi.Sync.Stores;

/// <summary>Changes that are kept together or not at all. Its reads see its own writes.</summary>
/// <remarks>Disposed without a commit it is rolled back; so it is when anything fails, or the process dies. It can be disposed at any point.</remarks>
public interface IStoreTransaction : IStoreReader
{
    /// <summary>Sets the value of a key, whether it has one or not.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends when the write is part of the transaction.</returns>
    ValueTask PutAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default);

    /// <summary>Sets the value of a key that has none: the unique claim.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns><see langword="false"/> when the key has a value already; that value stays as it is.</returns>
    ValueTask<bool> InsertAsync(StoreTable table, string key, byte[] value, CancellationToken cancellationToken = default);

    /// <summary>Takes a key and its value away; nothing happens where there is none.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends when the deletion is part of the transaction.</returns>
    ValueTask DeleteAsync(StoreTable table, string key, CancellationToken cancellationToken = default);

    /// <summary>Draws numbers that nobody else draws, without gaps among those committed.</summary>
    /// <param name="sequence">The name of the sequence; it starts at 1.</param>
    /// <param name="count">How many numbers to draw.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>The first of the numbers drawn.</returns>
    /// <remarks>The last number drawn is kept in <see cref="StoreTables.Sequence"/>, in eight bytes, the highest first.</remarks>
    async ValueTask<long> NextAsync(string sequence, int count = 1, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sequence);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);

        var key = StoreKey.Of(sequence);
        var value = await GetAsync(StoreTables.Sequence, key, cancellationToken).ConfigureAwait(false);
        var last = value is null ? 0 : BinaryPrimitives.ReadInt64BigEndian(value);
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, checked(last + count));
        await PutAsync(StoreTables.Sequence, key, bytes, cancellationToken).ConfigureAwait(false);
        return last + 1;
    }

    /// <summary>Keeps everything written. Once this has returned, no crash takes it away.</summary>
    /// <param name="cancellationToken">Stops the commit before it begins; once begun it ends one way or the other.</param>
    /// <returns>A task that ends when the transaction is safe.</returns>
    /// <exception cref="StoreConflictException">Another transaction was faster; nothing is kept, and the work is to be done again from the start.</exception>
    ValueTask CommitAsync(CancellationToken cancellationToken = default);
}

using Psi.Canonical;

namespace Psi.Sync.Operations;

/// <summary>Which record is which: what people settle where the match rules could not.</summary>
public interface IIdentityOperations
{
    /// <summary>Says which golden record the record of an exception is. It is read anew and linked by the next pass.</summary>
    /// <param name="exceptionId">The exception; its <see cref="Exceptions.SyncException.Candidates"/> are the likely ones, another may be chosen. Where it is about two golden records, they are merged into the chosen one.</param>
    /// <param name="goldenId">The golden record.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is kept.</returns>
    /// <exception cref="KeyNotFoundException">There is no such exception.</exception>
    /// <exception cref="InvalidOperationException">It is closed, or not about identity.</exception>
    /// <exception cref="ArgumentException">There is no such golden record.</exception>
    Task ChooseAsync(string exceptionId, Guid goldenId, string by, CancellationToken cancellationToken = default);

    /// <summary>Says that the record of an exception is none of those that look like it. It becomes a golden record of its own by the next pass.</summary>
    /// <param name="exceptionId">The exception. Where it is about two golden records, they stay two.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is kept.</returns>
    /// <exception cref="KeyNotFoundException">There is no such exception.</exception>
    /// <exception cref="InvalidOperationException">It is closed, or not about identity.</exception>
    Task ChooseNoneAsync(string exceptionId, string by, CancellationToken cancellationToken = default);

    /// <summary>Makes one golden record of two: links, references and what waits to be told go to the first, and the other's id leads to it.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="into">The one that stays.</param>
    /// <param name="merged">The one that becomes part of it.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether it is done; otherwise nothing more is sent of either, and it is done once the writes in flight are settled.</returns>
    /// <exception cref="InvalidOperationException">One of them does not exist, or a system holds live records of both.</exception>
    Task<bool> MergeAsync<T>(Id<T> into, Id<T> merged, string by, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T>;

    /// <summary>Makes two of a merged golden record again, with the links, and with the values and lineage from before that nobody changed since.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="merged">The one that became part of another.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is done.</returns>
    /// <exception cref="InvalidOperationException">It is not part of another one, or a write of that one is in flight.</exception>
    Task UnmergeAsync<T>(Id<T> merged, string by, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T>;

    /// <summary>Lists the records that a golden record is and was in every system.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="id">The golden record.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The links, by system, the primary one first; empty when there is no such record.</returns>
    Task<IReadOnlyList<RecordLink>> ListLinksAsync<T>(Id<T> id, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T>;
}

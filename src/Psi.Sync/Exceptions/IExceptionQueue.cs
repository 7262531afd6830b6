namespace Psi.Sync.Exceptions;

/// <summary>What people do with many exceptions at once, and with whom one lies.</summary>
/// <remarks>
/// Everything done is in the audit trail under the name given. Mending, replaying and discarding a single one are members of
/// <see cref="Operations.ISyncOperations"/>.
/// </remarks>
public interface IExceptionQueue
{
    /// <summary>Lists exceptions, each with when it is due.</summary>
    /// <param name="filter">Which; <see langword="null"/> for all that are open.</param>
    /// <param name="after">The id after which to read; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most exceptions to read.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The exceptions in the order in which they were raised.</returns>
    Task<IReadOnlyList<SyncException>> ListAsync(ExceptionFilter? filter = null, string? after = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>Groups exceptions by their business cause.</summary>
    /// <param name="filter">Which; <see langword="null"/> for all that are open.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The groups, the largest first.</returns>
    Task<IReadOnlyList<ExceptionGroup>> GroupAsync(ExceptionFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>Freezes which exceptions are meant: what is raised later is not in the selection.</summary>
    /// <param name="name">The name it goes by, new in this store.</param>
    /// <param name="filter">Which exceptions; closed ones are never selected.</param>
    /// <param name="by">Who chooses.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The selection.</returns>
    /// <exception cref="InvalidOperationException">There is a selection of that name already.</exception>
    Task<ExceptionSelection> SelectAsync(string name, ExceptionFilter filter, string by, CancellationToken cancellationToken = default);

    /// <summary>Lists the exceptions of a selection with what a replay made of each.</summary>
    /// <param name="selection">The name of the selection.</param>
    /// <param name="after">The id after which to read; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most exceptions to read.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The exceptions in the order in which they were raised.</returns>
    Task<IReadOnlyList<ReplayedException>> ListSelectedAsync(string selection, string? after = null, int limit = 1000, CancellationToken cancellationToken = default);

    /// <summary>Replays a selection: one, then ten, then the rest at a rate; it stops when the error comes back. Passes do it.</summary>
    /// <param name="selection">The name of the selection.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="rules">The rate and when to stop; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>How far it has come: nothing yet.</returns>
    /// <exception cref="KeyNotFoundException">There is no such selection.</exception>
    /// <exception cref="InvalidOperationException">The selection is replayed or was; select anew.</exception>
    Task<ReplayProgress> ReplayAsync(string selection, string by, ReplayRules? rules = null, CancellationToken cancellationToken = default);

    /// <summary>Reads how far a replay has come.</summary>
    /// <param name="selection">The name of the selection.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The progress; <see langword="null"/> when it is not replayed.</returns>
    Task<ReplayProgress?> FindReplayAsync(string selection, CancellationToken cancellationToken = default);

    /// <summary>Cancels a replay: nothing more is tried; what is being tried ends.</summary>
    /// <param name="selection">The name of the selection.</param>
    /// <param name="by">Who cancels it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="InvalidOperationException">It is not running.</exception>
    Task CancelReplayAsync(string selection, string by, CancellationToken cancellationToken = default);

    /// <summary>Closes the exceptions of a selection without mending them. What is raised later is not touched.</summary>
    /// <param name="selection">The name of the selection.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who decides it.</param>
    /// <param name="cancellationToken">Stops between two; the rest stays open.</param>
    /// <returns>How many were closed; those closed already and those whose write has an unknown outcome are left alone.</returns>
    Task<int> DiscardSelectedAsync(string selection, string reason, string by, CancellationToken cancellationToken = default);

    /// <summary>Says with whom an exception lies.</summary>
    /// <param name="exceptionId">The exception.</param>
    /// <param name="to">With whom; <see langword="null"/> for nobody.</param>
    /// <param name="by">Who says it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task AssignAsync(string exceptionId, string? to, string by, CancellationToken cancellationToken = default);

    /// <summary>Notes something about an exception, open or closed.</summary>
    /// <param name="exceptionId">The exception.</param>
    /// <param name="text">What. Keep a person's data out of it.</param>
    /// <param name="by">Who notes it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task CommentAsync(string exceptionId, string text, string by, CancellationToken cancellationToken = default);
}

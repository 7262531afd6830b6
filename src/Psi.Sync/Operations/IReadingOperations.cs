using Psi.Canonical;

namespace Psi.Sync.Operations;

/// <summary>What people do about reading.</summary>
public interface IReadingOperations
{
    /// <summary>Works out what the first load of every object that is not loaded yet will take, before it begins.</summary>
    /// <param name="cancellationToken">Stops the counting.</param>
    /// <returns>One estimate an object and system.</returns>
    /// <remarks>It asks the platforms that can count, once an object.</remarks>
    Task<IReadOnlyList<LoadEstimate>> EstimateAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks for single records to be read by id, ahead of the poll, as when an event named them.</summary>
    /// <param name="system">The system.</param>
    /// <param name="name">The canonical object.</param>
    /// <param name="externalIds">The records' ids in the system.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is kept; the next pass reads them.</returns>
    /// <exception cref="ArgumentException">The object is not read in that system.</exception>
    Task RequestAsync(SystemId system, ObjectName name, IReadOnlyCollection<string> externalIds, CancellationToken cancellationToken = default);

    /// <summary>Says that a loss is real, after which an object of a system stopped. It is read on by the next pass, and the loss taken in.</summary>
    /// <param name="exceptionId">The exception that was raised when it stopped.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is kept.</returns>
    /// <exception cref="KeyNotFoundException">There is no such exception.</exception>
    /// <exception cref="InvalidOperationException">It is not about a loss.</exception>
    Task AcceptLossAsync(string exceptionId, string by, CancellationToken cancellationToken = default);

    /// <summary>Asks for a sweep of an object beside its schedule: the whole population is compared, missed changes and deletions are found.</summary>
    /// <param name="system">The system.</param>
    /// <param name="name">The canonical object.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is kept; the next pass begins.</returns>
    /// <exception cref="ArgumentException">The object is not read in that system.</exception>
    /// <exception cref="InvalidOperationException">It is not live yet.</exception>
    Task SweepAsync(SystemId system, ObjectName name, string by, CancellationToken cancellationToken = default);

    /// <summary>Says that the store holds an older state than the platforms were told, as after a restore that it could not notice itself.</summary>
    /// <param name="why">Why.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is kept: from the next pass on nothing is sent and no process runs until every live object was swept.</returns>
    Task SayWentBackAsync(string why, string by, CancellationToken cancellationToken = default);
}

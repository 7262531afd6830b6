using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Exceptions;
using Psi.Sync.Measures;
using Psi.Sync.Pausing;
using Psi.Sync.Planning;
using Psi.Sync.Reconciliation;

namespace Psi.Sync.Operations;

/// <summary>The one door for hosts and consoles: run, plan, approve, look, mend, replay, explain.</summary>
public interface ISyncOperations
{
    /// <summary>Gets the live counts.</summary>
    SyncStatistics Statistics { get; }

    /// <summary>Gets what settles which record is which.</summary>
    IIdentityOperations Identity { get; }

    /// <summary>Gets what people do about reading: sweep now, accept a loss, look before a load.</summary>
    IReadingOperations Reading { get; }

    /// <summary>Gets the audit trail as a chain: verification, segments, export.</summary>
    IAuditTrail Audit { get; }

    /// <summary>Gets what compares two systems: counts, sums, fingerprints, and repairs.</summary>
    IReconciliation Reconciliation { get; }

    /// <summary>Gets what the firm steers by: margin, utilisation, realisation, worked out of golden records.</summary>
    IMeasures Measures { get; }

    /// <summary>Gets what is done with many exceptions at once: filters, groups, selections, replays.</summary>
    IExceptionQueue Exceptions { get; }

    /// <summary>Runs one pass: reads everything, identifies, reacts, delivers what is due.</summary>
    /// <param name="cancellationToken">Stops the pass; nothing is lost.</param>
    /// <returns>What the pass did.</returns>
    Task<RunManifest> RunOnceAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs passes until one changes nothing and nothing is due, waiting for what falls due meanwhile.</summary>
    /// <param name="patience">The longest to wait for a delivery that is to be tried again.</param>
    /// <param name="cancellationToken">Stops between and within passes; nothing is lost.</param>
    /// <returns>What the last pass did.</returns>
    Task<RunManifest> RunUntilQuietAsync(TimeSpan? patience = null, CancellationToken cancellationToken = default);

    /// <summary>Reads whether every object of every system is live.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Whether it is.</returns>
    Task<bool> IsLiveAsync(CancellationToken cancellationToken = default);

    /// <summary>Shows what going live would write; null when nothing awaits approval.</summary>
    /// <param name="cancellationToken">Stops the plan.</param>
    /// <returns>The plan.</returns>
    Task<GoLivePlan?> PlanGoLiveAsync(CancellationToken cancellationToken = default);

    /// <summary>Approves the plan and goes live.</summary>
    /// <param name="approval">The rule.</param>
    /// <param name="cancellationToken">Stops the approval; it can be given again.</param>
    /// <returns>The approval.</returns>
    /// <exception cref="InvalidOperationException">The ground has moved since the plan was shown, or it is larger than the rule allows.</exception>
    Task ApproveGoLiveAsync(GoLiveApproval approval, CancellationToken cancellationToken = default);

    /// <summary>Reads how everything stands: connections, what is read and written, processes, exceptions. Names and counts, no values of records.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The state, of one snapshot; whether a circuit breaker is open is this node's own.</returns>
    Task<SyncState> ReadStateAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the manifests of the passes that changed something, of all nodes. They are kept for <see cref="SyncOptions.RunRetention"/>.</summary>
    /// <param name="before">The number before which to read; <see langword="null"/> for the latest.</param>
    /// <param name="limit">The most manifests to read, at least 1.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The manifests, the latest first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    Task<IReadOnlyList<RunManifest>> ListRunsAsync(long? before = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>Lists exceptions.</summary>
    /// <param name="includeClosed">Whether resolved and discarded ones are listed too.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The exceptions, oldest first.</returns>
    Task<IReadOnlyList<SyncException>> ListExceptionsAsync(bool includeClosed = false, CancellationToken cancellationToken = default);

    /// <summary>Puts a value in place of a golden one, for the system of the exception, until the owner's value changes.</summary>
    /// <param name="exceptionId">The exception.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="valueJson">The value as canonical JSON.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Stops the mend.</param>
    /// <returns>The mend.</returns>
    /// <exception cref="ArgumentException">The attribute does not exist or does not take the value.</exception>
    Task MendAsync(string exceptionId, string attribute, string valueJson, string by, CancellationToken cancellationToken = default);

    /// <summary>Tries what an exception holds up again.</summary>
    /// <param name="exceptionId">The exception.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The request; the next pass does it.</returns>
    Task ReplayAsync(string exceptionId, string by, CancellationToken cancellationToken = default);

    /// <summary>Closes an exception without mending it.</summary>
    /// <param name="exceptionId">The exception.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who decides it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The request.</returns>
    Task DiscardAsync(string exceptionId, string reason, string by, CancellationToken cancellationToken = default);

    /// <summary>Says that a write whose outcome could not be found out landed. It goes on as if the platform had answered.</summary>
    /// <param name="exceptionId">The exception that asked.</param>
    /// <param name="externalId">The id of the record in the system; <see langword="null"/> where it is known, as it is of an update.</param>
    /// <param name="by">Who looked.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is taken in.</returns>
    /// <exception cref="ArgumentException">A create landed as a record that was not named.</exception>
    /// <exception cref="InvalidOperationException">The exception is not about a write with an unknown outcome.</exception>
    Task SayLandedAsync(string exceptionId, string? externalId, string by, CancellationToken cancellationToken = default);

    /// <summary>Says that a write whose outcome could not be found out did not land. The same is sent again.</summary>
    /// <param name="exceptionId">The exception that asked.</param>
    /// <param name="by">Who looked.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is taken in; the next pass sends.</returns>
    /// <exception cref="InvalidOperationException">The exception is not about a write with an unknown outcome.</exception>
    Task SayNotLandedAsync(string exceptionId, string by, CancellationToken cancellationToken = default);

    /// <summary>Pauses a connection, an object in a system, or a process, until it is resumed. What is in flight ends; what is new waits.</summary>
    /// <param name="target">What to pause.</param>
    /// <param name="why">Why.</param>
    /// <param name="by">Who pauses it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is stored, for all nodes.</returns>
    /// <exception cref="ArgumentException">This host knows no such target.</exception>
    /// <exception cref="InvalidOperationException">It is paused already.</exception>
    Task PauseAsync(PauseTarget target, string why, string by, CancellationToken cancellationToken = default);

    /// <summary>Resumes what was paused. What waited is due at once.</summary>
    /// <param name="target">What to resume.</param>
    /// <param name="by">Who resumes it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when it is stored, for all nodes.</returns>
    /// <exception cref="InvalidOperationException">It is not paused.</exception>
    Task ResumeAsync(PauseTarget target, string by, CancellationToken cancellationToken = default);

    /// <summary>Lists what people paused, the oldest first.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The pauses.</returns>
    Task<IReadOnlyList<Pause>> ListPausesAsync(CancellationToken cancellationToken = default);

    /// <summary>Says why an attribute has its value.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="id">The golden record.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The explanation; <see langword="null"/> when there is no such record.</returns>
    Task<Explanation?> ExplainAsync<T>(Id<T> id, string attribute, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T>;

    /// <summary>Prints who owns what as this host has it: a Markdown table of object, attributes, condition, systems by rank and drift policy.</summary>
    /// <returns>The table. Values of records are not in it.</returns>
    string DescribeOwnership();

    /// <summary>Reads the conditions of a process that are not met, oldest first: what waits, since when and why.</summary>
    /// <param name="process">The name of the process; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The conditions.</returns>
    Task<IReadOnlyList<OpenCondition>> ListOpenConditionsAsync(string? process = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the audit trail.</summary>
    /// <param name="after">The sequence after which to read.</param>
    /// <param name="limit">The most entries to read.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The entries in their order.</returns>
    Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(long after = 0, int limit = 1000, CancellationToken cancellationToken = default);

    /// <summary>Evaluates a process again for all its subjects, as after a setting of it changed.</summary>
    /// <param name="process">The name of the process.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>How many subjects will be evaluated by the next pass.</returns>
    Task<int> EvaluateAgainAsync(string process, CancellationToken cancellationToken = default);

    /// <summary>Reads golden records out of one snapshot.</summary>
    /// <typeparam name="TResult">What the reader makes of them.</typeparam>
    /// <param name="read">Reads.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>What the reader made.</returns>
    Task<TResult> QueryAsync<TResult>(Func<IGoldenReads, Task<TResult>> read, CancellationToken cancellationToken = default);
}

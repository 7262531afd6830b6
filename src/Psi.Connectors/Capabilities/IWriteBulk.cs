using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Writes many records by a job that the platform works off by itself.</summary>
/// <remarks>
/// The job's id is its handle: it is stored before any data is sent, so that whoever works on can upload, close, poll or abort it. A
/// job is used for creates only where <see cref="EndpointCapabilities{T}.CreateSafety"/> is <see cref="CreateSafety.Upsert"/>, and for
/// updates by record id; writes of several steps go one by one.
/// </remarks>
/// <typeparam name="T">The object.</typeparam>
public interface IWriteBulk<T> : IWrite<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets from how many waiting writes on a job takes fewer calls than batches.</summary>
    int BulkFrom { get; }

    /// <summary>Gets how many writes one job takes at most.</summary>
    int BulkMost { get; }

    /// <summary>Gets how long to wait between two looks at a job.</summary>
    TimeSpan BulkPollEvery { get; }

    /// <summary>Opens a job. Nothing is written by it until it is closed.</summary>
    /// <param name="kind">What its rows do: creates or updates.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>The platform's id of the job.</returns>
    /// <exception cref="ConnectorException">The platform refused.</exception>
    Task<string> OpenBulkAsync(WriteKind kind, CancellationToken cancellationToken = default);

    /// <summary>Sends the rows of an open job. Called once a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="items">The rows.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    /// <returns>A task that ends when all rows are there.</returns>
    /// <exception cref="ConnectorException">They are not, or not for sure.</exception>
    Task UploadBulkAsync(string job, IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default);

    /// <summary>Tells the platform that all rows are there. From then on it writes them.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>A task that ends when the platform has taken the job on.</returns>
    /// <exception cref="ConnectorException">The platform refused, or it is not known whether it took it on.</exception>
    Task CloseBulkAsync(string job, CancellationToken cancellationToken = default);

    /// <summary>Ends an open job, so that none of its rows is ever written. A job that ended before is left as it is.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>A task that ends when the job has.</returns>
    /// <exception cref="ConnectorException">The platform refused.</exception>
    Task AbortBulkAsync(string job, CancellationToken cancellationToken = default);

    /// <summary>Looks how far a job is, and reads its results once it is done.</summary>
    /// <param name="job">The job.</param>
    /// <param name="items">The rows that it was given.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <returns>How far it is.</returns>
    /// <exception cref="ConnectorException">The platform refused; the job goes on by itself.</exception>
    Task<BulkProgress<T>> PollBulkAsync(string job, IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default);
}

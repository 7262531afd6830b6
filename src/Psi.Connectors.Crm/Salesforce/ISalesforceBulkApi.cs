using Refit;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>The calls of Salesforce's Bulk API 2.0 that the connector makes. A job is for whoever has many rows: its own calls are few, and its rows count none.</summary>
[Headers("Accept: application/json", "Sforce-Call-Options: client=psi")]
public interface ISalesforceBulkApi
{
    /// <summary>Opens a job that writes rows. Nothing is written before it is closed. 15,000 batches of 10,000 rows a day.</summary>
    /// <param name="version">The API version, such as <c>67.0</c>.</param>
    /// <param name="body">Object, operation and the shape of the rows.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The job.</returns>
    [Post("/services/data/v{version}/jobs/ingest")]
    Task<SalesforceJob> OpenIngestAsync(string version, [Body] WireBody body, CancellationToken cancellationToken = default);

    /// <summary>Sends the rows of an open job, once, at most 100 MB.</summary>
    /// <param name="version">The API version that the job was opened with.</param>
    /// <param name="job">The job.</param>
    /// <param name="rows">The rows as CSV.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends when they are there.</returns>
    [Put("/services/data/v{version}/jobs/ingest/{job}/batches")]
    Task UploadAsync(string version, string job, [Body] HttpContent rows, CancellationToken cancellationToken = default);

    /// <summary>Closes an open job, so that it is worked off, or aborts it.</summary>
    /// <param name="version">The API version that the job was opened with.</param>
    /// <param name="job">The job.</param>
    /// <param name="body">The state: <c>UploadComplete</c> or <c>Aborted</c>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The job.</returns>
    [Patch("/services/data/v{version}/jobs/ingest/{job}")]
    Task<SalesforceJob> ChangeIngestAsync(string version, string job, [Body] WireBody body, CancellationToken cancellationToken = default);

    /// <summary>Looks how far a job is that writes rows. It is known for seven days.</summary>
    /// <param name="version">The API version that the job was opened with.</param>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The job.</returns>
    [Get("/services/data/v{version}/jobs/ingest/{job}")]
    Task<SalesforceJob> ReadIngestAsync(string version, string job, CancellationToken cancellationToken = default);

    /// <summary>Reads one of the results of a job that wrote rows, in no order.</summary>
    /// <param name="version">The API version that the job was opened with.</param>
    /// <param name="job">The job.</param>
    /// <param name="results"><c>successfulResults</c>, <c>failedResults</c> or <c>unprocessedrecords</c>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The rows as CSV.</returns>
    [Get("/services/data/v{version}/jobs/ingest/{job}/{results}")]
    [Headers("Accept: text/csv")]
    Task<Stream> ReadIngestResultsAsync(string version, string job, string results, CancellationToken cancellationToken = default);

    /// <summary>Starts a query job. 10,000 jobs a day.</summary>
    /// <param name="version">The API version, such as <c>67.0</c>.</param>
    /// <param name="body">Operation, statement and the shape of the rows.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The job.</returns>
    [Post("/services/data/v{version}/jobs/query")]
    Task<SalesforceJob> StartQueryAsync(string version, [Body] WireBody body, CancellationToken cancellationToken = default);

    /// <summary>Looks how far a query job is. It is known for seven days.</summary>
    /// <param name="version">The API version that the job was started with.</param>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The job.</returns>
    [Get("/services/data/v{version}/jobs/query/{job}")]
    Task<SalesforceJob> ReadQueryAsync(string version, string job, CancellationToken cancellationToken = default);

    /// <summary>Tells where the results of a query job that is done lie.</summary>
    /// <param name="version">The API version that the job was started with.</param>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The first links.</returns>
    [Get("/services/data/v{version}/jobs/query/{job}/resultPages")]
    Task<SalesforceResultPages> ListPagesAsync(string version, string job, CancellationToken cancellationToken = default);

    /// <summary>Goes on in a list of links.</summary>
    /// <param name="next">The link of the part before, as it is but for its first slash.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The next links.</returns>
    [Get("/{**next}")]
    Task<SalesforceResultPages> ListMorePagesAsync([Encoded] string next, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of a query job's results.</summary>
    /// <param name="page">The page's link, as it is but for its first slash.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The rows as CSV.</returns>
    [Get("/{**page}")]
    [Headers("Accept: text/csv")]
    Task<Stream> ReadPageAsync([Encoded] string page, CancellationToken cancellationToken = default);
}

namespace Psi.Sync.Measures;

/// <summary>What the firm steers by, worked out of golden records when it is asked for. Definitions: docs/metrics.md.</summary>
/// <remarks>
/// The rows of one call are of one snapshot, which is held until the last of them is read. Contract lines, projects and workers come as they are
/// worked out; groups come when all of them are. Memory grows with the groups and with the records of one project, not with all records.
/// </remarks>
public interface IMeasures
{
    /// <summary>Works out how contract lines, projects or groups of projects stand at the end of each month.</summary>
    /// <param name="request">By contract line, project, client, org unit or legal entity.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The rows. What nothing was signed, spent or planned of has none.</returns>
    /// <exception cref="ArgumentException">There is no such measure by that, or the months end before they begin.</exception>
    IAsyncEnumerable<MarginRow> MarginsAsync(MeasureRequest request, CancellationToken cancellationToken = default);

    /// <summary>Works out how the hours of workers were used in each month.</summary>
    /// <param name="request">By worker, org unit or legal entity.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The rows. A worker belongs to what employs it in the month.</returns>
    /// <exception cref="ArgumentException">There is no such measure by that, or the months end before they begin.</exception>
    IAsyncEnumerable<UtilisationRow> UtilisationAsync(MeasureRequest request, CancellationToken cancellationToken = default);

    /// <summary>Works out what of the value of billable work reached an invoice, by the month in which it was done.</summary>
    /// <param name="request">By contract line, project, client, org unit, legal entity or worker.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The rows. A month in which nothing was decided on has none.</returns>
    /// <exception cref="ArgumentException">The months end before they begin.</exception>
    IAsyncEnumerable<RealisationRow> RealisationAsync(MeasureRequest request, CancellationToken cancellationToken = default);

    /// <summary>Works out how well the integration serves: how long set-up, invoicing and approval take, what took people, what waits to be billed.</summary>
    /// <param name="from">The first day (UTC).</param>
    /// <param name="to">The last day (UTC).</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The measures, of one snapshot. Closed exceptions, runs and the audit trail count as long as they are kept.</returns>
    /// <exception cref="ArgumentException">The days end before they begin.</exception>
    Task<IntegrationMeasures> IntegrationAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken = default);
}

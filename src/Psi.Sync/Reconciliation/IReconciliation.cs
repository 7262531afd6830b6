namespace Psi.Sync.Reconciliation;

/// <summary>Compares what two systems hold of an object: counts, sums and fingerprints by legal entity and month. A difference that nothing explains stands as an exception with a repair plan.</summary>
public interface IReconciliation
{
    /// <summary>Compares what two systems last said of an object.</summary>
    /// <param name="request">What to compare.</param>
    /// <param name="cancellationToken">Stops the comparison; nothing of it is kept.</param>
    /// <returns>What was found, group by group. It holds no value of a record but sums.</returns>
    /// <remarks>
    /// It asks no platform: it compares what each last said, so it is as fresh as the last complete read of each, which the report
    /// names. Sweep both systems first for a comparison of what they hold now. Memory grows with the groups, not with the records.
    /// </remarks>
    /// <exception cref="ArgumentException">One of the systems does not read the object, an attribute does not exist, or both systems are the same.</exception>
    Task<ReconciliationReport> CompareAsync(ReconciliationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Carries out what <see cref="ReconciliationReport.Groups"/> plan: what a system was to be told is told again, what an owner says otherwise is read again. It compares anew, so nothing that has settled meanwhile is touched.</summary>
    /// <param name="request">What to repair.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="cancellationToken">Stops the request; what was asked for until then stays so.</param>
    /// <returns>How many repairs were asked for. The next pass makes them.</returns>
    /// <exception cref="ArgumentException">One of the systems does not read the object, an attribute does not exist, or both systems are the same.</exception>
    Task<long> RepairAsync(ReconciliationRequest request, string by, CancellationToken cancellationToken = default);
}

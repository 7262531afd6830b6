namespace Psi.Sync.Audit;

/// <summary>The audit trail as a chain: every entry is hashed with the one before it, so that a change made later shows.</summary>
/// <remarks>Entries are written unchained with what they speak of; the pass that follows seals them in the order of their commits.</remarks>
public interface IAuditTrail
{
    /// <summary>Checks every sealed entry that is kept.</summary>
    /// <param name="noted">A segment noted earlier outside of the store; the chain must still run through it. <see langword="null"/> checks the store against itself only.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>Whether the trail holds, and else the first entry that does not.</returns>
    Task<AuditVerification> VerifyAsync(AuditSegment? noted = null, CancellationToken cancellationToken = default);

    /// <summary>Lists the segments.</summary>
    /// <param name="after">The number of the segment after which to read.</param>
    /// <param name="limit">The most segments to read.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The segments in their order.</returns>
    Task<IReadOnlyList<AuditSegment>> ListSegmentsAsync(long after = 0, int limit = 1000, CancellationToken cancellationToken = default);

    /// <summary>Writes entries as JSON lines in UTF-8, a page in memory at a time.</summary>
    /// <param name="destination">Where to write; it is left open.</param>
    /// <param name="after">The sequence after which to begin.</param>
    /// <param name="cancellationToken">Stops the export.</param>
    /// <returns>The sequence of the last entry written, from which a later export goes on; <paramref name="after"/> when there was none.</returns>
    Task<long> ExportAsync(Stream destination, long after = 0, CancellationToken cancellationToken = default);
}

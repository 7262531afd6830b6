namespace Psi.Sync.Audit;

/// <summary>What came of checking the audit trail against its chain.</summary>
/// <param name="Holds">Whether every sealed entry is as it was written.</param>
/// <param name="Segments">How many segments were checked, dropped ones included.</param>
/// <param name="Entries">How many sealed entries were checked.</param>
/// <param name="Unsealed">How many entries are not sealed yet; a pass seals them.</param>
/// <param name="FirstBad">The sequence of the first entry that is not as it was sealed; <see langword="null"/> when none is.</param>
/// <param name="What">What is wrong with it; <see langword="null"/> when nothing is.</param>
/// <param name="Last">The last segment: note it outside of the store, and pass it to the next verification.</param>
public sealed record AuditVerification(bool Holds, long Segments, long Entries, long Unsealed, long? FirstBad, string? What, AuditSegment? Last);

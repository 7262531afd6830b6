using Psi.Canonical;

namespace Psi.Sync.Reconciliation;

/// <summary>What a comparison found.</summary>
/// <param name="Object">The canonical object.</param>
/// <param name="Left">One system.</param>
/// <param name="Right">The other.</param>
/// <param name="At">When it was compared (UTC).</param>
/// <param name="LeftSweptAt">When the one was last read completely (UTC); <see langword="null"/> for its first load only.</param>
/// <param name="RightSweptAt">When the other was.</param>
/// <param name="LeftUnidentified">How many records of the one are no golden record yet: they wait for a person or a reference.</param>
/// <param name="RightUnidentified">How many records of the other are none.</param>
/// <param name="Groups">The groups, by legal entity and month.</param>
public sealed record ReconciliationReport(
    ObjectName Object,
    SystemId Left,
    SystemId Right,
    DateTimeOffset At,
    DateTimeOffset? LeftSweptAt,
    DateTimeOffset? RightSweptAt,
    long LeftUnidentified,
    long RightUnidentified,
    IReadOnlyList<ReconciliationGroup> Groups)
{
    /// <summary>Gets a value indicating whether the systems agree but for what is explained.</summary>
    public bool Agrees => Groups.All(static group => group.Agrees);
}

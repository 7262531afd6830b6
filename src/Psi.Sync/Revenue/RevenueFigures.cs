using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>The revenue of one contract line as of the last day of a period.</summary>
internal sealed record RevenueFigures
{
    /// <summary>Gets how much is done, 0 to 1, by the measure of the method; null where the method measures none.</summary>
    public decimal? PercentComplete { get; init; }

    public required Money Cumulative { get; init; }

    /// <summary>Gets the revenue of this period: what is earned to date less what earlier periods recognised.</summary>
    public required Money Recognized { get; init; }

    public required Money Billed { get; init; }

    public required Money Unbilled { get; init; }

    public required Money Deferred { get; init; }

    public Money? CostAtCompletion { get; init; }

    /// <summary>Gets the cost that waits for its revenue, in the books as work in progress.</summary>
    public required Money DeferredCost { get; init; }

    public required Money LossProvision { get; init; }

    public IReadOnlyList<RevenueFinding> Findings { get; init; } = [];

    /// <summary>Gets whether the method could measure; if not, revenue stays where it was.</summary>
    public bool IsMeasured => !Findings.Any(static finding => finding is not (RevenueFinding.EstimateBelowActual or RevenueFinding.OverCap));
}

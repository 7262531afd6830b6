using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>
/// What was earned to date, what of it is this period's, and what stands in the books for it. Pure; only the results are rounded,
/// to the minor unit, halves away from zero.
/// </summary>
internal static class RevenueRecognition
{
    public static RevenueFigures Of(RevenueBasis basis)
    {
        var findings = basis.Findings.ToList();
        var progress = RevenueMethods.Measure(basis);
        if (progress.Finding is { } finding)
        {
            findings.Add(finding);
        }

        var isMeasured = findings.TrueForAll(static found => found is RevenueFinding.EstimateBelowActual or RevenueFinding.OverCap);
        var work = basis.Method == RevenueMethod.AsBilled ? 0m : basis.Work;
        if (basis.Cap is { } cap && work > cap.Amount)
        {
            work = cap.Amount;
            findings.Add(RevenueFinding.OverCap);
        }

        var cumulative = isMeasured ? new Money(progress.Earned + work, basis.Currency).Round().Amount : basis.Before;
        var open = cumulative - basis.Billed;
        var inAll = CostAtCompletion(basis);
        if (inAll > basis.CostAtCompletion && !findings.Contains(RevenueFinding.EstimateBelowActual))
        {
            findings.Add(RevenueFinding.EstimateBelowActual);
        }

        var deferredCost = basis is { Method: RevenueMethod.Completed, IsComplete: false } ? basis.Cost : 0m;
        return new RevenueFigures
        {
            PercentComplete = isMeasured && progress.Share is { } share ? decimal.Round(share, 6, MidpointRounding.AwayFromZero) : null,
            Cumulative = Of(cumulative),
            Recognized = Of(cumulative - basis.Before),
            Billed = Of(basis.Billed),
            Unbilled = Of(Math.Max(open, 0m)),
            Deferred = Of(Math.Max(-open, 0m)),
            CostAtCompletion = inAll is { } estimate ? Of(estimate) : null,
            DeferredCost = Of(deferredCost),
            LossProvision = Of(isMeasured ? Provision(basis, inAll, cumulative - (basis.Price is null ? 0m : work), deferredCost) : 0m),
            Findings = [.. findings.Distinct()],
        };

        Money Of(decimal amount) => new(amount, basis.Currency);
    }

    private static decimal? CostAtCompletion(RevenueBasis basis) =>
        basis.IsComplete ? basis.Cost : basis.CostAtCompletion is { } estimate ? Math.Max(estimate, basis.Cost) : null;

    // The whole loss is in the books as soon as it is expected: what the result to date does not show of it is provided for.
    private static decimal Provision(RevenueBasis basis, decimal? inAll, decimal cumulative, decimal deferredCost)
    {
        if (basis.IsComplete || inAll is not { } estimate || (basis.Price ?? basis.Cap) is not { } price || estimate <= price.Amount)
        {
            return 0m;
        }

        var toDate = basis.Cost - deferredCost - cumulative;
        return Math.Max(0m, new Money(estimate - price.Amount - toDate, basis.Currency).Round().Amount);
    }
}

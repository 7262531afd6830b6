using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>What stands in the books for a contract line as of the last day of a period, beside what reverses itself.</summary>
internal readonly record struct RevenuePosition(decimal Deferred, decimal LossProvision, decimal DeferredCost)
{
    public static RevenuePosition Of(RevenueEntry entry) => new(
        entry.Deferred?.Amount ?? 0m,
        entry.LossProvision?.Amount ?? 0m,
        entry.Method == RevenueMethod.Completed && entry.PercentComplete != 1m ? entry.CostToDate?.Amount ?? 0m : 0m);

    public static RevenuePosition Of(RevenueOpening opening, RevenueMethod? method) => new(
        Math.Max(0m, opening.Billed - opening.Recognized),
        opening.LossProvision,
        method == RevenueMethod.Completed && opening.Recognized == 0m ? opening.Cost : 0m);
}

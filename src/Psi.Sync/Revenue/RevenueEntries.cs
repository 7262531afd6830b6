using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>Makes of figures the revenue entry of a contract line and period. Pure.</summary>
internal static class RevenueEntries
{
    public static RevenueEntry Of(RevenueSet set, Golden<ContractLine> line, BookPeriod period, RevenueBasis basis, RevenueFigures figures, Id<LegalEntity> entity, decimal? exchangeRate) => new()
    {
        ContractLine = line.Id,
        Project = line.Value.Project,
        LegalEntity = entity,
        Period = period.Month,
        Method = basis.Method,
        ExchangeRate = exchangeRate,
        Price = basis.Price,
        CostToDate = new Money(basis.Cost, set.Currency),
        EstimateAtCompletion = figures.CostAtCompletion,
        PercentComplete = figures.PercentComplete,
        Recognized = figures.Recognized,
        CumulativeRecognized = figures.Cumulative,
        BilledToDate = figures.Billed,
        Unbilled = figures.Unbilled,
        Deferred = figures.Deferred,
        LossProvision = figures.LossProvision,
        Status = RevenueEntryStatus.Calculated,
    };

    /// <summary>Whether an entry says anything at all; a line on which nothing happened needs none.</summary>
    public static bool SaysSomething(RevenueEntry entry) =>
        entry is not { CumulativeRecognized.IsZero: true, Recognized.IsZero: true, BilledToDate.IsZero: true, CostToDate.IsZero: true, LossProvision.IsZero: true };

    /// <summary>Whether a period adds nothing to what was recognised, and nothing is left to bill, to earn or to provide for.</summary>
    public static bool IsSettled(RevenueEntry entry) =>
        entry is { Recognized.IsZero: true, Unbilled.IsZero: true, Deferred.IsZero: true, LossProvision.IsZero: true };

    /// <summary>What earlier periods recognised of a line: the forecast of none, the reversal of each with it.</summary>
    public static decimal Before(IEnumerable<RevenueEntry> entries, DateOnly month) =>
        entries.Where(entry => entry.Status != RevenueEntryStatus.Forecast && entry.Period < month).Sum(static entry => entry.Recognized?.Amount ?? 0m);
}

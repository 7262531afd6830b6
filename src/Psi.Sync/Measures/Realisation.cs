using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Measures;

/// <summary>Works out what of the value of billable work reached an invoice. Pure.</summary>
internal static class Realisation
{
    /// <summary>The row of some actuals in a month; null where none of them was decided on.</summary>
    public static RealisationRow? Of(MeasureBy by, Guid? key, IEnumerable<Actual> actuals, DateOnly month, CurrencyCode? currency, ExchangeRateBook rates)
    {
        var sales = actuals.Where(actual => actual is { Side: ActualSide.Sale, Kind: ActualKind.Time or ActualKind.Adjustment, Status: ActualStatus.Posted or ActualStatus.WrittenOff } && actual.On is { } day && day.Year == month.Year && day.Month == month.Month).ToList();
        if ((currency ?? sales.Select(static sale => (sale.Amount ?? sale.StandardAmount)?.Currency).FirstOrDefault(static one => one is not null)) is not { } money || sales.Count == 0)
        {
            return null;
        }

        var gaps = new SortedSet<MeasureGap>();
        var (billed, standard) = (new MoneyTally(money, rates, gaps), new MoneyTally(money, rates, gaps));
        foreach (var sale in sales)
        {
            if (sale.Status == ActualStatus.Posted)
            {
                billed.Add(sale.Amount, sale.On!.Value, MeasureGap.NoAmount);
            }

            if (sale.Kind == ActualKind.Time)
            {
                standard.Add(sale.StandardAmount, sale.On!.Value, MeasureGap.NoStandardAmount);
            }
        }

        var hours = sales.FindAll(static sale => sale is { Kind: ActualKind.Time, Unit: Unit.Hour });
        return new RealisationRow(by, key, month, money)
        {
            Billed = billed.Result,
            Standard = standard.Result,
            BilledHours = hours.Where(static sale => sale.Status == ActualStatus.Posted).Sum(static sale => sale.Quantity ?? 0m),
            DecidedHours = hours.Sum(static sale => sale.Quantity ?? 0m),
            Gaps = [.. gaps],
        };
    }

    /// <summary>One row of many of a currency: a figure that one of them does not know is not known of all.</summary>
    public static RealisationRow Sum(MeasureBy by, Guid? key, RealisationRow left, RealisationRow right) => new(by, key, left.Month, left.Currency)
    {
        Billed = Ratio.Sum(left.Billed, right.Billed),
        Standard = Ratio.Sum(left.Standard, right.Standard),
        BilledHours = left.BilledHours + right.BilledHours,
        DecidedHours = left.DecidedHours + right.DecidedHours,
        Gaps = [.. left.Gaps.Union(right.Gaps).Order()],
    };
}

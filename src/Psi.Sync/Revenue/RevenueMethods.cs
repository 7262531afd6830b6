using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Revenue;

/// <summary>How each method measures what was earned to date. Each is a section of docs/revenue.md with its cases.</summary>
internal static class RevenueMethods
{
    public static Progress Measure(RevenueBasis basis) => basis.Method switch
    {
        RevenueMethod.AsBilled => new Progress(basis.Billed - basis.Advances, null),
        RevenueMethod.TimeAndMaterials => new Progress(0m, null),
        RevenueMethod.CostToCost => ByInput(basis, basis.Cost, basis.CostAtCompletion),
        RevenueMethod.Effort => ByInput(basis, basis.Hours, basis.HoursAtCompletion),
        RevenueMethod.StraightLine => ByDays(basis),
        RevenueMethod.MilestoneAchieved => new Progress(basis.Achieved, ShareOf(basis.Achieved, basis.Price?.Amount)),
        RevenueMethod.Usage => ByUse(basis),
        RevenueMethod.Completed => AtCompletion(basis),
        _ => Progress.Unknown(RevenueFinding.NoMethod),
    };

    private static Progress ByInput(RevenueBasis basis, decimal done, decimal? inAll)
    {
        if (basis.Price is not { } price)
        {
            return Progress.Unknown(RevenueFinding.NoPrice);
        }

        if (basis.IsComplete)
        {
            return new Progress(price.Amount, 1m);
        }

        if (inAll is not { } estimate)
        {
            return Progress.Unknown(RevenueFinding.NoEstimate);
        }

        // An estimate below what was spent is out of date, and nothing is more than done.
        if (done >= estimate)
        {
            return done <= 0m
                ? new Progress(0m, 0m)
                : new Progress(price.Amount, 1m, done > estimate ? RevenueFinding.EstimateBelowActual : null);
        }

        return done <= 0m ? new Progress(0m, 0m) : new Progress(price.Amount * done / estimate, done / estimate);
    }

    private static Progress ByDays(RevenueBasis basis)
    {
        if (basis.Fees.Count > 0)
        {
            var earned = basis.Fees.Sum(fee => Rounded(basis, fee.Amount.Amount, Elapsed(fee.From, fee.To, basis.On)));
            return new Progress(earned, ShareOf(earned, basis.Fees.Sum(fee => fee.Amount.Amount)));
        }

        if (basis.Price is not { } price)
        {
            return Progress.Unknown(RevenueFinding.NoPrice);
        }

        if (basis.From is not { } from || basis.To is not { } to || to < from)
        {
            return Progress.Unknown(RevenueFinding.NoTerm);
        }

        var (days, all) = Elapsed(from, to, basis.On);
        return new Progress(price.Amount * days / all, (decimal)days / all);
    }

    private static Progress ByUse(RevenueBasis basis)
    {
        if (basis.Bank.Count == 0)
        {
            return Progress.Unknown(basis.Price is null ? RevenueFinding.NoPrice : RevenueFinding.NoQuantity);
        }

        if (basis.Bank.Any(static period => period.Holds <= 0m))
        {
            return Progress.Unknown(RevenueFinding.NoQuantity);
        }

        var earned = basis.IsComplete ? basis.Bank.Sum(static period => period.Fee.Amount) : UsageBank.Earned(basis.Bank, basis.CarryOver, basis.On);
        return new Progress(earned, ShareOf(earned, basis.Bank.Sum(static period => period.Fee.Amount)));
    }

    private static Progress AtCompletion(RevenueBasis basis) =>
        basis.Price is not { } price ? Progress.Unknown(RevenueFinding.NoPrice)
        : basis.IsComplete ? new Progress(price.Amount, 1m)
        : new Progress(0m, 0m);

    private static (int Days, int All) Elapsed(DateOnly from, DateOnly to, DateOnly on)
    {
        var all = to.DayNumber - from.DayNumber + 1;
        return (Math.Clamp(on.DayNumber - from.DayNumber + 1, 0, all), all);
    }

    private static decimal Rounded(RevenueBasis basis, decimal fee, (int Days, int All) elapsed) =>
        new Money(fee * elapsed.Days / elapsed.All, basis.Currency).Round().Amount;

    private static decimal? ShareOf(decimal part, decimal? whole) => whole is > 0m ? Math.Clamp(part / whole.Value, 0m, 1m) : null;
}

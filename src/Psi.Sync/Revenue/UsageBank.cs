using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>
/// A bank of hours or pieces. What is used takes from the oldest that has not lapsed; what lapses unused is revenue at that moment.
/// </summary>
internal static class UsageBank
{
    public static decimal Earned(IReadOnlyList<UsagePeriod> periods, CarryOver carryOver, DateOnly on)
    {
        var left = periods.Select(static period => period.Holds).ToArray();
        for (var now = 0; now < periods.Count && periods[now].From <= on; now++)
        {
            var used = periods[now].Used;
            for (var bank = First(now, carryOver); bank <= now && used > 0m; bank++)
            {
                var taken = Math.Min(left[bank], used);
                left[bank] -= taken;
                used -= taken;
            }
        }

        var earned = 0m;
        for (var bank = 0; bank < periods.Count; bank++)
        {
            var period = periods[bank];
            earned += LapsesOn(periods, bank, carryOver) <= on
                ? period.Fee.Amount
                : new Money(period.Fee.Amount * (period.Holds - left[bank]) / period.Holds, period.Fee.Currency).Round().Amount;
        }

        return earned;
    }

    private static int First(int now, CarryOver carryOver) => carryOver switch
    {
        CarryOver.UntilEnd => 0,
        CarryOver.NextPeriod => Math.Max(0, now - 1),
        _ => now,
    };

    private static DateOnly LapsesOn(IReadOnlyList<UsagePeriod> periods, int bank, CarryOver carryOver) => periods[carryOver switch
    {
        CarryOver.UntilEnd => periods.Count - 1,
        CarryOver.NextPeriod => Math.Min(bank + 1, periods.Count - 1),
        _ => bank,
    }].To;
}

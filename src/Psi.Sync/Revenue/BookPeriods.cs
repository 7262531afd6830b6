using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>The periods that a legal entity's books are kept by: those of its ledger, or the months of the calendar where it has none.</summary>
internal static class BookPeriods
{
    /// <summary>The periods from a first to a last day, whole ones only, in their order.</summary>
    public static IReadOnlyList<BookPeriod> Of(IEnumerable<AccountingPeriod> periods, DateOnly from, DateOnly through)
    {
        var known = periods.Where(static period => period is { Start: not null, End: not null } && period.Start <= period.End).OrderBy(static period => period.Start).ToList();
        return known.Count > 0
            ? [.. known.Where(period => period.Start >= from && period.End <= through).Select(static period => Of(period))]
            : [.. Months(from, through)];
    }

    public static BookPeriod Of(AccountingPeriod period) => new(MonthOf(period.Start!.Value, period.End!.Value), period.Start.Value, period.End.Value, IsClosed(period));

    /// <summary>Whether nothing can be booked by journal any more.</summary>
    public static bool IsClosed(AccountingPeriod period) => period.OpenFor is { } open && !open.Contains(PeriodArea.Ledger);

    // A period of four or five weeks is named by the month that most of it lies in.
    private static DateOnly MonthOf(DateOnly start, DateOnly end)
    {
        var middle = start.AddDays((end.DayNumber - start.DayNumber) / 2);
        return new DateOnly(middle.Year, middle.Month, 1);
    }

    private static IEnumerable<BookPeriod> Months(DateOnly from, DateOnly through)
    {
        var first = new DateOnly(from.Year, from.Month, 1);
        for (var month = first < from ? first.AddMonths(1) : first; month.AddMonths(1).AddDays(-1) <= through; month = month.AddMonths(1))
        {
            yield return new BookPeriod(month, month, month.AddMonths(1).AddDays(-1), IsClosed: false);
        }
    }
}

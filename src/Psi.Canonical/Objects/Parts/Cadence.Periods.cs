namespace Psi.Canonical;

/// <content>The periods that a cadence makes.</content>
public sealed partial record Cadence
{
    /// <summary>Splits a range of days into the periods of this cadence.</summary>
    /// <param name="range">The days, both ends set.</param>
    /// <returns>
    /// The periods, in order; together they are the range, and the last ends with it. Periods aligned to the calendar end where
    /// its weeks (Monday first), months, quarters, half-years and years do. All others are counted from the first day, so that
    /// a start on the 31st comes back to the 31st after a short month. A cadence without time (by milestone, at completion,
    /// or not known) makes one period.
    /// </returns>
    /// <exception cref="InvalidOperationException">An end of the range is open.</exception>
    public ValueList<DateRange> Split(DateRange range)
    {
        var (start, end) = range.Bounds();
        if (Every is not { } every || every is CadenceEvery.Milestone or CadenceEvery.Completion)
        {
            return [range];
        }

        var periods = new List<DateRange>();
        var from = start;
        for (var number = 1; from <= end; number++)
        {
            var next = Aligned == CadenceAligned.Calendar ? NextCalendar(every, from) : NextAnniversary(every, start, number);
            var to = next.AddDays(-1);
            periods.Add(new DateRange(from, to < end ? to : end));
            from = next;
        }

        return periods.ToValueList();
    }

    private static DateOnly NextAnniversary(CadenceEvery every, DateOnly start, int number) => every switch
    {
        CadenceEvery.Week => start.AddDays(7 * number),
        CadenceEvery.TwoWeeks => start.AddDays(14 * number),
        _ => start.AddMonths(Months(every) * number),
    };

    private static DateOnly NextCalendar(CadenceEvery every, DateOnly from)
    {
        if (every is CadenceEvery.Week or CadenceEvery.TwoWeeks)
        {
            var monday = from.AddDays(-(((int)from.DayOfWeek + 6) % 7));
            return monday.AddDays(every == CadenceEvery.Week ? 7 : 14);
        }

        var months = Months(every);
        var first = new DateOnly(from.Year, ((from.Month - 1) / months * months) + 1, 1);
        return first.AddMonths(months);
    }

    private static int Months(CadenceEvery every) => every switch
    {
        CadenceEvery.Quarter => 3,
        CadenceEvery.HalfYear => 6,
        CadenceEvery.Year => 12,
        _ => 1,
    };
}

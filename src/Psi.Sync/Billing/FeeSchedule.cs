using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>
/// The dated fees of a contract line. Periods are counted from the start day, so a start on the 31st comes back to the
/// 31st after a short month; fees sum to the line's amount, the last taking what is left.
/// </summary>
internal static class FeeSchedule
{
    /// <summary>The fees of an active line that has a cadence in time; none of any other.</summary>
    public static IReadOnlyList<FeePeriod> Of(ContractLine line)
    {
        if (line is not { Status: ContractLineStatus.Active, Cadence.Every: not (null or CadenceEvery.Milestone or CadenceEvery.Completion), StartsOn: { } start, EndsOn: { } end } || end < start)
        {
            return [];
        }

        // A retainer's unit price is the fee of one period; a fixed fee is spread over all.
        return line switch
        {
            { BillingMethod: BillingMethod.Retainer, UnitPrice: { } each } => Of(line.Cadence, start, end, each * Spans(line.Cadence, start, end).Count),
            { BillingMethod: BillingMethod.Retainer or BillingMethod.FixedFee, Amount: { } amount } => Of(line.Cadence, start, end, amount),
            _ => [],
        };
    }

    public static IReadOnlyList<FeePeriod> Of(Cadence? cadence, DateOnly start, DateOnly end, Money amount)
    {
        var spans = Spans(cadence, start, end);
        var each = new Money(amount.Amount / spans.Count, amount.Currency).Round();
        var left = amount;
        var fees = new List<FeePeriod>(spans.Count);
        for (var i = 0; i < spans.Count; i++)
        {
            var fee = i == spans.Count - 1 ? left : each;
            left -= fee;
            fees.Add(new FeePeriod(spans[i].From, spans[i].To, cadence?.Timing == CadenceTiming.Advance ? spans[i].From : spans[i].To, fee));
        }

        return fees;
    }

    public static IReadOnlyList<(DateOnly From, DateOnly To)> Spans(Cadence? cadence, DateOnly start, DateOnly end)
    {
        if (cadence?.Every is null or CadenceEvery.Milestone or CadenceEvery.Completion)
        {
            return [(start, end)];
        }

        var spans = new List<(DateOnly From, DateOnly To)>();
        var from = start;
        for (var number = 1; from <= end; number++)
        {
            var next = cadence.Aligned == CadenceAligned.Calendar ? NextCalendar(cadence.Every.Value, from) : NextAnniversary(cadence.Every.Value, start, number);
            var to = next.AddDays(-1);
            spans.Add((from, to < end ? to : end));
            from = next;
        }

        return spans;
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
            // Weeks begin on Monday.
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

internal sealed record FeePeriod(DateOnly From, DateOnly To, DateOnly DueOn, Money Amount);

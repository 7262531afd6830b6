using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>
/// The dated fees of a contract line, one for each period of its cadence; fees sum to the line's amount, the last taking what is
/// left.
/// </summary>
internal static class FeeSchedule
{
    /// <summary>The fees of an active line that has a cadence in time; none of any other.</summary>
    public static IReadOnlyList<FeePeriod> Of(ContractLine line)
    {
        if (line is not { Status: ContractLineStatus.Active, Cadence.Every: not (null or CadenceEvery.Milestone or CadenceEvery.Completion), StartsOn: { } start, EndsOn: { } end } || !DateRange.TryCreate(start, end, out var term))
        {
            return [];
        }

        // A retainer's unit price is the fee of one period; a fixed fee is spread over all.
        return line switch
        {
            { BillingMethod: BillingMethod.Retainer, UnitPrice: { } each } => Of(line.Cadence, term, each * line.Cadence.Split(term).Count),
            { BillingMethod: BillingMethod.Retainer or BillingMethod.FixedFee, Amount: { } amount } => Of(line.Cadence, term, amount),
            _ => [],
        };
    }

    public static IReadOnlyList<FeePeriod> Of(Cadence cadence, DateRange term, Money amount)
    {
        var spans = cadence.Split(term);
        var each = new Money(amount.Amount / spans.Count, amount.Currency).Round();
        var left = amount;
        var fees = new List<FeePeriod>(spans.Count);
        for (var i = 0; i < spans.Count; i++)
        {
            var fee = i == spans.Count - 1 ? left : each;
            left -= fee;
            var (from, to) = (spans[i].From!.Value, spans[i].To!.Value);
            fees.Add(new FeePeriod(from, to, cadence.Timing == CadenceTiming.Advance ? from : to, fee));
        }

        return fees;
    }
}

internal sealed record FeePeriod(DateOnly From, DateOnly To, DateOnly DueOn, Money Amount);

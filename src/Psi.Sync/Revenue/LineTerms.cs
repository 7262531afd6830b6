using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Revenue;

/// <summary>What was agreed for a contract line as of a day, change orders included. All money is in the contract's currency.</summary>
internal sealed record LineTerms
{
    public required RevenueMethod? Method { get; init; }

    /// <summary>Gets what was agreed for the whole line; null where what is done decides.</summary>
    public decimal? Agreed { get; init; }

    public decimal? Standalone { get; init; }

    public decimal? Cap { get; init; }

    public decimal? SoldCost { get; init; }

    public decimal? SoldHours { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Gets the fees of a retainer, one a period.</summary>
    public IReadOnlyList<FeePeriod> Fees { get; init; } = [];

    /// <summary>Gets whether an amount had no exchange rate into the contract's currency.</summary>
    public bool NoRate { get; init; }

    public static LineTerms Of(RevenueSet set, Golden<ContractLine> line, DateOnly on)
    {
        var value = line.Value;
        var changes = set.AmendmentsOf(line, on).ToList();
        var noRate = false;

        // A line that was called off is worth what was billed of it.
        var method = value.Status == ContractLineStatus.Cancelled ? RevenueMethod.AsBilled : set.RevenueOf(value);
        var contract = set.Contract.Value;
        var from = value.StartsOn ?? contract.StartsOn;
        var to = changes.FindLast(static change => change.EndsOn is not null)?.EndsOn ?? value.EndsOn ?? contract.EndsOn;
        var agreed = Sum(static part => part.Amount);
        var fees = set.MethodOf(value) == BillingMethod.Retainer ? FeesOf(value, from, to, agreed is { } amount ? new Money(amount, set.Currency) : null) : [];
        var hasPrice = method is not (null or RevenueMethod.AsBilled or RevenueMethod.TimeAndMaterials);
        return new LineTerms
        {
            Method = method,
            Agreed = !hasPrice ? null : fees.Count > 0 ? fees.Sum(static fee => fee.Amount.Amount) : agreed,
            Standalone = Sum(static part => part.StandalonePrice),
            Cap = Sum(static part => part.Cap?.Amount),
            SoldCost = Sum(static part => part.Cost),
            SoldHours = value.Hours is null && changes.TrueForAll(static change => change.Hours is null) ? null : (value.Hours ?? 0m) + changes.Sum(static change => change.Hours ?? 0m),
            From = from,
            To = to,
            Fees = hasPrice ? fees : [],
            NoRate = noRate,
        };

        decimal? Sum(Func<ContractLine, Money?> part)
        {
            decimal? sum = null;
            foreach (var amount in changes.Select(part).Prepend(part(value)))
            {
                if (amount is { } known)
                {
                    var converted = set.Rates.Convert(known, set.Currency, on);
                    noRate |= converted is null;
                    sum = (sum ?? 0m) + (known.Currency == set.Currency ? known.Amount : converted?.Amount ?? 0m);
                }
            }

            return sum;
        }
    }

    private static IReadOnlyList<FeePeriod> FeesOf(ContractLine line, DateOnly? from, DateOnly? to, Money? agreed) =>
        FeeSchedule.Of(line with { Status = ContractLineStatus.Active, BillingMethod = BillingMethod.Retainer, StartsOn = from, EndsOn = to, Amount = agreed });
}

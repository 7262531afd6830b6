namespace Psi.Canonical;

/// <summary>What must hold of a rate card.</summary>
public static class RateCardRules
{
    /// <summary>Gets the purpose of pricing work by it.</summary>
    public static Purpose<RateCard> Pricing { get; } = new("pricing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<RateCard> Set { get; } = RuleSet<RateCard>.Create(static rules =>
    {
        rules.Always
            .Holds("dates-order", RateCard.Fields.EffectiveTo, static card => That.InOrder(card.EffectiveFrom, card.EffectiveTo), "A rate card ends on its first day or later.", "Mend one of the dates.")
            .Holds("hours-per-day", RateCard.Fields.HoursPerDay, static card => card.HoursPerDay is null or (> 0m and <= 24m), "A day has more than 0 and at most 24 hours.", "Mend the hours per day.")
            .Each("rate-dates", RateCard.Fields.Rates, "effectiveTo", static (_, rate) => That.InOrder(rate.EffectiveFrom, rate.EffectiveTo), "A rate ends on its first day or later.", "Mend one of the dates.")
            .Each("rate-price", RateCard.Fields.Rates, "price", static (card, rate) => That.NotNegative(rate.Price) && That.IsIn(rate.Price, card.Currency), "A price is in the card's currency and not negative.", "Mend the price.")
            .Each("rate-factor", RateCard.Fields.Rates, "factor", static (_, rate) => That.NotNegative(rate.Factor), "A factor is not negative.", "Mend the factor.");
        rules.For(Pricing)
            .Needs(RateCard.Fields.Purpose, "It is known what the rates are for.", "Set the purpose.", Severity.Warning)
            .Needs(RateCard.Fields.Currency, "Rates are in one currency.", "Set the currency.")
            .Holds("rates-some", RateCard.Fields.Rates, static card => card.Rates is { IsEmpty: false }, "A rate card has rates.", "Enter a rate.")
            .Each("rate-price-needed", RateCard.Fields.Rates, "price", static (_, rate) => rate.Basis is RateBasis.Factor or RateBasis.CostPlus || rate.Price is not null, "A rate that is a price has one.", "Enter the price; zero says that it is free.")
            .Each("rate-factor-needed", RateCard.Fields.Rates, "factor", static (_, rate) => rate.Basis is not (RateBasis.Factor or RateBasis.CostPlus) || rate.Factor is not null, "A rate that is a factor or a margin on cost has one.", "Enter the factor.")
            .Each("rate-day-hours", RateCard.Fields.Rates, "unit", static (card, rate) => rate.Unit != Unit.Day || card.HoursPerDay is not null, "A rate per day needs the hours of a day.", "Set the hours per day of the card.")
            .Each("rate-overlap", RateCard.Fields.Rates, "effectiveFrom", static (card, rate) => !Overlaps(card, rate), "Rates for the same thing do not hold on the same day.", "End the earlier rate on the day before the later one begins.");
        rules.Always
            .Together("one-default", RateCard.Fields.IsDefault, static (all, card) => !HasRival(all, card), "A legal entity has one default card for a purpose and a currency on a day.", "End one of the cards, or make it no default.");
    });

    private static bool Overlaps(RateCard card, RateCardRate rate)
    {
        foreach (var other in card.Rates ?? [])
        {
            if (!ReferenceEquals(other, rate) && other.Worker == rate.Worker && other.Role == rate.Role && other.Item == rate.Item && other.OrgUnit == rate.OrgUnit
                && other.Unit == rate.Unit && other.Basis == rate.Basis && Meet(other.EffectiveFrom, other.EffectiveTo, rate.EffectiveFrom, rate.EffectiveTo))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasRival(IReadOnlyList<RateCard> all, RateCard card)
    {
        if (card.IsDefault != true || card.Account is not null)
        {
            return false;
        }

        foreach (var other in all)
        {
            if (!ReferenceEquals(other, card) && other.IsDefault == true && other.Account is null && other.LegalEntity == card.LegalEntity
                && other.Purpose == card.Purpose && other.Currency == card.Currency && Meet(other.EffectiveFrom, other.EffectiveTo, card.EffectiveFrom, card.EffectiveTo))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Meet(DateOnly? from, DateOnly? to, DateOnly? otherFrom, DateOnly? otherTo) =>
        DateRange.TryCreate(from, to, out var one) && DateRange.TryCreate(otherFrom, otherTo, out var other) && one.Overlaps(other);
}

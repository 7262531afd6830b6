namespace Psi.Canonical;

/// <summary>What must hold of an exchange rate.</summary>
public static class ExchangeRateRules
{
    /// <summary>Gets the purpose of converting by it.</summary>
    public static Purpose<ExchangeRate> Conversion { get; } = new("conversion");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<ExchangeRate> Set { get; } = RuleSet<ExchangeRate>.Create(static rules =>
    {
        rules.Always
            .Holds("rate", ExchangeRate.Fields.Rate, static rate => That.Positive(rate.Rate), "A rate is more than zero.", "Mend the rate.")
            .Holds("two-currencies", ExchangeRate.Fields.To, static rate => rate.From is null || rate.To is null || rate.From != rate.To || rate.Rate is null or 1m, "A currency is worth itself.", "Mend one of the currencies.");
        rules.For(Conversion)
            .Needs(ExchangeRate.Fields.From, "It is known from which currency.", "Set the currency.")
            .Needs(ExchangeRate.Fields.To, "It is known into which currency.", "Set the currency.")
            .Needs(ExchangeRate.Fields.Rate, "It is known at which rate.", "Enter the rate.")
            .Needs(ExchangeRate.Fields.On, "It is known for which day.", "Enter the day.");
        rules.Always
            .Together("one-a-day", ExchangeRate.Fields.On, static (all, rate) => !HasRival(all, rate), "Two currencies have one rate of a kind on a day.", "Take one of the rates out.");
    });

    private static bool HasRival(IReadOnlyList<ExchangeRate> all, ExchangeRate rate)
    {
        foreach (var other in all)
        {
            if (!ReferenceEquals(other, rate) && rate.On is not null && other.On == rate.On && other.From == rate.From && other.To == rate.To && other.Kind == rate.Kind && other.Rate != rate.Rate)
            {
                return true;
            }
        }

        return false;
    }
}

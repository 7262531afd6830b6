using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>Sub-units and amounts, minutes and hours, percentages and shares: both ways, and what a round trip makes of them.</summary>
internal static class KantataMoney
{
    private const int HourDecimals = 6;

    public static Money? Of(long? cents, CurrencyCode? currency, int? baseUnit) =>
        cents is { } amount && currency is { } known ? new Money(amount / (decimal)BaseUnit(known, baseUnit), known) : null;

    /// <summary>Reads an amount. None may mean that there is none or that the user may not see it, so it counts as not carried.</summary>
    public static Money? Read<T>(MappingIssues issues, Field<T, Money?> field, string sourceField, long? cents, string? currency, int? baseUnit)
        where T : class, ICanonicalObject<T>
    {
        if (cents is null)
        {
            issues.Absent(field);
            return null;
        }

        if (!CurrencyCode.TryParse(currency, out var known))
        {
            issues.Note(field, sourceField, currency, $"Field '{sourceField}' is in '{currency}', which is no currency. Give the project a currency.");
            return null;
        }

        return Of(cents, known, baseUnit);
    }

    public static long Cents(Money money) =>
        (long)decimal.Round(money.Amount * BaseUnit(money.Currency, null), 0, MidpointRounding.AwayFromZero);

    public static Money? Round(Money? money) => money is { } known ? Of(Cents(known), known.Currency, null) : null;

    public static decimal? Hours(long? minutes) => minutes is { } known ? decimal.Round(known / 60m, HourDecimals) : null;

    public static long? Minutes(decimal? hours) => hours is { } known ? (long)decimal.Round(known * 60m, 0, MidpointRounding.AwayFromZero) : null;

    public static decimal? Share(decimal? percent) => percent / 100m;

    private static int BaseUnit(CurrencyCode currency, int? stated) => stated is > 0
        ? stated.Value
        : (currency.IsKnown ? currency.MinorUnits : 2) switch { 0 => 1, 3 => 1000, 4 => 10000, _ => 100 };
}

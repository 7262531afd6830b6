namespace Psi.Canonical.Tests.Validation;

/// <summary>Values that the cases share.</summary>
internal static class Samples
{
    public static readonly DateOnly Early = new(2026, 1, 1);

    public static readonly DateOnly Late = new(2026, 1, 31);

    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Address Delft = new() { Line1 = "Oude Delft 12", City = "Delft", PostalCode = "2611 CD", Country = new("NL") };

    public static Money Euro(decimal amount) => new(amount, CurrencyCode.Eur);

    public static Money Dollar(decimal amount) => new(amount, CurrencyCode.Usd);

    public static Ref<T> To<T>()
        where T : class, ICanonicalObject<T> => Ref<T>.External("crm", "1");
}

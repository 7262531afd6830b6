namespace Psi.Testing;

/// <summary>The prices of a rate card from one day on.</summary>
/// <param name="EffectiveFrom">The day.</param>
/// <param name="Prices">The price of an hour by the role's name.</param>
public sealed record FirmRateCardVersion(DateOnly EffectiveFrom, IReadOnlyDictionary<string, decimal> Prices);

namespace Psi.Testing;

/// <summary>The prices of an hour in one currency.</summary>
public sealed record FirmRateCard
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets its place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the name of the set it belongs to: <c>Standard</c>, or that of a framework agreement.</summary>
    public required string SetName { get; init; }

    /// <summary>Gets the currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets whether it holds where nothing else is agreed.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>Gets the account it was agreed with; <see langword="null"/> for the firm's own.</summary>
    public string? AccountKey { get; init; }

    /// <summary>Gets its versions, oldest first; each holds until the next begins.</summary>
    public required IReadOnlyList<FirmRateCardVersion> Versions { get; init; }

    /// <summary>Gets the name people use.</summary>
    public string Name => SetName + " " + Currency;

    /// <summary>Finds the price of an hour.</summary>
    /// <param name="role">The role's name.</param>
    /// <param name="on">The day of the work.</param>
    /// <returns>The price.</returns>
    public decimal Price(string role, DateOnly on) =>
        (Versions.LastOrDefault(version => version.EffectiveFrom <= on) ?? Versions[0]).Prices[role];
}

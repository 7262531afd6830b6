namespace Psi.Connectors.Psa.Kantata;

/// <summary>The rates in one currency.</summary>
public sealed class KantataRateCard : KantataRecord
{
    /// <summary>Gets or sets the set; only when included.</summary>
    public string? RateCardSetId { get; set; }

    /// <summary>Gets or sets the currency.</summary>
    public string? Currency { get; set; }
}

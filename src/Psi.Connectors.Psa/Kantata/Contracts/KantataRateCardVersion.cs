namespace Psi.Connectors.Psa.Kantata;

/// <summary>The rates of a card for a time.</summary>
public sealed class KantataRateCardVersion : KantataRecord
{
    /// <summary>Gets or sets the card; only when included.</summary>
    public string? RateCardId { get; set; }

    /// <summary>Gets or sets the time; only when included.</summary>
    public string? RateCardSetVersionId { get; set; }

    /// <summary>Gets or sets the price of an hour for roles without one, in sub-units.</summary>
    public long? DefaultRate { get; set; }
}

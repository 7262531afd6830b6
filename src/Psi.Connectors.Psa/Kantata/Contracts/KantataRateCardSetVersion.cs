namespace Psi.Connectors.Psa.Kantata;

/// <summary>The time from which versions of a set's cards hold.</summary>
public sealed class KantataRateCardSetVersion : KantataRecord
{
    /// <summary>Gets or sets the set; only when included.</summary>
    public string? RateCardSetId { get; set; }

    /// <summary>Gets or sets the first day; none for the version before all others.</summary>
    public DateOnly? EffectiveDate { get; set; }

    /// <summary>Gets or sets whether it is in force.</summary>
    public bool? Active { get; set; }
}

namespace Psi.Connectors.Psa.Kantata;

/// <summary>Rate cards of one name in several currencies.</summary>
public sealed class KantataRateCardSet : KantataRecord
{
    /// <summary>Gets or sets the title.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets whether it holds where nothing else is agreed.</summary>
    public bool? AccountDefault { get; set; }
}

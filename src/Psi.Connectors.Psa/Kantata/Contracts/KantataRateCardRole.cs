namespace Psi.Connectors.Psa.Kantata;

/// <summary>The price of an hour of one role.</summary>
public sealed class KantataRateCardRole : KantataRecord
{
    /// <summary>Gets or sets the version; only when included.</summary>
    public string? RateCardVersionId { get; set; }

    /// <summary>Gets or sets the role; only when included.</summary>
    public string? RoleId { get; set; }

    /// <summary>Gets or sets the price of an hour in sub-units.</summary>
    public long? Rate { get; set; }
}

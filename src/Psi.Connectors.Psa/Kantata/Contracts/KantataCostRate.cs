namespace Psi.Connectors.Psa.Kantata;

/// <summary>What an hour of a person costs, in one currency.</summary>
public sealed class KantataCostRate : KantataRecord
{
    /// <summary>Gets or sets the cost of an hour in sub-units.</summary>
    public long? AmountInSubunits { get; set; }

    /// <summary>Gets or sets the currency.</summary>
    public string? Currency { get; set; }

    /// <summary>Gets or sets whether it is in force.</summary>
    public bool? InUse { get; set; }
}

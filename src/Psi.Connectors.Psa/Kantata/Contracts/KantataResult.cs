namespace Psi.Connectors.Psa.Kantata;

/// <summary>One thing that was asked for: where it lies in the envelope.</summary>
public sealed class KantataResult
{
    /// <summary>Gets or sets the map's key.</summary>
    public string? Key { get; set; }

    /// <summary>Gets or sets the id in the map.</summary>
    public string? Id { get; set; }
}

namespace Psi.Connectors.Psa.Kantata;

/// <summary>A delivery role.</summary>
public sealed class KantataRole : KantataRecord
{
    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets when it was deleted.</summary>
    public string? DeletedAt { get; set; }
}

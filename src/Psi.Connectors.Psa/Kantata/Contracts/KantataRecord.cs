namespace Psi.Connectors.Psa.Kantata;

/// <summary>What every record has.</summary>
public abstract class KantataRecord
{
    /// <summary>Gets or sets the id.</summary>
    public string? Id { get; set; }

    /// <summary>Gets or sets when it was made, as the platform writes it.</summary>
    public string? CreatedAt { get; set; }

    /// <summary>Gets or sets when it last changed, as the platform writes it: whole seconds with an offset.</summary>
    public string? UpdatedAt { get; set; }

    /// <summary>Gets or sets the external references; only when included.</summary>
    public IReadOnlyList<string>? ExternalReferenceIds { get; set; }
}

namespace Psi.Connectors.Psa.Kantata;

/// <summary>A mark of an integration on a record.</summary>
public sealed class KantataExternalReference : KantataRecord
{
    /// <summary>Gets or sets what kind of record it is on.</summary>
    public string? SubjectType { get; set; }

    /// <summary>Gets or sets the record.</summary>
    public string? SubjectId { get; set; }

    /// <summary>Gets or sets the integration; a record has one reference of each.</summary>
    public string? ServiceName { get; set; }

    /// <summary>Gets or sets what the other system calls the object.</summary>
    public string? ServiceModel { get; set; }

    /// <summary>Gets or sets the id there.</summary>
    public string? ServiceModelRef { get; set; }
}

using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>An account of the general ledger.</summary>
public sealed class BusinessCentralAccount : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the number.</summary>
    public string? Number { get; set; }

    /// <summary>Gets or sets the name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Gets or sets the category.</summary>
    public string? Category { get; set; }

    /// <summary>Gets or sets the type: Posting, Heading, Total ….</summary>
    public string? AccountType { get; set; }

    /// <summary>Gets or sets a value indicating whether nothing may be posted.</summary>
    public bool? Blocked { get; set; }

    /// <summary>Gets or sets a value indicating whether it may be named on a line.</summary>
    public bool? DirectPosting { get; set; }

    /// <summary>Gets or sets the default dimensions, where they were expanded.</summary>
    public List<BusinessCentralDefaultDimension>? DefaultDimensions { get; set; }

    /// <summary>Gets or sets when the row last changed, in the text of the platform.</summary>
    public string? LastModifiedDateTime { get; set; }
}

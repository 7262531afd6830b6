using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A dimension with its values.</summary>
public sealed class BusinessCentralDimension : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the code.</summary>
    public string? Code { get; set; }

    /// <summary>Gets or sets the name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Gets or sets the values, where they were expanded.</summary>
    public List<BusinessCentralDimensionValue>? DimensionValues { get; set; }

    /// <summary>Gets or sets when the row last changed, in the text of the platform.</summary>
    public string? LastModifiedDateTime { get; set; }
}

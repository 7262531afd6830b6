using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A tax group: the product side of a tax.</summary>
public sealed class BusinessCentralTaxGroup : IBusinessCentralRow
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

    /// <summary>Gets or sets the kind of tax: Sales Tax or VAT.</summary>
    public string? TaxType { get; set; }

    /// <summary>Gets or sets when the row last changed, in the text of the platform.</summary>
    public string? LastModifiedDateTime { get; set; }
}

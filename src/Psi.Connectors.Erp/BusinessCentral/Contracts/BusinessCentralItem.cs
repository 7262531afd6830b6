using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>An item: what is sold.</summary>
public sealed class BusinessCentralItem : IBusinessCentralRow
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

    /// <summary>Gets or sets the type: Inventory, Service or Non-Inventory.</summary>
    public string? Type { get; set; }

    /// <summary>Gets or sets the category.</summary>
    public string? ItemCategoryCode { get; set; }

    /// <summary>Gets or sets a value indicating whether it may not be used.</summary>
    public bool? Blocked { get; set; }

    /// <summary>Gets or sets the tax group.</summary>
    public string? TaxGroupCode { get; set; }

    /// <summary>Gets or sets the unit.</summary>
    public string? BaseUnitOfMeasureCode { get; set; }

    /// <summary>Gets or sets the default dimensions, where they were expanded.</summary>
    public List<BusinessCentralDefaultDimension>? DefaultDimensions { get; set; }

    /// <summary>Gets or sets when the row last changed, in the text of the platform.</summary>
    public string? LastModifiedDateTime { get; set; }
}

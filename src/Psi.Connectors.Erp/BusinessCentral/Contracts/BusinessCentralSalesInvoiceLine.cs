using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A line of a sales invoice.</summary>
public sealed class BusinessCentralSalesInvoiceLine : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the invoice.</summary>
    public Guid? DocumentId { get; set; }

    /// <summary>Gets or sets the line number; posting keeps it.</summary>
    public int? Sequence { get; set; }

    /// <summary>Gets or sets the item.</summary>
    public Guid? ItemId { get; set; }

    /// <summary>Gets or sets the account.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>Gets or sets the type: Comment, Account, Item, Resource, Fixed Asset or Charge.</summary>
    public string? LineType { get; set; }

    /// <summary>Gets or sets the number of the item or account.</summary>
    public string? LineObjectNumber { get; set; }

    /// <summary>Gets or sets the text.</summary>
    public string? Description { get; set; }

    /// <summary>Gets or sets the second text, which carries the line key of Psi.</summary>
    public string? Description2 { get; set; }

    /// <summary>Gets or sets the unit.</summary>
    public string? UnitOfMeasureCode { get; set; }

    /// <summary>Gets or sets the quantity.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>Gets or sets the price of one.</summary>
    public decimal? UnitPrice { get; set; }

    /// <summary>Gets or sets the amount before tax.</summary>
    public decimal? AmountExcludingTax { get; set; }

    /// <summary>Gets or sets the tax group.</summary>
    public string? TaxCode { get; set; }

    /// <summary>Gets or sets the tax.</summary>
    public decimal? TotalTaxAmount { get; set; }

    /// <summary>Gets or sets the amount before tax with all discounts.</summary>
    public decimal? NetAmount { get; set; }

    /// <summary>Gets or sets the tax on the net amount.</summary>
    public decimal? NetTaxAmount { get; set; }

    /// <summary>Gets or sets the dimensions, where they were expanded.</summary>
    public List<BusinessCentralDimensionSetLine>? DimensionSetLines { get; set; }

    string? IBusinessCentralRow.LastModifiedDateTime => null;
}

using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A sales invoice, draft or posted: both share one set and one id.</summary>
public sealed class BusinessCentralSalesInvoice : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the number; posting changes it.</summary>
    public string? Number { get; set; }

    /// <summary>Gets or sets the number in another system.</summary>
    public string? ExternalDocumentNumber { get; set; }

    /// <summary>Gets or sets the day it is issued.</summary>
    public string? InvoiceDate { get; set; }

    /// <summary>Gets or sets the day it is booked.</summary>
    public string? PostingDate { get; set; }

    /// <summary>Gets or sets the day it is due.</summary>
    public string? DueDate { get; set; }

    /// <summary>Gets or sets the customer's purchase order.</summary>
    public string? CustomerPurchaseOrderReference { get; set; }

    /// <summary>Gets or sets the customer it is sold to.</summary>
    public Guid? CustomerId { get; set; }

    /// <summary>Gets or sets the customer who pays.</summary>
    public Guid? BillToCustomerId { get; set; }

    /// <summary>Gets or sets the currency.</summary>
    public string? CurrencyCode { get; set; }

    /// <summary>Gets or sets the payment terms.</summary>
    public Guid? PaymentTermsId { get; set; }

    /// <summary>Gets or sets what is still owed.</summary>
    public decimal? RemainingAmount { get; set; }

    /// <summary>Gets or sets the sum before tax.</summary>
    public decimal? TotalAmountExcludingTax { get; set; }

    /// <summary>Gets or sets the tax.</summary>
    public decimal? TotalTaxAmount { get; set; }

    /// <summary>Gets or sets the sum with tax.</summary>
    public decimal? TotalAmountIncludingTax { get; set; }

    /// <summary>Gets or sets the status.</summary>
    public string? Status { get; set; }

    /// <summary>Gets or sets the dispute status; empty where there is none.</summary>
    public string? DisputeStatus { get; set; }

    /// <summary>Gets or sets the lines, where they were expanded.</summary>
    public List<BusinessCentralSalesInvoiceLine>? SalesInvoiceLines { get; set; }

    /// <summary>Gets or sets when the row last changed, in the text of the platform.</summary>
    public string? LastModifiedDateTime { get; set; }
}

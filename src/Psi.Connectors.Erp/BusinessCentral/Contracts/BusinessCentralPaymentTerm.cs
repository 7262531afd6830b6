using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Terms of payment.</summary>
public sealed class BusinessCentralPaymentTerm : IBusinessCentralRow
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

    /// <summary>Gets or sets the formula of the due date, such as 30D.</summary>
    public string? DueDateCalculation { get; set; }

    /// <summary>Gets or sets the formula of the discount date.</summary>
    public string? DiscountDateCalculation { get; set; }

    /// <summary>Gets or sets the discount in percent.</summary>
    public decimal? DiscountPercent { get; set; }

    /// <summary>Gets or sets when the row last changed, in the text of the platform.</summary>
    public string? LastModifiedDateTime { get; set; }
}

using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>What a company says of itself on its documents.</summary>
public sealed class BusinessCentralCompanyInformation : IBusinessCentralRow
{
    /// <summary>Gets or sets the id.</summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the version, which every change of the row moves.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? Etag { get; set; }

    /// <summary>Gets or sets the legal name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Gets or sets the first address line.</summary>
    public string? AddressLine1 { get; set; }

    /// <summary>Gets or sets the second address line.</summary>
    public string? AddressLine2 { get; set; }

    /// <summary>Gets or sets the city.</summary>
    public string? City { get; set; }

    /// <summary>Gets or sets the state or county.</summary>
    public string? State { get; set; }

    /// <summary>Gets or sets the country code.</summary>
    public string? Country { get; set; }

    /// <summary>Gets or sets the postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>Gets or sets the tax registration number.</summary>
    public string? TaxRegistrationNumber { get; set; }

    /// <summary>Gets or sets the local currency.</summary>
    public string? CurrencyCode { get; set; }

    /// <summary>Gets or sets the first day of the current fiscal year.</summary>
    public string? CurrentFiscalYearStartDate { get; set; }

    /// <summary>Gets or sets when the row last changed, in the text of the platform.</summary>
    public string? LastModifiedDateTime { get; set; }
}

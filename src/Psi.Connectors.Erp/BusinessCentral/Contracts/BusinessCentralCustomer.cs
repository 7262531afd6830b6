using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A customer of one company.</summary>
public sealed class BusinessCentralCustomer : IBusinessCentralRow
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

    /// <summary>Gets or sets the contact type: Company or Person.</summary>
    public string? Type { get; set; }

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

    /// <summary>Gets or sets the telephone number.</summary>
    public string? PhoneNumber { get; set; }

    /// <summary>Gets or sets the e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Gets or sets the home page.</summary>
    public string? Website { get; set; }

    /// <summary>Gets or sets the tax registration number.</summary>
    public string? TaxRegistrationNumber { get; set; }

    /// <summary>Gets or sets the currency.</summary>
    public string? CurrencyCode { get; set; }

    /// <summary>Gets or sets the payment terms.</summary>
    public Guid? PaymentTermsId { get; set; }

    /// <summary>Gets or sets the credit limit in local currency; zero is none.</summary>
    public decimal? CreditLimit { get; set; }

    /// <summary>Gets or sets what the customer owes.</summary>
    public decimal? BalanceDue { get; set; }

    /// <summary>Gets or sets what is blocked: nothing, Ship, Invoice or All.</summary>
    public string? Blocked { get; set; }

    /// <summary>Gets or sets the default dimensions, where they were expanded.</summary>
    public List<BusinessCentralDefaultDimension>? DefaultDimensions { get; set; }

    /// <summary>Gets or sets when the row last changed, in the text of the platform.</summary>
    public string? LastModifiedDateTime { get; set; }
}

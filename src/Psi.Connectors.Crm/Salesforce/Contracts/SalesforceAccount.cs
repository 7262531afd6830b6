using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>An account.</summary>
public sealed class SalesforceAccount : SalesforceBilledRecord
{
    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the account above.</summary>
    public string? ParentId { get; set; }

    /// <summary>Gets or sets the type; its values are the org's own.</summary>
    public string? Type { get; set; }

    /// <summary>Gets or sets the industry.</summary>
    public string? Industry { get; set; }

    /// <summary>Gets or sets the account number.</summary>
    public string? AccountNumber { get; set; }

    /// <summary>Gets or sets the phone number.</summary>
    public string? Phone { get; set; }

    /// <summary>Gets or sets the website.</summary>
    public string? Website { get; set; }

    /// <summary>Gets or sets the annual revenue.</summary>
    public decimal? AnnualRevenue { get; set; }

    /// <summary>Gets or sets the number of employees.</summary>
    public decimal? NumberOfEmployees { get; set; }

    /// <summary>Gets or sets the owner: a user.</summary>
    public string? OwnerId { get; set; }

    /// <summary>Gets or sets the street of the billing address; it may have several lines.</summary>
    public string? BillingStreet { get; set; }

    /// <summary>Gets or sets the city of the billing address.</summary>
    public string? BillingCity { get; set; }

    /// <summary>Gets or sets the state of the billing address.</summary>
    public string? BillingState { get; set; }

    /// <summary>Gets or sets the postal code of the billing address.</summary>
    public string? BillingPostalCode { get; set; }

    /// <summary>Gets or sets the country of the billing address.</summary>
    public string? BillingCountry { get; set; }

    /// <summary>Gets or sets the country's code, in an org with state and country picklists.</summary>
    public string? BillingCountryCode { get; set; }

    /// <summary>Gets or sets the street of the shipping address; it may have several lines.</summary>
    public string? ShippingStreet { get; set; }

    /// <summary>Gets or sets the city of the shipping address.</summary>
    public string? ShippingCity { get; set; }

    /// <summary>Gets or sets the state of the shipping address.</summary>
    public string? ShippingState { get; set; }

    /// <summary>Gets or sets the postal code of the shipping address.</summary>
    public string? ShippingPostalCode { get; set; }

    /// <summary>Gets or sets the country of the shipping address.</summary>
    public string? ShippingCountry { get; set; }

    /// <summary>Gets or sets the country's code, in an org with state and country picklists.</summary>
    public string? ShippingCountryCode { get; set; }

    /// <summary>Gets or sets the mark of ours. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? Correlation { get; set; }

    /// <summary>Gets or sets the tax number. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? TaxNumber { get; set; }

    /// <summary>Gets or sets the registered name. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? LegalName { get; set; }
}

using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A person at an account.</summary>
public sealed class SalesforceContact : SalesforceRecord
{
    /// <summary>Gets or sets the account; a private contact has none.</summary>
    public string? AccountId { get; set; }

    /// <summary>Gets or sets the given name.</summary>
    public string? FirstName { get; set; }

    /// <summary>Gets or sets the family name.</summary>
    public string? LastName { get; set; }

    /// <summary>Gets or sets the e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Gets or sets the phone number.</summary>
    public string? Phone { get; set; }

    /// <summary>Gets or sets the mobile phone number.</summary>
    public string? MobilePhone { get; set; }

    /// <summary>Gets or sets the job title.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets the street; it may have several lines.</summary>
    public string? MailingStreet { get; set; }

    /// <summary>Gets or sets the city.</summary>
    public string? MailingCity { get; set; }

    /// <summary>Gets or sets the state.</summary>
    public string? MailingState { get; set; }

    /// <summary>Gets or sets the postal code.</summary>
    public string? MailingPostalCode { get; set; }

    /// <summary>Gets or sets the country.</summary>
    public string? MailingCountry { get; set; }

    /// <summary>Gets or sets the country's code, in an org with state and country picklists.</summary>
    public string? MailingCountryCode { get; set; }

    /// <summary>Gets or sets the mark of ours. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? Correlation { get; set; }
}

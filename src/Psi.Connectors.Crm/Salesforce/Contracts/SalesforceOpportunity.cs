using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>An opportunity with its lines.</summary>
public sealed class SalesforceOpportunity : SalesforceBilledRecord
{
    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the account.</summary>
    public string? AccountId { get; set; }

    /// <summary>Gets or sets the stage; its values are the org's own.</summary>
    public string? StageName { get; set; }

    /// <summary>Gets or sets the amount: the sum of the lines, where there are any.</summary>
    public decimal? Amount { get; set; }

    /// <summary>Gets or sets the probability in per cent.</summary>
    public decimal? Probability { get; set; }

    /// <summary>Gets or sets the day it closes, or closed.</summary>
    public string? CloseDate { get; set; }

    /// <summary>Gets or sets the type; its values are the org's own.</summary>
    public string? Type { get; set; }

    /// <summary>Gets or sets where it came from.</summary>
    public string? LeadSource { get; set; }

    /// <summary>Gets or sets a value indicating whether it is closed.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Gets or sets a value indicating whether it is won.</summary>
    public bool IsWon { get; set; }

    /// <summary>Gets or sets the forecast category.</summary>
    public string? ForecastCategory { get; set; }

    /// <summary>Gets or sets the owner: a user.</summary>
    public string? OwnerId { get; set; }

    /// <summary>Gets or sets the description.</summary>
    public string? Description { get; set; }

    /// <summary>Gets or sets the lines; <see langword="null"/> when there are none.</summary>
    public SalesforceQueryResult<SalesforceOpportunityLine>? OpportunityLineItems { get; set; }

    /// <summary>Gets or sets the primary contact; <see langword="null"/> when there is none.</summary>
    public SalesforceQueryResult<SalesforceContactRole>? OpportunityContactRoles { get; set; }

    /// <summary>Gets or sets the number people quote. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? Number { get; set; }

    /// <summary>Gets or sets the code of the legal entity that sells. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? LegalEntity { get; set; }

    /// <summary>Gets or sets the practice's code. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? Practice { get; set; }

    /// <summary>Gets or sets how it is billed. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? BillingMethod { get; set; }

    /// <summary>Gets or sets the first day of the work. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? ServiceStart { get; set; }

    /// <summary>Gets or sets the last day of the work. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? ServiceEnd { get; set; }

    /// <summary>Gets or sets why it was won or lost. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? CloseReason { get; set; }
}

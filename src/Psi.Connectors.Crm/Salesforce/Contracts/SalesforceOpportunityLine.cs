using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A line of an opportunity.</summary>
public sealed class SalesforceOpportunityLine
{
    /// <summary>Gets or sets the id, 18 characters.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>Gets or sets the quantity.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>Gets or sets the price of one.</summary>
    public decimal? UnitPrice { get; set; }

    /// <summary>Gets or sets the price of all, less the discount.</summary>
    public decimal? TotalPrice { get; set; }

    /// <summary>Gets or sets the discount in per cent.</summary>
    public decimal? Discount { get; set; }

    /// <summary>Gets or sets the day of the service.</summary>
    public string? ServiceDate { get; set; }

    /// <summary>Gets or sets the description.</summary>
    public string? Description { get; set; }

    /// <summary>Gets or sets the place among the lines.</summary>
    public decimal? SortOrder { get; set; }

    /// <summary>Gets or sets the product.</summary>
    public SalesforceProduct? Product2 { get; set; }

    /// <summary>Gets or sets the role sold. The field's name is a setting.</summary>
    [JsonIgnore]
    public string? Role { get; set; }

    /// <summary>Gets or sets the hours sold. The field's name is a setting.</summary>
    [JsonIgnore]
    public decimal? Hours { get; set; }
}

using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A record that shows what was billed. The names of the fields are settings.</summary>
public abstract class SalesforceBilledRecord : SalesforceRecord
{
    /// <summary>Gets or sets what was billed.</summary>
    [JsonIgnore]
    public decimal? Billed { get; set; }

    /// <summary>Gets or sets what was paid.</summary>
    [JsonIgnore]
    public decimal? Paid { get; set; }

    /// <summary>Gets or sets what is open.</summary>
    [JsonIgnore]
    public decimal? Outstanding { get; set; }

    /// <summary>Gets or sets the currency of these amounts.</summary>
    [JsonIgnore]
    public string? BillingCurrency { get; set; }

    /// <summary>Gets or sets the record's currency; absent in an org of one currency.</summary>
    public string? CurrencyIsoCode { get; set; }
}

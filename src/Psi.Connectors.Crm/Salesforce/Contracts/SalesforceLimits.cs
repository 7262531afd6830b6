namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What is left of the org's limits, as far as the connector minds. Each is <see langword="null"/> where the org does not tell it.</summary>
public sealed class SalesforceLimits
{
    /// <summary>Gets or sets the calls of the last 24 hours.</summary>
    public SalesforceLimit? DailyApiRequests { get; set; }

    /// <summary>Gets or sets the query jobs of the last 24 hours.</summary>
    public SalesforceLimit? DailyBulkV2QueryJobs { get; set; }
}

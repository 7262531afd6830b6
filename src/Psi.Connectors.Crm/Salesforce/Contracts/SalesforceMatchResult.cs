using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What a matching rule found.</summary>
public sealed class SalesforceMatchResult
{
    /// <summary>Gets or sets the records found.</summary>
    [JsonPropertyName("matchRecords")]
    public IReadOnlyList<SalesforceMatchRecord>? MatchRecords { get; set; }
}

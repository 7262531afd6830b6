using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What a duplicate rule found.</summary>
public sealed class SalesforceDuplicateResult
{
    /// <summary>Gets or sets what each matching rule found.</summary>
    [JsonPropertyName("matchResults")]
    public IReadOnlyList<SalesforceMatchResult>? MatchResults { get; set; }
}

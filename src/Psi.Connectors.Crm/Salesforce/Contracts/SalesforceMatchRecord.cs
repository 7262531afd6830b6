using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A record that a matching rule found.</summary>
public sealed class SalesforceMatchRecord
{
    /// <summary>Gets or sets the record.</summary>
    [JsonPropertyName("record")]
    public SalesforceRecordId? Record { get; set; }
}

using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Where one page of a query job's results lies.</summary>
public sealed class SalesforceResultPage
{
    /// <summary>Gets or sets the link.</summary>
    [JsonPropertyName("resultUrl")]
    public string ResultUrl { get; set; } = string.Empty;
}

using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A field as the integration's user may see it.</summary>
public sealed class SalesforceFieldDescription
{
    /// <summary>Gets or sets the API name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; set; } = string.Empty;

    /// <summary>Gets or sets what it holds, such as <c>string</c>, <c>double</c> or <c>boolean</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    /// <summary>Gets or sets a value indicating whether it can be set on a new record.</summary>
    [JsonPropertyName("createable")]
    public bool Createable { get; set; }

    /// <summary>Gets or sets a value indicating whether it can be changed.</summary>
    [JsonPropertyName("updateable")]
    public bool Updateable { get; set; }

    /// <summary>Gets or sets a value indicating whether records can be upserted by it.</summary>
    [JsonPropertyName("externalId")]
    public bool ExternalId { get; set; }

    /// <summary>Gets or sets a value indicating whether no two records share a value.</summary>
    [JsonPropertyName("unique")]
    public bool Unique { get; set; }
}

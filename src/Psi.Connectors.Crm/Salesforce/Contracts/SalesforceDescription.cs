using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A type as the integration's user may see it.</summary>
public sealed class SalesforceDescription
{
    /// <summary>Gets or sets a value indicating whether records can be made.</summary>
    [JsonPropertyName("createable")]
    public bool Createable { get; set; }

    /// <summary>Gets or sets a value indicating whether records can be changed.</summary>
    [JsonPropertyName("updateable")]
    public bool Updateable { get; set; }

    /// <summary>Gets or sets the fields that are visible.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyList<SalesforceFieldDescription> Fields { get; set; } = [];
}

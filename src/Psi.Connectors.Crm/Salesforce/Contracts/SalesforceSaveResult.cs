using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What came of one record of a collection.</summary>
public sealed class SalesforceSaveResult
{
    /// <summary>Gets or sets the record's id; absent when it failed.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    /// <summary>Gets or sets a value indicating whether it was saved.</summary>
    [JsonPropertyName("success")]
    public bool Success { get; set; }

    /// <summary>Gets or sets a value indicating whether an upsert made it.</summary>
    [JsonPropertyName("created")]
    public bool? Created { get; set; }

    /// <summary>Gets or sets what went wrong.</summary>
    [JsonPropertyName("errors")]
    public IReadOnlyList<SalesforceError>? Errors { get; set; }
}

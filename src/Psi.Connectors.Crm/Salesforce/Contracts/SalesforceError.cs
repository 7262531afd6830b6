using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What went wrong with a call or with one record.</summary>
public sealed class SalesforceError
{
    /// <summary>Gets or sets the code of a call's error.</summary>
    [JsonPropertyName("errorCode")]
    public string? ErrorCode { get; set; }

    /// <summary>Gets or sets the code of a record's error.</summary>
    [JsonPropertyName("statusCode")]
    public string? StatusCode { get; set; }

    /// <summary>Gets or sets the message.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; set; }

    /// <summary>Gets or sets the fields it is about.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyList<string>? Fields { get; set; }

    /// <summary>Gets or sets what a duplicate rule found, under the name that the platform misspells.</summary>
    [JsonPropertyName("duplicateResut")]
    public SalesforceDuplicateResult? DuplicateResut { get; set; }

    /// <summary>Gets or sets what a duplicate rule found.</summary>
    [JsonPropertyName("duplicateResult")]
    public SalesforceDuplicateResult? DuplicateResult { get; set; }
}

using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A job of the Bulk API 2.0.</summary>
public sealed class SalesforceJob
{
    /// <summary>Gets or sets the job's id.</summary>
    [JsonPropertyName("id")]
    public string Id { get; set; } = string.Empty;

    /// <summary>Gets or sets how far it is: <c>Open</c>, <c>UploadComplete</c>, <c>InProgress</c>, <c>JobComplete</c>, <c>Failed</c> or <c>Aborted</c>.</summary>
    [JsonPropertyName("state")]
    public string State { get; set; } = string.Empty;

    /// <summary>Gets or sets how many records it has worked off, those that failed included.</summary>
    [JsonPropertyName("numberRecordsProcessed")]
    public long? NumberRecordsProcessed { get; set; }

    /// <summary>Gets or sets why it failed.</summary>
    [JsonPropertyName("errorMessage")]
    public string? ErrorMessage { get; set; }
}

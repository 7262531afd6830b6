using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Rows of a query.</summary>
/// <typeparam name="TRow">The row.</typeparam>
public sealed class SalesforceQueryResult<TRow>
{
    /// <summary>Gets or sets how many rows the query has.</summary>
    [JsonPropertyName("totalSize")]
    public int TotalSize { get; set; }

    /// <summary>Gets or sets a value indicating whether these are the last rows.</summary>
    [JsonPropertyName("done")]
    public bool Done { get; set; }

    /// <summary>Gets or sets the link to the next rows; absent on the last.</summary>
    [JsonPropertyName("nextRecordsUrl")]
    public string? NextRecordsUrl { get; set; }

    /// <summary>Gets or sets the rows.</summary>
    [JsonPropertyName("records")]
    public IReadOnlyList<TRow> Records { get; set; } = [];
}

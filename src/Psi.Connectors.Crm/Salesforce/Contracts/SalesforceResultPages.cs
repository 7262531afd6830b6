using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Where the results of a query job lie. Its pages may be read side by side.</summary>
public sealed class SalesforceResultPages
{
    /// <summary>Gets or sets the pages, at most five.</summary>
    [JsonPropertyName("resultPages")]
    public IReadOnlyList<SalesforceResultPage> Pages { get; set; } = [];

    /// <summary>Gets or sets where the list goes on; <see langword="null"/> at its end.</summary>
    [JsonPropertyName("nextRecordsUrl")]
    public string? NextRecordsUrl { get; set; }

    /// <summary>Gets or sets a value indicating whether the list ends here.</summary>
    [JsonPropertyName("done")]
    public bool Done { get; set; }
}

using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A page of a set.</summary>
/// <typeparam name="T">The row.</typeparam>
public sealed class BusinessCentralPage<T>
    where T : class
{
    /// <summary>Gets or sets the rows.</summary>
    public List<T> Value { get; set; } = [];

    /// <summary>Gets or sets the link to the next page, to be followed as it is; <see langword="null"/> on the last page.</summary>
    [JsonPropertyName("@odata.nextLink")]
    public Uri? NextLink { get; set; }
}

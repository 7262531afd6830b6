using System.Text.Json;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The answer to one request of a batch.</summary>
public sealed class BusinessCentralBatchAnswer
{
    /// <summary>Gets or sets the name of the request; <see langword="null"/> where it had none, for answers go by position.</summary>
    public string? Id { get; set; }

    /// <summary>Gets or sets the HTTP status.</summary>
    public int Status { get; set; }

    /// <summary>Gets or sets the body.</summary>
    public JsonElement? Body { get; set; }
}

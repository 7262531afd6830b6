namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>One request of a batch.</summary>
public sealed class BusinessCentralBatchRequest
{
    /// <summary>Gets or sets the name the answer bears.</summary>
    public string? Id { get; set; }

    /// <summary>Gets or sets the HTTP method.</summary>
    public string? Method { get; set; }

    /// <summary>Gets or sets the address, relative to the API.</summary>
    public string? Url { get; set; }

    /// <summary>Gets or sets the headers.</summary>
    public Dictionary<string, string>? Headers { get; set; }

    /// <summary>Gets or sets the body.</summary>
    public WireBody? Body { get; set; }
}

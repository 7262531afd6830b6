namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Requests sent together.</summary>
public sealed class BusinessCentralBatch
{
    /// <summary>Gets or sets the requests, at most 100.</summary>
    public List<BusinessCentralBatchRequest> Requests { get; set; } = [];
}

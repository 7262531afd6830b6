namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The answers to a batch.</summary>
public sealed class BusinessCentralBatchResponse
{
    /// <summary>Gets or sets the answers, in the order of the requests.</summary>
    public List<BusinessCentralBatchAnswer> Responses { get; set; } = [];
}

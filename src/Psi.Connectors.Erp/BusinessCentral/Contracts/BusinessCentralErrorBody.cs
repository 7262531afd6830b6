namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The body of a refusal.</summary>
public sealed class BusinessCentralErrorBody
{
    /// <summary>Gets or sets what was wrong.</summary>
    public BusinessCentralErrorDetail? Error { get; set; }
}

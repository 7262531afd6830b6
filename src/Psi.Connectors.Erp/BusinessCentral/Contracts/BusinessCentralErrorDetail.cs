namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>What was wrong with a request.</summary>
public sealed class BusinessCentralErrorDetail
{
    /// <summary>Gets or sets the code, such as <c>Application_DialogException</c>.</summary>
    public string? Code { get; set; }

    /// <summary>Gets or sets the text, in the language of the request, ending with the correlation id.</summary>
    public string? Message { get; set; }
}

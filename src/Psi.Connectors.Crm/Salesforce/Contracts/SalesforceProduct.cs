namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A product.</summary>
public sealed class SalesforceProduct
{
    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the code.</summary>
    public string? ProductCode { get; set; }

    /// <summary>Gets or sets the unit; its values are the org's own.</summary>
    public string? QuantityUnitOfMeasure { get; set; }
}

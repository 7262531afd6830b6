namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A contact's part in an opportunity.</summary>
public sealed class SalesforceContactRole
{
    /// <summary>Gets or sets the contact.</summary>
    public string? ContactId { get; set; }
}

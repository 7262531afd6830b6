namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A record of which only the id is told.</summary>
public sealed class SalesforceRecordId
{
    /// <summary>Gets or sets the id.</summary>
    public string? Id { get; set; }
}

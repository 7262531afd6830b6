namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What the org allows of something within a window, and what is left of it.</summary>
public sealed class SalesforceLimit
{
    /// <summary>Gets or sets how much the window allows.</summary>
    public long Max { get; set; }

    /// <summary>Gets or sets how much is left.</summary>
    public long Remaining { get; set; }
}

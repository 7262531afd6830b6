namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A mapper whatever its types are.</summary>
internal interface ISalesforceMapper
{
    Type Row { get; }

    IReadOnlyList<string> Fields { get; }
}

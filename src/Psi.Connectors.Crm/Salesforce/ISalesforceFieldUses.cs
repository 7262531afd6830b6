using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Tells what an endpoint's attributes are made of.</summary>
internal interface ISalesforceFieldUses<T>
    where T : class, ICanonicalObject<T>
{
    IReadOnlyList<SalesforceFieldUse<T>> Uses { get; }
}

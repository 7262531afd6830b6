namespace Psi.Canonical;

/// <summary>What must hold of a service item.</summary>
public static class ServiceItemRules
{
    /// <summary>Gets the purpose of selling by it.</summary>
    public static Purpose<ServiceItem> Selling { get; } = new("selling");

    /// <summary>Gets the purpose of booking cost by it.</summary>
    public static Purpose<ServiceItem> Costing { get; } = new("costing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<ServiceItem> Set { get; } = RuleSet<ServiceItem>.Create(static rules =>
    {
        rules.For(Selling, Costing)
            .Needs(ServiceItem.Fields.Code, "A ledger knows an item by its code.", "Set the code.")
            .Needs(ServiceItem.Fields.Kind, "It is known what kind of thing it is.", "Set the kind.")
            .Holds("active", ServiceItem.Fields.Active, static item => item.Active != false, "Nothing is sold or spent by an item that is not active.", "Choose another item.");
        rules.For(Selling)
            .Needs(ServiceItem.Fields.RevenueAccount, "Revenue goes to an account.", "Set the revenue account in the ledger.", Severity.Warning)
            .Needs(ServiceItem.Fields.TaxCategory, "The kind of supply decides its tax.", "Set the tax category.", Severity.Warning);
        rules.For(Costing)
            .Needs(ServiceItem.Fields.CostAccount, "Cost goes to an account.", "Set the cost account in the ledger.", Severity.Warning);
    });
}

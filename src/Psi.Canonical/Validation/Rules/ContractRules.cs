namespace Psi.Canonical;

/// <summary>What must hold of a contract.</summary>
public static class ContractRules
{
    /// <summary>Gets the purpose of putting it in force, so that work is billed by it.</summary>
    public static Purpose<Contract> Activation { get; } = new("activation");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Contract> Set { get; } = RuleSet<Contract>.Create(static rules =>
    {
        rules.Always
            .Holds("dates-order", Contract.Fields.EndsOn, static contract => That.InOrder(contract.StartsOn, contract.EndsOn), "A contract ends on its first day or later.", "Mend one of the dates.")
            .Holds("value-currency", Contract.Fields.Value, static contract => That.IsIn(contract.Value, contract.Currency), "The value is in the contract's currency.", "Convert the value, or mend the currency.")
            .Holds("value-sign", Contract.Fields.Value, static contract => contract.Kind == ContractKind.ChangeOrder || That.NotNegative(contract.Value), "The value is not negative, but for a change order.", "Mend the value.")
            .CapOf(Contract.Fields.Cap, static contract => contract.Currency)
            .Terms(Contract.Fields.PaymentTerms)
            .Each("purchase-order-dates", Contract.Fields.PurchaseOrders, "to", static (_, order) => That.InOrder(order.From, order.To), "A purchase order ends on its first day or later.", "Mend one of the dates.")
            .Each("purchase-order-amount", Contract.Fields.PurchaseOrders, "amount", static (contract, order) => That.NotNegative(order.Amount) && That.IsIn(order.Amount, contract.Currency), "A purchase order is in the contract's currency and not negative.", "Mend its amount.")
            .Each("purchase-order-number", Contract.Fields.PurchaseOrders, "number", static (_, order) => !string.IsNullOrWhiteSpace(order.Number), "A purchase order has the client's number, which invoices name.", "Enter the number.")
            .Holds("conversion-rate", Contract.Fields.Conversion, static contract => contract.Conversion?.On != ConversionDay.Fixed || contract.Conversion.Rate > 0m, "A fixed conversion has a rate of more than zero.", "Enter the agreed rate.", attribute: "rate");
        rules.For(Activation)
            .Needs(Contract.Fields.Account, "It is known who the client is.", "Set the account.")
            .Needs(Contract.Fields.LegalEntity, "It is known which of the firm's companies sells.", "Set the legal entity.")
            .Needs(Contract.Fields.Currency, "It is known in which currency the work is billed.", "Set the currency.")
            .Holds("currency-money", Contract.Fields.Currency, static contract => contract.Currency?.Kind is null or CurrencyKind.Money, "Work is billed in money of today.", "Choose a currency that ISO 4217 lists as money.")
            .Needs(Contract.Fields.StartsOn, "It is known from when work is billed by it.", "Enter the first day.")
            .Needs(Contract.Fields.PaymentTerms, "Terms of payment are agreed, here or on the billing account.", "Enter the terms of payment.", Severity.Warning)
            .Needs(Contract.Fields.SignedOn, "A contract in force is signed.", "Enter the day of the signature.", Severity.Warning)
            .Holds("parent-needed", Contract.Fields.Parent, static contract => contract.Kind != ContractKind.ChangeOrder || contract.Parent is not null, "A change order says which contract it changes.", "Set the parent.")
            .Holds("not-ended", Contract.Fields.Status, static contract => contract.Status is not (ContractStatus.Declined or ContractStatus.Completed or ContractStatus.Expired or ContractStatus.Terminated), "A contract that was refused or has ended is not put in force.", "Make a new contract or a change order.");
    });
}

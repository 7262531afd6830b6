namespace Psi.Canonical;

/// <summary>What must hold of a billing account.</summary>
public static class BillingAccountRules
{
    /// <summary>Gets the purpose of billing to it, as a customer.</summary>
    public static Purpose<BillingAccount> Invoicing { get; } = new("invoicing");

    /// <summary>Gets the purpose of paying its bills, as a vendor.</summary>
    public static Purpose<BillingAccount> Purchasing { get; } = new("purchasing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<BillingAccount> Set { get; } = RuleSet<BillingAccount>.Create(static rules =>
    {
        rules.Always
            .Terms(BillingAccount.Fields.PaymentTerms)
            .Holds("credit-limit", BillingAccount.Fields.CreditLimit, static billing => That.NotNegative(billing.CreditLimit), "A credit limit is not negative.", "Mend the limit; zero allows nothing.")
            .Holds("overdue", BillingAccount.Fields.Overdue, static billing => That.NotNegative(billing.Overdue), "What is overdue is not negative.", "Read the account again from its ledger.")
            .Holds("money-in-one-currency", BillingAccount.Fields.Balance, static billing => That.Agree(billing.Balance, billing.Overdue) && That.Agree(billing.Balance, billing.CreditLimit), "Credit limit, balance and overdue are in one currency.", "Read the account again from its ledger.");
        rules.For(Invoicing, Purchasing)
            .Needs(BillingAccount.Fields.Account, "It is known whose billing account it is.", "Set the account.")
            .Needs(BillingAccount.Fields.LegalEntity, "A billing account belongs to one legal entity's ledger.", "Set the legal entity.")
            .Needs(BillingAccount.Fields.Currency, "It is known in which currency documents are made.", "Set the currency.")
            .Holds("currency-money", BillingAccount.Fields.Currency, static billing => billing.Currency?.Kind is null or CurrencyKind.Money, "Documents are made in money of today.", "Choose a currency that ISO 4217 lists as money.")
            .Needs(BillingAccount.Fields.PaymentTerms, "Terms of payment are agreed before a document is posted.", "Set the terms of payment.")
            .Needs(BillingAccount.Fields.TaxCode, "A default tax code says how a document is taxed.", "Set the tax code in the ledger.", Severity.Warning);
        rules.For(Invoicing)
            .Holds("customer-role", BillingAccount.Fields.Role, static billing => billing.Role is null or BillingAccountRole.Customer, "The account is billed as a customer.", "Use the customer's billing account in place of the vendor's.")
            .Holds("customer-status", BillingAccount.Fields.Status, static billing => billing.Status is null or BillingAccountStatus.Active or BillingAccountStatus.OnHold, "A customer that is billed is approved and not blocked.", "Approve or unblock it in the ledger.")
            .Holds("customer-on-hold", BillingAccount.Fields.Status, static billing => billing.Status != BillingAccountStatus.OnHold, "A customer on hold is billed only on purpose.", "Lift the hold in the ledger, or go on.", Severity.Warning)
            .Needs(BillingAccount.Fields.Email, "Invoices go out by e-mail.", "Enter the address for invoices.", Severity.Warning)
            .Holds("credit-left", BillingAccount.Fields.Balance, static billing => That.AtMost(billing.Balance, billing.CreditLimit), "The balance stays within the credit limit.", "Collect what is owed, or raise the limit.", Severity.Warning);
        rules.For(Purchasing)
            .Holds("vendor-role", BillingAccount.Fields.Role, static billing => billing.Role is null or BillingAccountRole.Vendor, "Bills come from a vendor.", "Use the vendor's billing account in place of the customer's.")
            .Holds("vendor-status", BillingAccount.Fields.Status, static billing => billing.Status is null or BillingAccountStatus.Active, "A vendor that is paid is active.", "Approve or unblock it in the ledger.");
    });
}

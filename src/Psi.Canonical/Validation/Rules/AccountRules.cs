namespace Psi.Canonical;

/// <summary>What must hold of an account.</summary>
public static class AccountRules
{
    /// <summary>Gets the purpose of billing work to the account.</summary>
    public static Purpose<Account> Invoicing { get; } = new("invoicing");

    /// <summary>Gets the purpose of buying from the account.</summary>
    public static Purpose<Account> Purchasing { get; } = new("purchasing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Account> Set { get; } = RuleSet<Account>.Create(static rules =>
    {
        rules.Always
            .Holds("employee-count", Account.Fields.EmployeeCount, static account => That.NotNegative(account.EmployeeCount), "The number of employees is not negative.", "Mend the number.")
            .Holds("annual-revenue", Account.Fields.AnnualRevenue, static account => That.NotNegative(account.AnnualRevenue), "The annual revenue is not negative.", "Mend the amount.")
            .Registrations(Account.Fields.TaxRegistrations);
        rules.For(Invoicing, Purchasing)
            .Needs(Account.Fields.Name, "An account that documents go to or come from has a name.", "Enter the name.")
            .Holds("active", Account.Fields.Status, static account => account.Status != AccountStatus.Inactive, "An account that is traded with is active.", "Make the account active again, or choose another.")
            .Holds("legal-name-needed", Account.Fields.LegalName, static account => account.IsPerson == true || !string.IsNullOrWhiteSpace(account.LegalName), "Documents bear an organisation's name in the register.", "Enter the legal name.", Severity.Warning)
            .Needs(Account.Fields.BillingAddress, "Documents bear an address.", "Enter the billing address.")
            .Holds("billing-country", Account.Fields.BillingAddress, static account => account.BillingAddress is null || account.BillingAddress.Country is { IsKnown: true } or { IsUserAssigned: true } && account.BillingAddress.Country != default(CountryCode), "The billing address names a country, by which tax is decided.", "Enter the country by its ISO 3166-1 code.", attribute: "country")
            .Holds("billing-place", Account.Fields.BillingAddress, static account => account.BillingAddress is null || !string.IsNullOrWhiteSpace(account.BillingAddress.Line1) && !string.IsNullOrWhiteSpace(account.BillingAddress.City), "The billing address has a line and a town.", "Complete the billing address.", attribute: "line1");
        rules.For(Invoicing)
            .Holds("customer-kind", Account.Fields.Kind, static account => account.Kind is null or AccountKind.Customer or AccountKind.Partner, "An account that is billed is a customer or a partner.", "Mend the kind of the account.", Severity.Warning)
            .Holds("tax-registrations-needed", Account.Fields.TaxRegistrations, static account => account.IsPerson == true || account.TaxRegistrations is not null, "It is known whether an organisation is registered for tax; an empty list says that it is not.", "Enter the registrations, or an empty list.", Severity.Warning);
    });
}

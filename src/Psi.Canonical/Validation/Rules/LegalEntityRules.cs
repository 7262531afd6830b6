namespace Psi.Canonical;

/// <summary>What must hold of a legal entity.</summary>
public static class LegalEntityRules
{
    /// <summary>Gets the purpose of keeping books in it.</summary>
    public static Purpose<LegalEntity> Bookkeeping { get; } = new("bookkeeping");

    /// <summary>Gets the purpose of billing from it.</summary>
    public static Purpose<LegalEntity> Invoicing { get; } = new("invoicing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<LegalEntity> Set { get; } = RuleSet<LegalEntity>.Create(static rules =>
    {
        rules.Always
            .Holds("fiscal-year-start-month", LegalEntity.Fields.FiscalYearStartMonth, static entity => entity.FiscalYearStartMonth is null or (>= 1 and <= 12), "A fiscal year begins in a month from 1 to 12.", "Mend the month.")
            .Holds("functional-currency-money", LegalEntity.Fields.FunctionalCurrency, static entity => entity.FunctionalCurrency?.Kind is null or CurrencyKind.Money, "Books are kept in money of today.", "Choose a currency that ISO 4217 lists as money.")
            .Registrations(LegalEntity.Fields.TaxRegistrations);
        rules.For(Bookkeeping, Invoicing)
            .Needs(LegalEntity.Fields.Code, "A legal entity is named by its code in options and ledgers.", "Set the code.")
            .Needs(LegalEntity.Fields.FunctionalCurrency, "Books are kept in one currency.", "Set the functional currency.")
            .Needs(LegalEntity.Fields.Country, "It is known whose law applies.", "Set the country.")
            .Needs(LegalEntity.Fields.TimeZone, "Business days are days in the entity's time zone.", "Set the time zone by its IANA name.")
            .Holds("active", LegalEntity.Fields.Active, static entity => entity.Active != false, "Nothing is booked in an entity that is not active.", "Choose another entity, or make this one active again.");
        rules.For(Bookkeeping)
            .Needs(LegalEntity.Fields.FiscalYearStartMonth, "It is known when the fiscal year begins.", "Set the month.", Severity.Warning);
        rules.For(Invoicing)
            .Needs(LegalEntity.Fields.LegalName, "An invoice bears its seller's name in the register.", "Enter the legal name.")
            .Needs(LegalEntity.Fields.Address, "An invoice bears its seller's address.", "Enter the address.")
            .Holds("tax-registrations-some", LegalEntity.Fields.TaxRegistrations, static entity => entity.TaxRegistrations is { IsEmpty: false }, "A seller has a registration for tax where it charges it.", "Enter the registrations.", Severity.Warning);
    });
}

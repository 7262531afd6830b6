namespace Psi.Canonical;

/// <summary>What must hold of a tax code.</summary>
public static class TaxCodeRules
{
    /// <summary>Gets the purpose of charging or stating tax by it.</summary>
    public static Purpose<TaxCode> Taxing { get; } = new("taxing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<TaxCode> Set { get; } = RuleSet<TaxCode>.Create(static rules =>
    {
        rules.Always
            .Holds("rate", TaxCode.Fields.Rate, static code => That.IsShare(code.Rate), "A rate of tax is a share, 0 to 1.", "Mend the rate; 21 % is 0.21.")
            .Holds("dates-order", TaxCode.Fields.EffectiveTo, static code => That.InOrder(code.EffectiveFrom, code.EffectiveTo), "A tax code ends on its first day or later.", "Mend one of the dates.")
            .Holds("no-tax-rate", TaxCode.Fields.Rate, static code => code.Treatment is not (TaxTreatment.Zero or TaxTreatment.Exempt or TaxTreatment.OutOfScope) || code.Rate is null or 0m, "Where no tax is due the rate is zero.", "Mend the rate or the treatment.");
        rules.For(Taxing)
            .Needs(TaxCode.Fields.Code, "A ledger knows a tax code by its code.", "Set the code.")
            .Needs(TaxCode.Fields.Treatment, "It is known how a supply is treated.", "Set the treatment.")
            .Needs(TaxCode.Fields.Country, "It is known whose tax it is.", "Set the country.", Severity.Warning)
            .Holds("active", TaxCode.Fields.Active, static code => code.Active != false, "Nothing is taxed by a code that is not active.", "Choose another code.")
            .Holds("rate-needed", TaxCode.Fields.Rate, static code => code.Treatment is not (TaxTreatment.Standard or TaxTreatment.Reduced) || code.Rate is not null, "A standard or reduced rate is stated.", "Enter the rate.")
            .Holds("invoice-note-needed", TaxCode.Fields.InvoiceNote, static code => code.Treatment is not (TaxTreatment.ReverseCharge or TaxTreatment.Exempt) || !string.IsNullOrWhiteSpace(code.InvoiceNote), "An invoice without tax says why, in the words that the law wants.", "Enter the note.", Severity.Warning);
    });
}

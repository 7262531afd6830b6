namespace Psi.Canonical;

/// <summary>What must hold of a credit note. Its amounts are positive.</summary>
public static class CreditNoteRules
{
    /// <summary>Gets the purpose of posting it.</summary>
    public static Purpose<CreditNote> Posting { get; } = new("posting");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<CreditNote> Set { get; } = RuleSet<CreditNote>.Create(static rules =>
    {
        rules.Always
            .Holds("total-sign", CreditNote.Fields.Total, static note => That.NotNegative(note.Total), "The total is not negative; a credit note says by its kind that it gives back.", "Turn the sign.")
            .Holds("totals-currency", CreditNote.Fields.Currency, static note => That.IsIn(note.Subtotal, note.Currency) && That.IsIn(note.Tax, note.Currency) && That.IsIn(note.Total, note.Currency) && That.IsIn(note.Balance, note.Currency), "All totals are in the currency of the document.", "Mend the currency, or read the document again from its ledger.")
            .Holds("subtotal-sum", CreditNote.Fields.Subtotal, static note => That.SumUp(note.Subtotal, note.Lines, static line => line.Amount), "The subtotal is the sum of the lines.", "Mend the lines, or read the document again from its ledger.")
            .Holds("total-sum", CreditNote.Fields.Total, static note => That.AddUp(note.Total, note.Subtotal, note.Tax), "The total is the subtotal and the tax.", "Read the document again from its ledger.")
            .Holds("balance-within", CreditNote.Fields.Balance, static note => That.NotNegative(note.Balance) && That.AtMost(note.Balance, note.Total), "What is left to apply is not negative and no more than the total.", "Read the document again from its ledger.")
            .Holds("exchange-rate", CreditNote.Fields.ExchangeRate, static note => That.Positive(note.ExchangeRate), "An exchange rate is more than zero.", "Mend the rate.")
            .Each("line-currency", CreditNote.Fields.Lines, "amount", static (note, line) => That.IsIn(line.Amount, note.Currency) && That.IsIn(line.UnitPrice, note.Currency) && That.IsIn(line.Tax, note.Currency), "A line is in the currency of the document.", "Convert the line.");
        rules.For(Posting)
            .Needs(CreditNote.Fields.LegalEntity, "It is known which of the firm's companies gives the credit.", "Set the legal entity.")
            .Needs(CreditNote.Fields.BillTo, "It is known to whom it goes.", "Set the billing account.")
            .Needs(CreditNote.Fields.Currency, "It is known in which currency it is.", "Set the currency.")
            .Needs(CreditNote.Fields.IssuedOn, "It is known when it is issued.", "Enter the day.")
            .Needs(CreditNote.Fields.Tax, "Tax is decided before a credit note is posted, be it zero.", "Let the tax authority decide it.")
            .Needs(CreditNote.Fields.Total, "It is known how much is credited.", "Read the document again from its ledger.")
            .Needs(CreditNote.Fields.Invoice, "It says which invoice it corrects.", "Set the invoice.", Severity.Warning)
            .Needs(CreditNote.Fields.Disposition, "It is known whether the work is billed again or written off.", "Set the disposition.", Severity.Warning)
            .Holds("lines-some", CreditNote.Fields.Lines, static note => note.Lines is { IsEmpty: false }, "A credit note has lines.", "Add a line.")
            .Holds("total-some", CreditNote.Fields.Total, static note => note.Total is not { IsZero: true }, "A credit note gives something back.", "Enter the amounts, or delete it.")
            .Each("line-tax-code-needed", CreditNote.Fields.Lines, "taxCode", static (_, line) => line.TaxCode is not null, "A line says how it is taxed, or leaves it to the ledger.", "Set the tax code, if the ledger does not.", Severity.Warning)
            .Holds("still-draft", CreditNote.Fields.Status, static note => note.Status is null or CreditNoteStatus.Draft, "A credit note is posted once.", "Leave it as it is.");
    });
}

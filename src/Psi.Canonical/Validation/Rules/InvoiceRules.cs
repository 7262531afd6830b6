namespace Psi.Canonical;

/// <summary>What must hold of an invoice.</summary>
public static class InvoiceRules
{
    /// <summary>Gets the purpose of sending it to the ledger as a draft.</summary>
    public static Purpose<Invoice> Drafting { get; } = new("drafting");

    /// <summary>Gets the purpose of posting it.</summary>
    public static Purpose<Invoice> Posting { get; } = new("posting");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Invoice> Set { get; } = RuleSet<Invoice>.Create(static rules =>
    {
        rules.Always
            .Holds("due-order", Invoice.Fields.DueOn, static invoice => That.InOrder(invoice.IssuedOn, invoice.DueOn), "An invoice falls due on its day of issue or later.", "Mend one of the dates, or the terms of payment.")
            .Holds("total-sign", Invoice.Fields.Total, static invoice => That.NotNegative(invoice.Total), "The total is not negative; a document that is becomes a credit note.", "Make a credit note of it.")
            .Holds("subtotal-sign", Invoice.Fields.Subtotal, static invoice => That.NotNegative(invoice.Subtotal), "The subtotal is not negative; a document that is becomes a credit note.", "Make a credit note of it.")
            .Holds("discount-sign", Invoice.Fields.Discount, static invoice => That.NotNegative(invoice.Discount), "What was taken off is not negative.", "Turn the sign.")
            .Holds("totals-currency", Invoice.Fields.Currency, static invoice => That.IsIn(invoice.Discount, invoice.Currency) && That.IsIn(invoice.Subtotal, invoice.Currency) && That.IsIn(invoice.Tax, invoice.Currency) && That.IsIn(invoice.Total, invoice.Currency) && That.IsIn(invoice.Paid, invoice.Currency) && That.IsIn(invoice.Credited, invoice.Currency) && That.IsIn(invoice.Balance, invoice.Currency), "All totals are in the currency of the document.", "Mend the currency, or read the document again from its ledger.")
            .Holds("subtotal-sum", Invoice.Fields.Subtotal, static invoice => That.SumUp(invoice.Subtotal, invoice.Lines, static line => line.Amount), "The subtotal is the sum of the lines.", "Mend the lines, or read the document again from its ledger.")
            .Holds("tax-sum", Invoice.Fields.Tax, static invoice => That.SumUp(invoice.Tax, invoice.Lines, static line => line.Tax), "The tax is the sum of the lines' tax; a ledger may round it as a whole.", "Look into the rounding of tax.", Severity.Warning)
            .Holds("total-sum", Invoice.Fields.Total, static invoice => That.AddUp(invoice.Total, invoice.Subtotal, invoice.Tax), "The total is the subtotal and the tax.", "Read the document again from its ledger.")
            .Holds("balance-sum", Invoice.Fields.Balance, Balances, "The balance is the total less what is paid and credited.", "Read the document again from its ledger.", Severity.Warning)
            .Holds("balance-within", Invoice.Fields.Balance, static invoice => That.AtMost(invoice.Balance, invoice.Total), "The balance is no more than the total.", "Read the document again from its ledger.")
            .Holds("exchange-rate", Invoice.Fields.ExchangeRate, static invoice => That.Positive(invoice.ExchangeRate), "An exchange rate is more than zero.", "Mend the rate.")
            .Holds("functional-converts", Invoice.Fields.FunctionalTotal, static invoice => That.Converts(invoice.FunctionalTotal, invoice.Total, invoice.ExchangeRate), "The functional total is the total at its exchange rate, but for a minor unit of rounding.", "Look into the rate.", Severity.Warning)
            .Holds("paid-balance", Invoice.Fields.Balance, static invoice => invoice.Status != InvoiceStatus.Paid || invoice.Balance is null or { IsZero: true }, "Nothing is open on an invoice that is paid.", "Read the document again from its ledger.")
            .Terms(Invoice.Fields.PaymentTerms)
            .Each("line-currency", Invoice.Fields.Lines, "amount", static (invoice, line) => That.IsIn(line.Amount, invoice.Currency) && That.IsIn(line.UnitPrice, invoice.Currency) && That.IsIn(line.Tax, invoice.Currency), "A line is in the currency of the document.", "Convert the line.")
            .Each("line-dates", Invoice.Fields.Lines, "to", static (_, line) => That.InOrder(line.From, line.To), "What a line bills ends on its first day or later.", "Mend one of the days.")
            .Each("line-discount", Invoice.Fields.Lines, "discount", static (_, line) => That.IsShare(line.Discount), "A discount is a share, 0 to 1.", "Mend the discount; 10 % is 0.1.")
            .Each("line-product", Invoice.Fields.Lines, "amount", static (_, line) => That.Multiply(line.Amount, line.Quantity, line.UnitPrice, line.Discount), "The amount of a line is its quantity times its unit price, less the discount, rounded to the minor unit.", "Mend the line; what does not divide goes over as one piece.", Severity.Warning);
        rules.For(Drafting, Posting)
            .Needs(Invoice.Fields.LegalEntity, "It is known which of the firm's companies bills.", "Set the legal entity.")
            .Needs(Invoice.Fields.BillTo, "It is known to whom it goes.", "Set the billing account.")
            .Needs(Invoice.Fields.Currency, "It is known in which currency it is.", "Set the currency.")
            .Holds("currency-money", Invoice.Fields.Currency, static invoice => invoice.Currency?.Kind is null or CurrencyKind.Money or CurrencyKind.Withdrawn, "An invoice is in money.", "Choose a currency that ISO 4217 lists as money.")
            .Holds("lines-some", Invoice.Fields.Lines, static invoice => invoice.Lines is { IsEmpty: false }, "An invoice has lines.", "Add a line.")
            .Each("line-amount-needed", Invoice.Fields.Lines, "amount", static (_, line) => line.Amount is not null, "A line has an amount.", "Enter the amount.")
            .Each("line-amount-rounded", Invoice.Fields.Lines, "amount", static (_, line) => That.IsRounded(line.Amount), "An amount is whole minor units of its currency.", "Round the amount.")
            .Each("line-description-needed", Invoice.Fields.Lines, "description", static (_, line) => !string.IsNullOrWhiteSpace(line.Description), "The client reads what a line is for.", "Enter the description.")
            .Each("line-item-needed", Invoice.Fields.Lines, "item", static (_, line) => line.Item is not null || line.GlAccount is not null, "A line has a service item or a revenue account.", "Set the item.");
        rules.For(Posting)
            .Needs(Invoice.Fields.IssuedOn, "It is known when it is issued.", "Enter the day.")
            .Holds("terms-needed", Invoice.Fields.PaymentTerms, static invoice => invoice.PaymentTerms is not null || invoice.DueOn is not null, "It is known when it is to be paid.", "Set the terms of payment or the due date.")
            .Holds("due-by-terms", Invoice.Fields.DueOn, DueByTerms, "The due date is what the terms of payment make of the day of issue.", "Mend the due date or the terms, if it is not meant.", Severity.Warning)
            .Needs(Invoice.Fields.Tax, "Tax is decided before an invoice is posted, be it zero.", "Let the tax authority decide it.")
            .Needs(Invoice.Fields.Subtotal, "It is known how much is billed before tax.", "Read the document again from its ledger.")
            .Needs(Invoice.Fields.Total, "It is known how much is billed.", "Read the document again from its ledger.")
            .Each("line-tax-code-needed", Invoice.Fields.Lines, "taxCode", static (_, line) => line.TaxCode is not null, "A line says how it is taxed, or leaves it to the ledger.", "Set the tax code, if the ledger does not.", Severity.Warning)
            .Holds("still-draft", Invoice.Fields.Status, static invoice => invoice.Status is null or InvoiceStatus.Draft, "An invoice is posted once.", "Leave it as it is, or credit it.");
    });

    private static bool Balances(Invoice invoice)
    {
        if (invoice is not { Balance: { } balance, Total: { } total } || balance.Currency != total.Currency || (invoice.Paid is null && invoice.Credited is null))
        {
            return true;
        }

        var paid = invoice.Paid ?? Money.Zero(total.Currency);
        var credited = invoice.Credited ?? Money.Zero(total.Currency);
        return paid.Currency != total.Currency || credited.Currency != total.Currency || balance == total - paid - credited;
    }

    // Terms that cannot be are findings of their own.
    private static bool DueByTerms(Invoice invoice) =>
        invoice is not { DueOn: { } due, IssuedOn: { } issued, PaymentTerms: { } terms }
        || terms.Days < 0 || terms.DayOfMonth is < 1 or > 31
        || (terms.Days ?? 0) > DateOnly.MaxValue.DayNumber - issued.DayNumber - 62
        || terms.DueOn(issued) is not { } expected || expected == due;
}

namespace Psi.Canonical;

/// <summary>What must hold of a vendor's bill.</summary>
public static class VendorBillRules
{
    /// <summary>Gets the purpose of posting it.</summary>
    public static Purpose<VendorBill> Posting { get; } = new("posting");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<VendorBill> Set { get; } = RuleSet<VendorBill>.Create(static rules =>
    {
        rules.Always
            .Holds("due-order", VendorBill.Fields.DueOn, static bill => That.InOrder(bill.IssuedOn, bill.DueOn), "A bill falls due on its day of issue or later.", "Mend one of the dates.")
            .Holds("total-sign", VendorBill.Fields.Total, static bill => That.NotNegative(bill.Total), "The total is not negative.", "Enter it as the vendor's credit.")
            .Holds("totals-currency", VendorBill.Fields.Currency, static bill => That.IsIn(bill.Subtotal, bill.Currency) && That.IsIn(bill.Tax, bill.Currency) && That.IsIn(bill.Total, bill.Currency) && That.IsIn(bill.Balance, bill.Currency), "All totals are in the currency of the document.", "Mend the currency, or read the document again from its ledger.")
            .Holds("subtotal-sum", VendorBill.Fields.Subtotal, static bill => That.SumUp(bill.Subtotal, bill.Lines, static line => line.Amount), "The subtotal is the sum of the lines.", "Mend the lines.")
            .Holds("tax-sum", VendorBill.Fields.Tax, static bill => That.SumUp(bill.Tax, bill.Lines, static line => line.Tax), "The tax is the sum of the lines' tax; a vendor may round it as a whole.", "Look into the rounding of tax.", Severity.Warning)
            .Holds("total-sum", VendorBill.Fields.Total, static bill => That.AddUp(bill.Total, bill.Subtotal, bill.Tax), "The total is the subtotal and the tax.", "Mend the totals.")
            .Holds("balance-within", VendorBill.Fields.Balance, static bill => That.AtMost(bill.Balance, bill.Total), "The balance is no more than the total.", "Read the document again from its ledger.")
            .Holds("exchange-rate", VendorBill.Fields.ExchangeRate, static bill => That.Positive(bill.ExchangeRate), "An exchange rate is more than zero.", "Mend the rate.")
            .Each("line-currency", VendorBill.Fields.Lines, "amount", static (bill, line) => That.IsIn(line.Amount, bill.Currency) && That.IsIn(line.UnitPrice, bill.Currency) && That.IsIn(line.Tax, bill.Currency), "A line is in the currency of the document.", "Convert the line.")
            .Each("line-product", VendorBill.Fields.Lines, "amount", static (_, line) => That.Multiply(line.Amount, line.Quantity, line.UnitPrice, null), "The amount of a line is its quantity times its unit price, rounded to the minor unit.", "Look into the bill; a discount is a line of its own.", Severity.Warning);
        rules.For(Posting)
            .Needs(VendorBill.Fields.Number, "A bill bears its vendor's number, by which it is not paid twice.", "Enter the number.")
            .Needs(VendorBill.Fields.LegalEntity, "It is known which of the firm's companies pays.", "Set the legal entity.")
            .Needs(VendorBill.Fields.Vendor, "It is known whom to pay.", "Set the billing account.")
            .Needs(VendorBill.Fields.Currency, "It is known in which currency it is.", "Set the currency.")
            .Needs(VendorBill.Fields.IssuedOn, "It is known when it was issued.", "Enter the day.")
            .Needs(VendorBill.Fields.DueOn, "It is known when to pay.", "Enter the due date.", Severity.Warning)
            .Needs(VendorBill.Fields.Total, "It is known how much to pay.", "Enter the total.")
            .Holds("lines-some", VendorBill.Fields.Lines, static bill => bill.Lines is { IsEmpty: false }, "A bill has lines.", "Add a line.")
            .Each("line-amount-needed", VendorBill.Fields.Lines, "amount", static (_, line) => line.Amount is not null, "A line has an amount.", "Enter the amount.")
            .Each("line-account-needed", VendorBill.Fields.Lines, "glAccount", static (_, line) => line.GlAccount is not null || line.Item is not null, "A line has an account or an item that has one.", "Set the account.")
            .Each("line-tax-code-needed", VendorBill.Fields.Lines, "taxCode", static (_, line) => line.TaxCode is not null, "A line says how it is taxed.", "Set the tax code.", Severity.Warning)
            .Holds("still-draft", VendorBill.Fields.Status, static bill => bill.Status is null or InvoiceStatus.Draft, "A bill is posted once.", "Leave it as it is.");
    });
}

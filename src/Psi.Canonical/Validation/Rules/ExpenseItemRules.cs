namespace Psi.Canonical;

/// <summary>What must hold of an expense.</summary>
public static class ExpenseItemRules
{
    /// <summary>Gets the purpose of approving it.</summary>
    public static Purpose<ExpenseItem> Approval { get; } = new("approval");

    /// <summary>Gets the purpose of billing it.</summary>
    public static Purpose<ExpenseItem> Billing { get; } = new("billing");

    /// <summary>Gets the purpose of paying it back.</summary>
    public static Purpose<ExpenseItem> Reimbursement { get; } = new("reimbursement");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<ExpenseItem> Set { get; } = RuleSet<ExpenseItem>.Create(static rules =>
    {
        rules.Always
            .Holds("tax-currency", ExpenseItem.Fields.TaxAmount, static item => That.Agree(item.Amount, item.TaxAmount), "Tax is in the currency of the expense.", "Mend the tax.")
            .Holds("tax-within", ExpenseItem.Fields.TaxAmount, static item => item.Amount is not { } amount || item.TaxAmount is not { } tax || amount.Currency != tax.Currency || tax.Abs() <= amount.Abs() && (tax.IsZero || tax.IsNegative == amount.IsNegative), "The recoverable tax is part of the expense.", "Mend the tax.")
            .Holds("amount-sign", ExpenseItem.Fields.Amount, static item => That.NotNegative(item.Amount), "An expense is not negative; what a merchant paid back is taken off.", "Mend the amount.", Severity.Warning)
            .Holds("exchange-rate", ExpenseItem.Fields.ExchangeRate, static item => That.Positive(item.ExchangeRate), "An exchange rate is more than zero.", "Mend the rate.")
            .Holds("reimbursement-converts", ExpenseItem.Fields.ReimbursementAmount, static item => That.Converts(item.ReimbursementAmount, item.Amount, item.ExchangeRate), "What is paid back is the expense at its exchange rate.", "Mend the rate or the amount, if no part of it is personal.", Severity.Warning)
            .Holds("quantity", ExpenseItem.Fields.Quantity, static item => That.NotNegative(item.Quantity), "A quantity is not negative.", "Mend the quantity.")
            .Holds("amount-product", ExpenseItem.Fields.Amount, static item => That.Multiply(item.Amount, item.Quantity, item.UnitPrice, null), "The amount is the quantity times the unit price, rounded to the minor unit.", "Mend one of them.", Severity.Warning)
            .Holds("mileage-quantity", ExpenseItem.Fields.Quantity, static item => item.Unit is not (Unit.Kilometre or Unit.Mile) || item.Quantity is not null, "Travel by distance has the distance.", "Enter the quantity.");
        rules.For(Approval, Billing, Reimbursement)
            .Needs(ExpenseItem.Fields.Worker, "It is known who spent it.", "Set the worker.")
            .Needs(ExpenseItem.Fields.On, "It is known on which day.", "Enter the day.")
            .Needs(ExpenseItem.Fields.Amount, "It is known how much was spent.", "Enter the amount with its currency.")
            .Needs(ExpenseItem.Fields.Item, "It is known what kind of expense it is.", "Set the category.");
        rules.For(Approval)
            .Holds("receipt-needed", ExpenseItem.Fields.HasReceipt, static item => item.HasReceipt == true || item.ReceiptUrl is not null, "An expense has a receipt, above the limit of the policy.", "Attach the receipt.", Severity.Warning);
        rules.For(Billing)
            .Needs(ExpenseItem.Fields.Project, "It is known for which project.", "Set the project.")
            .Holds("billable", ExpenseItem.Fields.Charge, static item => item.Charge != Charge.NonBillable, "An expense that is not billable is not billed.", "Mend the charge, or leave the expense out.");
        rules.For(Billing, Reimbursement)
            .Holds("approved", ExpenseItem.Fields.Status, static item => item.Status is null or Canonical.Approval.Approved, "An expense is billed and paid back when it is approved.", "Approve the expense.");
        rules.For(Reimbursement)
            .Holds("reimbursable", ExpenseItem.Fields.Reimbursable, static item => item.Reimbursable != false, "An expense that the firm paid itself is not paid back.", "Mend the expense, or leave it out.");
    });
}

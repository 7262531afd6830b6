using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Processes;

/// <summary>What is due of expenses, and what bills say of it; pure.</summary>
internal static class Repayment
{
    /// <summary>Whether an expense is repaid to the worker at all: what the firm paid itself never is.</summary>
    public static bool IsRepaid(ExpenseItem item) =>
        item.Reimbursable != false && item.PaidWith is null or PaidWith.OwnMoney && item.Status is not Approval.Rejected;

    /// <summary>What is repaid for an expense; <see langword="null"/> when no rate tells it.</summary>
    public static Money? Of(ExpenseItem item, CurrencyCode currency, ExchangeRateBook rates)
    {
        if (item.ReimbursementAmount is { } stated && stated.Currency == currency)
        {
            return stated;
        }

        if (item.Amount is not { } spent)
        {
            return null;
        }

        if (spent.Currency == currency)
        {
            return spent;
        }

        return item.ExchangeRate is { } rate and > 0m
            ? new Money(spent.Amount * rate, currency).Round()
            : item.On is { } day ? rates.Convert(spent, currency, day) : null;
    }

    /// <summary>Whether the ledger may still pay a bill, or did: one that is void or credited counts nothing.</summary>
    public static bool Stands(Golden<VendorBill> bill) => bill.Value.Status is not (InvoiceStatus.Voided or InvoiceStatus.Credited);

    /// <summary>Whether money went out by a bill.</summary>
    public static bool IsPaid(Golden<VendorBill> bill) => bill.Value.Status is InvoiceStatus.Paid or InvoiceStatus.PartiallyPaid;

    /// <summary>What a bill was made to repay, tax in it.</summary>
    public static Money Total(VendorBill bill, CurrencyCode currency) =>
        Money.Sum(bill.Lines.Items().Where(line => line.Amount?.Currency == currency).SelectMany(static line => new[] { line.Amount, line.Tax }).OfType<Money>(), currency);
}

using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>
/// What was billed and paid, net of tax, so that it compares with what was sold. Of a payment, which is with tax, the
/// net share counts. Drafts and voided invoices count nothing.
/// </summary>
internal static class BillingSummaries
{
    public static BillingSummary Of(IEnumerable<Invoice> invoices, IEnumerable<Money> unbilled, CurrencyCode currency, DateOnly today, ExchangeRateBook rates, out IReadOnlyList<string> leftOut)
    {
        var billed = Money.Zero(currency);
        var paid = Money.Zero(currency);
        var overdue = Money.Zero(currency);
        DateOnly? last = null;
        var missing = new List<string>();
        foreach (var invoice in invoices)
        {
            if (invoice.Status is null or InvoiceStatus.Draft or InvoiceStatus.Voided || invoice.Subtotal is not { } subtotal)
            {
                continue;
            }

            var net = NetPaid(invoice, subtotal);
            var credited = NetOf(invoice.Credited ?? Money.Zero(subtotal.Currency), invoice, subtotal);
            var on = invoice.IssuedOn ?? today;
            if (rates.Convert(subtotal - credited, currency, on) is not { } billedHere || rates.Convert(net, currency, on) is not { } paidHere)
            {
                missing.Add($"{invoice.Number ?? "a draft"} in '{subtotal.Currency}'");
                continue;
            }

            billed += billedHere;
            paid += paidHere;
            if (invoice.DueOn < today && invoice.Status is InvoiceStatus.Posted or InvoiceStatus.PartiallyPaid)
            {
                overdue += billedHere - paidHere;
            }

            last = last is null || invoice.IssuedOn > last ? invoice.IssuedOn : last;
        }

        var open = Money.Zero(currency);
        foreach (var amount in unbilled)
        {
            if (rates.Convert(amount, currency, today) is { } converted)
            {
                open += converted;
            }
            else
            {
                missing.Add($"unbilled work in '{amount.Currency}'");
            }
        }

        leftOut = missing;
        return new BillingSummary { Billed = billed, Paid = paid, Outstanding = billed - paid, Overdue = overdue, Unbilled = open, LastInvoiceOn = last };
    }

    private static Money NetPaid(Invoice invoice, Money subtotal) =>
        invoice.Status == InvoiceStatus.Paid ? subtotal - NetOf(invoice.Credited ?? Money.Zero(subtotal.Currency), invoice, subtotal)
        : NetOf(invoice.Paid ?? (invoice.Total is { } total && invoice.Balance is { } balance ? total - balance : Money.Zero(subtotal.Currency)), invoice, subtotal);

    private static Money NetOf(Money gross, Invoice invoice, Money subtotal) =>
        gross.Amount == 0m || invoice.Total is not { Amount: not 0m } total ? gross
        : gross == total ? subtotal
        : new Money(gross.Amount * subtotal.Amount / total.Amount, subtotal.Currency).Round();
}

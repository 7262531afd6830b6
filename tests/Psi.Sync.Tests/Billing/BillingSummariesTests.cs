using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing;

public sealed class BillingSummariesTests
{
    [Theory]
    [InlineData(InvoiceStatus.Draft, 0, 0, 0)]
    [InlineData(InvoiceStatus.Posted, 0, 100, 0)]
    [InlineData(InvoiceStatus.PartiallyPaid, 60.5, 100, 50)]
    [InlineData(InvoiceStatus.Paid, 121, 100, 100)]
    [InlineData(InvoiceStatus.Voided, 0, 0, 0)]
    public void Of_OneInvoice_CountsByItsStatusNetOfTax(InvoiceStatus status, double paidWithTax, double billed, double paid)
    {
        var invoice = new Invoice { Status = status, Subtotal = Euro(100m), Total = Euro(121m), Paid = Euro((decimal)paidWithTax), IssuedOn = new DateOnly(2026, 3, 31), DueOn = new DateOnly(2026, 4, 30) };

        var summary = BillingSummaries.Of([invoice], [], Eur, new DateOnly(2026, 5, 1), ExchangeRateBook.Empty, out _);

        Assert.Equal((Euro((decimal)billed), Euro((decimal)paid), Euro((decimal)(billed - paid))), (summary.Billed!.Value, summary.Paid!.Value, summary.Outstanding!.Value));
        Assert.Equal(status is InvoiceStatus.Posted or InvoiceStatus.PartiallyPaid ? summary.Outstanding : Euro(0m), summary.Overdue);
    }

    [Fact]
    public void Of_OtherCurrencyWithoutARate_IsLeftOutAndNamed()
    {
        var invoice = new Invoice { Number = "S-1", Status = InvoiceStatus.Posted, Subtotal = new Money(100m, CurrencyCode.Usd), IssuedOn = new DateOnly(2026, 3, 31) };

        var summary = BillingSummaries.Of([invoice], [Euro(5m)], Eur, new DateOnly(2026, 4, 1), ExchangeRateBook.Empty, out var leftOut);

        Assert.Equal((Euro(0m), Euro(5m)), (summary.Billed!.Value, summary.Unbilled!.Value));
        Assert.Contains("S-1", Assert.Single(leftOut), StringComparison.Ordinal);
    }
}

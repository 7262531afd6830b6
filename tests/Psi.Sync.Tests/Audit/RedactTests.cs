using Psi.Canonical;
using Psi.Sync.Audit;

namespace Psi.Sync.Tests.Audit;

public class RedactTests
{
    [Fact]
    public void Kept_WhatIsPersonalAndFinancialAtOnce_IsLeftOut() => Assert.Equal(
        [Worker.Fields.Vendor, Worker.Fields.BillRates],
        Redact.Kept<Worker>([Worker.Fields.Email, Worker.Fields.Vendor, Worker.Fields.Pay, Worker.Fields.BillRates]));

    [Fact]
    public void Of_LinesWithTexts_KeepTheirMoneyAndLoseTheTexts()
    {
        var invoice = new Invoice { Lines = [new() { Key = "1", Description = "Ada Lovelace, March", Amount = new(100m, CurrencyCode.Eur) }] };

        var line = Assert.Single(Redact.Of(invoice).Lines!.Value);

        Assert.Equal((Redaction.Mark, invoice.Lines.Value[0].Amount), (line.Description, line.Amount));
        Assert.True(Redact.Kept<Invoice>([Invoice.Fields.Lines]).Contains(Invoice.Fields.Lines));
    }
}

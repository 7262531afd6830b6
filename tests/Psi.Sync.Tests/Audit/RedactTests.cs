using Psi.Canonical;
using Psi.Sync.Audit;

namespace Psi.Sync.Tests.Audit;

public class RedactTests
{
    [Fact]
    public void Kept_WhatIsPersonalAndFinancialAtOnce_IsLeftOut() => Assert.Equal(
        [Worker.Fields.Vendor, Worker.Fields.BillRates],
        Redact.Kept<Worker>([Worker.Fields.Email, Worker.Fields.Vendor, Worker.Fields.Pay, Worker.Fields.BillRates]));
}

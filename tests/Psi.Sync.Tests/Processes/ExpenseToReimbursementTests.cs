using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Processes;

namespace Psi.Sync.Tests.Processes;

public sealed class ExpenseToReimbursementTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approved_OwnAndCompanyMoney_RepaysOwnMoneyOnlyWithTaxAndCurrency()
    {
        await using var firm = new Repayments();
        await firm.QuietAsync();
        firm.Spend("e1", 121m, tax: 21m);
        firm.Spend("e2", 100m, currency: CurrencyCode.Usd, rate: 0.9m);
        firm.Spend("e3", 500m, with: PaidWith.CompanyCard);
        firm.Report();

        await firm.QuietAsync();

        var bill = Assert.Single(firm.Bills.Rows).Value.Value;
        Assert.Equal(("X-r1", 211m, 2), (bill.VendorNumber, Repayments.Total(bill), bill.Lines!.Value.Count));
        Assert.Contains(bill.Lines!.Value, line => line.Tax == new Money(21m, CurrencyCode.Eur));
        Assert.Equal(["repaid"], await OpenAsync(firm));
    }

    [Fact]
    public async Task Paid_InTheLedger_IsShownOnTheReportWithTheLedgersDay()
    {
        await using var firm = new Repayments();
        await firm.QuietAsync();
        firm.Spend("e1", 80m);
        firm.Report();
        await firm.QuietAsync();

        firm.Pay(firm.Bills.Rows.Keys.Single());
        await firm.QuietAsync();

        Assert.Equal(new DateOnly(2026, 3, 28), firm.Reports.Rows["r1"].Value.ReimbursedOn);
        Assert.Empty(await OpenAsync(firm));
        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Approved_ReportAndExpensesInAnyOrder_RepaysOnceAndAllOfIt(bool reportFirst)
    {
        await using var firm = new Repayments();
        await firm.QuietAsync();
        if (reportFirst)
        {
            firm.Report(stated: 80m);
            await firm.QuietAsync();
        }

        firm.Spend("e1", 30m);
        await firm.QuietAsync();
        firm.Spend("e2", 50m);
        await firm.QuietAsync();
        if (!reportFirst)
        {
            firm.Report(stated: 80m);
        }

        await firm.QuietAsync();
        await firm.Psi.EvaluateAgainAsync("expense-to-reimbursement", Stop);
        await firm.QuietAsync();

        Assert.Equal((80m, 1), (firm.Repaid, firm.Bills.Writes.Count));
    }

    [Fact]
    public async Task Reopened_NotPaid_AsksForAVoidAndRepaysAnewOnlyAfterIt()
    {
        await using var firm = new Repayments();
        await firm.QuietAsync();
        firm.Spend("e1", 80m);
        firm.Report();
        await firm.QuietAsync();
        var first = firm.Bills.Rows.Keys.Single();

        firm.Report(status: Approval.Draft);
        await firm.QuietAsync();
        firm.Spend("e1", 60m);
        firm.Report(day: 25);
        await firm.QuietAsync();

        Assert.Single(firm.Bills.Writes, write => write.Kind == WriteKind.Request);
        Assert.Single(firm.Bills.Rows);
        Assert.Equal(["void"], await OpenAsync(firm));

        firm.Void(first);
        await firm.QuietAsync();

        Assert.Equal((60m, 2), (firm.Repaid, firm.Bills.Rows.Count));
    }

    [Fact]
    public async Task Changed_AfterItWasPaid_RepaysTheDifferenceAndRaisesWhatIsTooMuch()
    {
        await using var firm = new Repayments();
        await firm.QuietAsync();
        firm.Spend("e1", 100m);
        firm.Report();
        await firm.QuietAsync();
        firm.Pay(firm.Bills.Rows.Keys.Single());
        await firm.QuietAsync();

        firm.Items.Change("e1", static item => item with { Status = Approval.Rejected });
        await firm.QuietAsync();

        Assert.Equal(new Money(100m, CurrencyCode.Eur), Assert.Single(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop)).Amount);

        firm.Spend("e2", 130m); // the same, entered anew, and more
        await firm.QuietAsync();

        Assert.Equal((130m, 2), (firm.Repaid, firm.Bills.Rows.Count));
        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Moved_ExpenseThatStandsOnABill_IsNotRepaidByAnotherReport()
    {
        await using var firm = new Repayments();
        await firm.QuietAsync();
        firm.Spend("e1", 100m);
        firm.Report();
        await firm.QuietAsync();
        firm.Pay(firm.Bills.Rows.Keys.Single());
        await firm.QuietAsync();

        firm.Spend("e1", 100m, report: "r2");
        firm.Report("r2");
        await firm.QuietAsync();

        Assert.Equal(100m, firm.Repaid);
        Assert.Contains("not-repaid-elsewhere", await OpenAsync(firm));
    }

    [Fact]
    public async Task Approved_BeforeTheStart_IsSettledElsewhere()
    {
        await using var firm = new Repayments();
        await firm.QuietAsync();
        firm.Spend("e1", 80m);
        firm.Reports.Put("r1", new ExpenseReport { Worker = Ref<Worker>.External("psa", "w1"), Status = Approval.Approved, ApprovedAt = new DateTimeOffset(2026, 2, 27, 9, 0, 0, TimeSpan.Zero) });

        await firm.QuietAsync();

        Assert.Empty(firm.Bills.Rows);
        Assert.Empty(await OpenAsync(firm));
    }

    [Fact]
    public async Task Approved_WithoutAVendor_WaitsUntilTheLedgerHasOne()
    {
        await using var firm = new Repayments();
        firm.Accounts.Change("v1", static account => account with { AccountNumber = "OTHER" });
        await firm.QuietAsync();
        firm.Spend("e1", 80m);
        firm.Report();
        await firm.QuietAsync();
        Assert.Equal(["payee"], await OpenAsync(firm));

        firm.Accounts.Put("v2", new Account { Name = "Anna", AccountNumber = "EMP-7" });
        firm.Vendors.Put("b2", new BillingAccount { Account = Ref<Account>.External("erp/nl01", "v2"), LegalEntity = Ref<LegalEntity>.External("erp/nl01", "nl"), Role = BillingAccountRole.Vendor });
        await firm.QuietAsync();
        await firm.Psi.EvaluateAgainAsync("expense-to-reimbursement", Stop);
        await firm.QuietAsync();

        Assert.Equal(80m, firm.Repaid);
    }

    [Fact]
    public async Task Rejected_BeforeItWasPutOnABill_WaitsForNothingAnyMore()
    {
        await using var firm = new Repayments();
        await firm.QuietAsync();
        firm.Report();
        await firm.QuietAsync();
        Assert.Equal(["items"], await OpenAsync(firm));

        firm.Report(status: Approval.Rejected);
        await firm.QuietAsync();

        Assert.Empty(await OpenAsync(firm));
        Assert.Empty(firm.Bills.Rows);
    }

    [Fact]
    public async Task Conditions_WithATimeOfTheirOwnAndWithout_AreOverdueAfterIt()
    {
        await using var firm = new Repayments();
        await firm.QuietAsync();
        firm.Spend("e1", 80m);
        firm.Report();
        firm.Report("r2");

        await firm.QuietAsync();

        var open = (await firm.Psi.ListOpenConditionsAsync(cancellationToken: Stop)).ToDictionary(static condition => condition.Name);
        Assert.Equal([TimeSpan.FromDays(1), TimeSpan.FromDays(5)], new[] { "items", "repaid" }.Select(name => open[name].DueBy - open[name].Since));
        Assert.False(open["items"].IsOverdue(open["items"].DueBy));
        Assert.True(open["items"].IsOverdue(open["items"].DueBy.AddTicks(1)));
    }

    [Fact]
    public void Options_WithoutAStart_AreRefusedWithTheSetting() =>
        Assert.Contains(
            "'StartsOn'",
            Assert.Throws<SyncConfigurationException>(() => new ExpenseToReimbursement(new ExpenseToReimbursementOptions { Ledgers = new Dictionary<string, SystemId> { ["NL01"] = "erp/nl01" } })).Message,
            StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> OpenAsync(Repayments firm) =>
        [.. (await firm.Psi.ListOpenConditionsAsync(cancellationToken: Stop)).Select(static condition => condition.Name)];
}

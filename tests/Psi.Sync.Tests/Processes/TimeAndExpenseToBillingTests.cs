using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Billing;

namespace Psi.Sync.Tests.Processes;

public sealed class TimeAndExpenseToBillingTests
{
    private static readonly DateOnly s_march = new(2026, 3, 31);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<Firm> WonAsync(params string[] postedByPsi)
    {
        var firm = new Firm { PostedByPsi = postedByPsi };
        await firm.QuietAsync();
        firm.Win();
        await firm.QuietAsync();
        return firm;
    }

    [Fact]
    public async Task Approved_CutOff_DraftsOneInvoiceInTheLedger()
    {
        await using var firm = await WonAsync();
        firm.Work("t1", 8m);
        firm.Work("t2", 4m, role: "r2");
        firm.Work("t3", 2m, status: Approval.Submitted);
        await firm.QuietAsync();
        Assert.Empty(firm.Invoices.Rows);

        await firm.BillAsync(s_march);

        var invoice = Assert.Single(firm.Invoices.Rows).Value.Value;
        Assert.Equal([(8m, 100m), (4m, 150m)], invoice.Lines!.Value.Select(line => (line.Quantity!.Value, line.UnitPrice!.Value.Amount)));
        Assert.All(invoice.Lines!.Value, line => Assert.Single(line.Dimensions!.Value));
        Assert.Equal([BillingState.Billed, BillingState.Billed], (await firm.AllAsync<TimeEntry>()).Where(entry => entry.Status == Approval.Approved).Select(entry => entry.Billing!.Value));
        await ExactAsync(firm, billed: 12m);
    }

    [Fact]
    public async Task Approved_EvaluatedAgain_AsksForNothing()
    {
        await using var firm = await WonAsync();
        firm.Work("t1", 8m);
        firm.Work("t2", 4m, role: "r3");
        await firm.QuietAsync();
        await firm.BillAsync(s_march);
        var writes = firm.Writes;
        var audit = firm.Psi.Statistics.AuditRows;

        await firm.BillAsync(s_march);

        Assert.Equal((writes, audit), (firm.Writes, firm.Psi.Statistics.AuditRows));
    }

    [Fact]
    public async Task Approved_WithoutADay_IsRaisedUntilItHasOne()
    {
        await using var firm = await WonAsync();
        firm.Work("t1", 8m);
        firm.Times.Change("t1", static entry => entry with { On = null });
        await firm.QuietAsync();

        var raised = Assert.Single(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
        Assert.Contains("no day is known", raised.Message, StringComparison.Ordinal);

        firm.Work("t1", 8m);
        await firm.QuietAsync();

        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
        await firm.BillAsync(s_march);
        await ExactAsync(firm, billed: 8m);
    }

    [Fact]
    public async Task RoleWithoutALine_IsHeldAndRaisedUntilMended()
    {
        await using var firm = await WonAsync();
        firm.Work("t1", 8m, role: "r3");
        await firm.QuietAsync();

        var raised = Assert.Single(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
        Assert.Contains(nameof(HeldReason.NoContractLine), raised.Message, StringComparison.Ordinal);

        firm.Work("t1", 8m);
        await firm.QuietAsync();

        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
        await firm.BillAsync(s_march);
        await ExactAsync(firm, billed: 8m);
    }

    [Fact]
    public async Task ApprovalLost_BeforeTheInvoice_BillsNothing()
    {
        await using var firm = await WonAsync();
        firm.Work("t1", 8m);
        await firm.QuietAsync();
        firm.Work("t1", 8m, status: Approval.Draft);
        await firm.QuietAsync();

        await firm.BillAsync(s_march);

        Assert.Empty(firm.Invoices.Rows);
        Assert.Equal(0m, (await firm.AllAsync<Actual>()).Sum(actual => actual.Amount?.Amount ?? 0m));
    }

    [Fact]
    public async Task HoursEdited_AfterTheInvoice_AreHeldAsACorrection()
    {
        await using var firm = await WonAsync();
        firm.Work("t1", 8m);
        await firm.QuietAsync();
        await firm.BillAsync(s_march);

        firm.Work("t1", 6m);
        await firm.QuietAsync();

        Assert.Single(firm.Invoices.Rows);
        Assert.Contains(nameof(HeldReason.Correction), Assert.Single(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);
        await ExactAsync(firm, billed: 8m, held: -2m);
    }

    [Fact]
    public async Task BeforeTheStartOrSettledByThePlatform_IsSettledElsewhere()
    {
        await using var firm = await WonAsync();
        firm.Times.Put("old", Entry(firm, new DateOnly(2026, 2, 27)));
        firm.Times.Put("invoiced", Entry(firm, new DateOnly(2026, 3, 5)), settled: true);
        await firm.QuietAsync();

        await firm.BillAsync(s_march);

        Assert.Empty(firm.Invoices.Rows);
        var row = Assert.Single(await LedgerAsync(firm));
        Assert.Equal((16m, 16m), (row.Hours.Approved, row.Hours.SettledElsewhere));
    }

    [Fact]
    public async Task PostedByPsi_LedgersSumIsOurs_IsAskedOnce()
    {
        await using var firm = await WonAsync("NL01");
        firm.Work("t1", 8m);
        await firm.QuietAsync();

        await firm.BillAsync(s_march);
        await firm.BillAsync(s_march);

        Assert.Single(firm.Invoices.Writes, write => write.Kind == WriteKind.Request);
    }

    [Fact]
    public async Task PostedByPsi_LedgersSumDiffers_IsRaisedAndNotAsked()
    {
        await using var firm = await WonAsync("NL01");
        var totals = firm.Invoices.Rewrites!;
        firm.Invoices.Rewrites = invoice => totals(invoice) with { Subtotal = new Money(799.99m, CurrencyCode.Eur) };
        firm.Work("t1", 8m);
        await firm.QuietAsync();

        await firm.BillAsync(s_march);

        Assert.DoesNotContain(firm.Invoices.Writes, write => write.Kind == WriteKind.Request);
        Assert.Contains(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop), raised => raised.Message.Contains("799.99", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostedThenPaid_IsSeenOnProjectDealAndAccount()
    {
        await using var firm = await WonAsync();
        firm.Work("t1", 8m);
        await firm.QuietAsync();
        await firm.BillAsync(s_march);
        var id = firm.Invoices.Rows.Keys.Single();

        firm.Invoices.Change(id, invoice => invoice with { Status = InvoiceStatus.Posted, Number = "S-1" });
        await firm.QuietAsync();

        Assert.Equal((800m, 0m, 800m), Shown(firm.Projects.Rows.Values.Single().Value.Billing));
        Assert.Equal((800m, 0m, 800m), Shown(firm.Opportunities.Rows["o1"].Value.Billing));
        Assert.Equal((800m, 0m, 800m), Shown(firm.CrmAccounts.Rows["a1"].Value.Billing));

        firm.Invoices.Change(id, invoice => invoice with { Status = InvoiceStatus.Paid, Paid = invoice.Total, Balance = Money.Zero(CurrencyCode.Eur) });
        await firm.QuietAsync();

        Assert.Equal((800m, 800m, 0m), Shown(firm.Projects.Rows.Values.Single().Value.Billing));
        Assert.Equal((800m, 800m, 0m), Shown(firm.CrmAccounts.Rows["a1"].Value.Billing));
    }

    [Fact]
    public async Task Voided_FreesTheWork_WhichIsBilledAgain()
    {
        await using var firm = await WonAsync();
        firm.Work("t1", 8m);
        await firm.QuietAsync();
        await firm.BillAsync(s_march);

        firm.Invoices.Change(firm.Invoices.Rows.Keys.Single(), invoice => invoice with { Status = InvoiceStatus.Voided });
        await firm.QuietAsync();

        Assert.Equal(2, firm.Invoices.Rows.Count);
        await ExactAsync(firm, billed: 8m);
    }

    [Fact]
    [Trait("Lesson", "U-98")]
    public async Task Restarted_AfterFeesInvoicesAndCorrections_KnowsWhatItMade()
    {
        await using var firm = await WonAsync();
        firm.Work("t1", 8m);
        await firm.QuietAsync();
        await firm.BillAsync(s_march);
        firm.Work("t1", 6m);
        await firm.QuietAsync();

        await firm.RestartAsync();
        firm.Work("t2", 3m);
        await firm.QuietAsync();

        await ExactAsync(firm, billed: 8m, held: -2m, ready: 3m);
    }

    private static (decimal Billed, decimal Paid, decimal Outstanding) Shown(BillingSummary? billing) =>
        (billing!.Billed!.Value.Amount, billing.Paid!.Value.Amount, billing.Outstanding!.Value.Amount);

    private static TimeEntry Entry(Firm firm, DateOnly on) => new()
    {
        Worker = Ref<Worker>.External("psa", "w1"), Project = Ref<Project>.External("psa", firm.Projects.Rows.Keys.Single()), On = on, Hours = 8m, Charge = Charge.Billable, Role = Ref<Role>.External("psa", "r1"), Status = Approval.Approved,
    };

    private static Task<IReadOnlyList<BillingLedgerRow>> LedgerAsync(Firm firm) =>
        firm.Psi.QueryAsync(reads => BillingLedger.ReadAsync(reads, _ => new DateOnly(2026, 3, 1), cancellationToken: Stop), Stop);

    private static async Task ExactAsync(Firm firm, decimal billed, decimal held = 0m, decimal ready = 0m)
    {
        var row = Assert.Single(await LedgerAsync(firm));
        Assert.True(row.IsExact, row.ToString());
        Assert.Equal((billed + held + ready, billed, held, ready), (row.Hours.Approved, row.Hours.Billed, row.Hours.Held, row.Hours.Ready));
    }
}

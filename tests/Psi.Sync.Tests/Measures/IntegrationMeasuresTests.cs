using Psi.Canonical;
using Psi.Sync.Exceptions;
using Psi.Sync.Measures;
using Psi.Sync.Tests.Processes;
using Psi.Sync.Tests.Revenue;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Measures;

/// <summary>How well a firm's integration serves.</summary>
public sealed class IntegrationMeasuresTests
{
    private static readonly DateOnly s_march = new(2026, 3, 31);
    private static readonly PageRow[] s_rows = [.. Page.Rows("metrics.md").Where(static row => row.Section == "Integration cases")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Spreads() => [.. s_rows.Where(static row => row.Has("median")).Select(static row => row.Name)];

    public static TheoryData<string> Ages() => [.. s_rows.Where(static row => row.Has("mean age")).Select(static row => row.Name)];

    [Theory]
    [MemberData(nameof(Spreads))]
    public void Spread_CaseOfThePage_IsAsThePageSays(string name)
    {
        var page = s_rows.Single(row => row.Name == name);

        var spread = Spread.Of([.. (page.Text("days") ?? string.Empty).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static text => text == "?" ? (decimal?)null : decimal.Parse(text, null))]);

        Assert.Equal((page.Number("median"), page.Number("nine of ten"), page.Number("longest")), (spread.Median, spread.NinetyPercent, spread.Longest));
        Assert.Equal(page.Number("unknown"), spread.Unknown);
    }

    [Theory]
    [MemberData(nameof(Ages))]
    public void Unbilled_CaseOfThePage_IsAsThePageSays(string name)
    {
        var page = s_rows.Single(row => row.Name == name);
        var ages = page.Numbers("ages");

        var unbilled = UnbilledWork.Of(page.Numbers("amounts").Select((amount, index) => (Euro(amount!.Value), s_march.AddDays(-(int)ages[index]!.Value))), s_march);

        Assert.Equal((page.Number("value"), page.Number("mean age")), (unbilled[0].Value.Amount, unbilled[0].MeanAgeDays));
        Assert.Equal(s_march.AddDays(-(int)ages.Max()!.Value), unbilled[0].Oldest);
    }

    [Fact]
    public async Task Integration_DealReadyAfterThreeDays_WorkWaitsAndIsBilled()
    {
        await using var books = new Books();
        books.Firm.GlAccounts.Change("g1", static account => account with { RequiredDimensions = ["DEPARTMENT", "REGION"] });
        await books.Firm.QuietAsync();
        books.Firm.Win();
        await books.Firm.QuietAsync();
        Assert.Equal(0, (await MeasureAsync(books)).ProjectSetup.Count);
        books.Firm.Time.Advance(TimeSpan.FromDays(3));
        books.Firm.GlAccounts.Change("g1", static account => account with { RequiredDimensions = ["DEPARTMENT"] });
        await books.Firm.QuietAsync();
        Assert.Equal(FinancialSetup.Ready, Assert.Single(await books.Firm.AllAsync<Project>()).FinancialSetup);
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();

        var before = await MeasureAsync(books);
        await books.Firm.BillAsync(s_march);
        await books.PostInvoicesAsync();
        var after = await MeasureAsync(books);

        Assert.Equal((1, 3m), (before.ProjectSetup.Count, decimal.Round(before.ProjectSetup.Median!.Value, 2)));
        Assert.Equal((800m, 24m, new DateOnly(2026, 3, 10)), (before.Unbilled.Single().Value.Amount, before.Unbilled.Single().MeanAgeDays!.Value, before.Unbilled.Single().Oldest!.Value));
        Assert.Equal((1, 0), (after.UtilisationLatency.Count, after.UtilisationLatency.Unknown));
        Assert.Equal(23.33m, decimal.Round(after.UtilisationLatency.Median!.Value, 2)); // from the end of 10 March until 3 April, 8:00
        Assert.Empty(after.Unbilled);
        Assert.Equal(1, after.InvoiceCycle.Count + after.InvoiceCycle.Unknown);
        Assert.True(after.Changed > 0);
    }

    [Fact]
    public async Task Integration_DiscardedByAPerson_IsClosedByHand()
    {
        await using var books = await Books.WonAsync();
        books.Firm.CrmAccounts.Put("a2", new Account { Name = "Acme", Domain = "acme.example.com" });
        await books.Firm.QuietAsync();
        var raised = await books.Firm.Psi.ListExceptionsAsync(cancellationToken: Stop);
        Assert.NotEmpty(raised);
        var before = await MeasureAsync(books);

        await books.Firm.Psi.DiscardAsync(raised[0].Id, "known", "kim", Stop);

        var after = await MeasureAsync(books);
        Assert.Equal((raised.Count, before.Closed + 1, before.ClosedByHand + 1), (after.Raised - (before.Raised - raised.Count), after.Closed, after.ClosedByHand));
        Assert.Equal(after.Raised * 1000m / after.Changed, after.IncidentRate);
    }

    [Fact]
    public async Task Integration_OfOtherDays_SaysNothing()
    {
        await using var books = await Books.WonAsync();

        var measures = await books.Firm.Psi.Measures.IntegrationAsync(new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), Stop);

        Assert.Equal((0, null, 0L, null, null), (measures.ProjectSetup.Count, measures.ProjectSetup.Median, measures.Changed, measures.IncidentRate, measures.ByHand));
        await Assert.ThrowsAsync<ArgumentException>(() => books.Firm.Psi.Measures.IntegrationAsync(s_march, s_march.AddDays(-1), Stop));
    }

    private static Task<IntegrationMeasures> MeasureAsync(Books books) => books.Firm.Psi.Measures.IntegrationAsync(new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 30), Stop);
}

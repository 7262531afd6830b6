using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Processes;

namespace Psi.Sync.Tests.Processes;

public sealed class PeriodCloseTests
{
    private static readonly DateOnly s_march = new(2026, 3, 31);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CutOff_WorkInEveryState_IsListedByCondition()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        books.Work("t2", 3m, status: Approval.Submitted);
        books.Work("t3", 2m, status: Approval.Draft);
        books.Work("t4", 1m, role: "r3");
        books.Work("t5", 5m, month: 4, status: Approval.Draft);
        await books.Firm.QuietAsync();

        await books.CutOffAsync(3);

        Assert.Equal(["nothing-held", "revenue-recognised", "time-approved", "time-submitted", "work-billed"], await OpenAsync(books));
        var why = (await books.Firm.Psi.ListOpenConditionsAsync(cancellationToken: Stop)).Where(static condition => condition.Process == "period-close").ToDictionary(static condition => condition.Name, static condition => condition.WhyNot!);
        Assert.StartsWith("1 time entries (2 hours) of 1 workers", why["time-submitted"], StringComparison.Ordinal);
        Assert.StartsWith("1 time entries (3 hours) of 1 workers", why["time-approved"], StringComparison.Ordinal);
        Assert.StartsWith("1 lines (800 EUR) are ready", why["work-billed"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Period_StepByStep_AsksPeopleToCloseItOnceAllHolds()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m, status: Approval.Submitted);
        await books.Firm.QuietAsync();
        await books.CutOffAsync(3);
        Assert.Equal(["time-approved"], await OpenAsync(books));

        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        Assert.Equal(["revenue-recognised", "work-billed"], await OpenAsync(books));

        await books.RecogniseAsync(3);
        Assert.Equal(["journals-posted", "unbilled-agrees", "work-billed"], await OpenAsync(books));

        await books.PostJournalsAsync();
        Assert.Equal(["work-billed"], await OpenAsync(books));

        await books.Firm.BillAsync(s_march);
        Assert.Equal(["invoices-posted"], await OpenAsync(books));

        await books.PostInvoicesAsync();
        Assert.Equal(["closed"], await OpenAsync(books));

        books.Close(3);
        await books.Firm.QuietAsync();
        Assert.Empty(await OpenAsync(books));
        Assert.Empty(await books.Firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Waived_WorkNotBilled_IsListedAndTheLedgerAskedOnce()
    {
        await using var books = await Books.WonAsync();
        books.Closing.Waived = ["work-billed"];
        books.Closing.ClosedByPsi = ["NL01"];
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);
        await books.PostJournalsAsync();

        await books.CutOffAsync(3);
        await books.CutOffAsync(3);

        Assert.Equal(["closed", "work-billed"], await OpenAsync(books));
        Assert.Equal((WriteKind.Request, "p3"), Assert.Single(books.Periods.Writes.Select(static write => (write.Kind, write.Id))));
    }

    [Fact]
    public async Task BookedByHand_OnTheAccountOfUnbilledRevenue_IsRaisedWithTheDifference()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);
        await books.PostJournalsAsync();
        books.Journals.Put("manual", new JournalEntry
        {
            LegalEntity = Ref<LegalEntity>.External("erp/nl01", "nl"),
            On = s_march,
            Status = JournalEntryStatus.Posted,
            Currency = CurrencyCode.Eur,
            Lines = [new JournalLine { Key = "1", GlAccount = Ref<GlAccount>.External("erp/nl01", "gl-1300"), Debit = new Money(50m, CurrencyCode.Eur) }, new JournalLine { Key = "2", GlAccount = Ref<GlAccount>.External("erp/nl01", "g1"), Credit = new Money(50m, CurrencyCode.Eur) }],
        });
        await books.Firm.QuietAsync();

        await books.CutOffAsync(3);

        Assert.Contains("unbilled-agrees", await OpenAsync(books));
        Assert.Equal(new Money(50m, CurrencyCode.Eur), Assert.Single(await books.Firm.Psi.ListExceptionsAsync(cancellationToken: Stop)).Amount);
    }

    [Fact]
    public async Task NextPeriod_AfterTheAccrualTookItselfBack_Agrees()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);
        await books.PostJournalsAsync();
        await books.CutOffAsync(3);
        books.Work("t2", 2m, month: 4);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(4);
        await books.PostJournalsAsync();

        await books.CutOffAsync(4);

        Assert.DoesNotContain("unbilled-agrees", await OpenAsync(books));
        Assert.Equal(1_000m, books.Balance("1300", new DateOnly(2026, 4, 30)));
    }

    [Fact]
    public async Task ClosedEarly_WithTimeNotApproved_IsRaisedUntilItIsDealtWith()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m, status: Approval.Submitted);
        await books.Firm.QuietAsync();
        await books.CutOffAsync(3);

        books.Close(3);
        await books.Firm.QuietAsync();

        Assert.Empty(await OpenAsync(books));
        Assert.Contains("'2026-03' is closed", Assert.Single(await books.Firm.Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);

        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(4);

        Assert.Empty(await books.Firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
        Assert.Equal(800m, Assert.Single(await books.EntriesAsync(4)).Recognized!.Value.Amount);
    }

    [Fact]
    public async Task Reopened_EntriesThatAreNotPosted_AreWorkedOutAnew()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);
        books.Close(3);
        await books.Firm.QuietAsync();
        books.Work("t2", 2m, day: 12);
        await books.Firm.QuietAsync();
        Assert.Equal(800m, Assert.Single(await books.EntriesAsync()).Recognized!.Value.Amount);

        books.Open(3);
        books.Work("t3", 3m, day: 13);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(4);

        // What was approved while it was closed was booked in April and stays there.
        Assert.Equal([1_100m, 200m], (await books.EntriesAsync()).Select(static entry => entry.Recognized!.Value.Amount));
        Assert.Equal(1_100m, books.Balance("1300", s_march));
    }

    [Theory]
    [InlineData("StartsOn")]
    [InlineData("Waived")]
    [InlineData("ClosedByPsi")]
    public void Options_Wrong_AreRefusedWithTheSetting(string setting)
    {
        var options = new PeriodCloseOptions { Ledgers = new Dictionary<string, SystemId> { ["NL01"] = "erp/nl01" }, StartsOn = new Dictionary<string, DateOnly> { ["NL01"] = s_march } };
        switch (setting)
        {
            case "StartsOn":
                options.StartsOn = new Dictionary<string, DateOnly>();
                break;
            case "Waived":
                options.Waived = ["time"];
                break;
            default:
                options.ClosedByPsi = ["BE01"];
                break;
        }

        Assert.Contains($"'{setting}'", Assert.Throws<SyncConfigurationException>(() => new PeriodClose(options)).Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> OpenAsync(Books books) => [.. (await books.OpenConditionsAsync("period-close")).Order(StringComparer.Ordinal)];
}

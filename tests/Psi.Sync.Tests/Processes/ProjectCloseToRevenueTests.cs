using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Processes;
using Psi.Sync.Revenue;

namespace Psi.Sync.Tests.Processes;

public sealed class ProjectCloseToRevenueTests
{
    private static readonly DateOnly s_march = new(2026, 3, 31);
    private static readonly DateOnly s_april = new(2026, 4, 30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WorkAtRates_NotBilled_IsAccruedByAJournalThatTakesItselfBack()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();

        await books.RecogniseAsync(3);

        var entry = Assert.Single(await books.EntriesAsync());
        Assert.Equal((800m, 800m, 0m, RevenueEntryStatus.Calculated), (entry.Recognized!.Value.Amount, entry.Unbilled!.Value.Amount, entry.Deferred!.Value.Amount, entry.Status!.Value));
        var journal = Assert.Single(books.Journals.Rows).Value.Value;
        Assert.Equal((s_march, new DateOnly(2026, 4, 1), CurrencyCode.Eur), (journal.On!.Value, journal.ReverseOn!.Value, journal.Currency!.Value));
        Assert.Equal((800m, -800m), (books.Balance("1300", s_march), books.Balance("8000", s_march)));
        Assert.All(journal.Lines!.Value, static line => Assert.Single(line.Dimensions!.Value));
        Assert.Equal(["journals-posted"], await books.OpenConditionsAsync());
        Assert.Empty(await books.Firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task WorkAtRates_BilledInThePeriod_NeedsNoJournal()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.Firm.BillAsync(s_march);
        await books.PostInvoicesAsync();

        await books.RecogniseAsync(3);

        var entry = Assert.Single(await books.EntriesAsync());
        Assert.Equal((800m, 800m, 0m), (entry.Recognized!.Value.Amount, entry.BilledToDate!.Value.Amount, entry.Unbilled!.Value.Amount));
        Assert.Empty(books.Journals.Rows);
        Assert.Empty(await books.OpenConditionsAsync());
    }

    [Fact]
    public async Task Draft_OnTheLedger_IsNotBilledYet()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.Firm.BillAsync(s_march);

        await books.RecogniseAsync(3);

        Assert.Equal(800m, Assert.Single(await books.EntriesAsync()).Unbilled!.Value.Amount);
    }

    [Fact]
    public async Task Journal_NotPostedYet_FollowsWhatIsApprovedLater()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);

        books.Work("t2", 2m, day: 12);
        await books.Firm.QuietAsync();

        Assert.Single(books.Journals.Rows);
        Assert.Equal(1_000m, books.Balance("1300", s_march));
    }

    [Fact]
    public async Task Journal_Posted_FreezesTheMonth_AndTheNextOneCatchesUp()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);
        await books.PostJournalsAsync();
        var posted = Assert.Single(await books.EntriesAsync());
        Assert.Equal(RevenueEntryStatus.Posted, posted.Status);

        books.Work("t2", 2m, day: 12);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(4);

        Assert.Equal(posted, Assert.Single(await books.EntriesAsync(3)));
        var april = Assert.Single(await books.EntriesAsync(4));
        Assert.Equal((200m, 1_000m), (april.Recognized!.Value.Amount, april.CumulativeRecognized!.Value.Amount));
        Assert.Equal((800m, 1_000m), (books.Balance("1300", s_march), books.Balance("1300", s_april)));
    }

    [Fact]
    public async Task Period_Closed_FreezesItsEntries_AndTheNextOneCatchesUp()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);
        await books.PostJournalsAsync();
        books.Close(3);
        await books.Firm.QuietAsync();
        books.Work("t2", 2m, day: 12);
        await books.Firm.QuietAsync();

        await books.RecogniseAsync(4);

        Assert.Equal([800m, 200m], Recognized(await books.EntriesAsync()));
        Assert.Equal(["journals-posted"], await books.OpenConditionsAsync());
    }

    [Fact]
    public async Task Period_ClosedBeforeAnyEntry_IsCaughtUpInTheNextOpenOne()
    {
        await using var books = await Books.WonAsync();
        books.Close(3);
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();

        await books.RecogniseAsync(4);

        Assert.Empty(await books.EntriesAsync(3));
        Assert.Equal([800m], Recognized(await books.EntriesAsync(4)));
    }

    [Fact]
    public async Task Period_ClosedWithItsJournalADraft_SaysSo()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);

        books.Close(3);
        await books.Firm.QuietAsync();

        Assert.Equal(["journals-posted"], await books.OpenConditionsAsync());
        Assert.Equal(RevenueEntryStatus.Calculated, Assert.Single(await books.EntriesAsync()).Status);
    }

    [Fact]
    public async Task FixedFee_ByCost_TakesCostFromTheWorkThatTheLineCovers()
    {
        await using var books = await Books.WonAsync(Books.Fee(80_000m, 500m, 50_000m));
        books.Work("t1", 300m, cost: 50m);
        await books.Firm.QuietAsync();

        await books.RecogniseAsync(3);

        var entry = Assert.Single(await books.EntriesAsync());
        Assert.Equal(
            (RevenueMethod.CostToCost, 15_000m, 50_000m, 0.3m, 24_000m, 24_000m),
            (entry.Method!.Value, entry.CostToDate!.Value.Amount, entry.EstimateAtCompletion!.Value.Amount, entry.PercentComplete!.Value, entry.Recognized!.Value.Amount, entry.Unbilled!.Value.Amount));
        Assert.Equal((24_000m, -24_000m), (books.Balance("1300", s_march), books.Balance("8000", s_march)));
    }

    [Fact]
    public async Task FixedFee_EstimateShowsALoss_IsProvidedForAtOnceAndTakenBackWhenItIsGone()
    {
        await using var books = await Books.WonAsync(Books.Fee(80_000m, 500m, 50_000m));
        books.Work("t1", 300m, cost: 50m);
        await books.Firm.QuietAsync();
        books.Remain(73_000m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);

        Assert.Equal((13_636.36m, 6_636.36m), (Assert.Single(await books.EntriesAsync()).Recognized!.Value.Amount, books.Balance("4900", s_march)));
        Assert.Equal(-6_636.36m, books.Balance("1500", s_march));

        await books.PostJournalsAsync();
        books.Remain(35_000m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(4);

        Assert.Equal([10_363.64m], Recognized(await books.EntriesAsync(4)));
        Assert.Equal((0m, 0m, 24_000m), (books.Balance("1500", s_april), books.Balance("4900", s_april), books.Balance("1300", s_april)));
    }

    [Fact]
    public async Task BilledAhead_IsDeferredByAMovement_AndReleasedAsItIsEarned()
    {
        await using var books = await Books.WonAsync(Books.Fee(80_000m, 500m, 50_000m));
        books.Work("t1", 300m, cost: 50m);
        await books.Firm.QuietAsync();
        await books.InvoiceAsync(60_000m, 3);
        await books.RecogniseAsync(3);

        var march = Assert.Single(books.Journals.Rows).Value.Value;
        Assert.Null(march.ReverseOn);
        Assert.Equal((36_000m, -36_000m), (books.Balance("8000", s_march), books.Balance("1400", s_march)));

        await books.PostJournalsAsync();
        books.Work("t2", 450m, month: 4, cost: 50m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(4);

        Assert.Equal((0m, 0m), (books.Balance("1400", s_april), books.Balance("1300", s_april)));
        Assert.Equal([36_000m], Recognized(await books.EntriesAsync(4)));
    }

    [Fact]
    public async Task Contract_WithAssetAndLiability_IsShownNet()
    {
        await using var books = await Books.WonAsync(Books.Fee(80_000m, 500m, 50_000m), Books.Fee(10_000m, method: BillingMethod.Milestone, key: "l2"));
        books.Work("t1", 300m, cost: 50m);
        await books.Firm.QuietAsync();
        await books.InvoiceAsync(7_000m, 3, line: 2);

        await books.RecogniseAsync(3);

        Assert.Equal((17_000m, 0m), (books.Balance("1300", s_march), books.Balance("1400", s_march)));
        Assert.Equal((24_000m, 7_000m), ((await books.EntriesAsync()).Sum(static entry => entry.Unbilled!.Value.Amount), (await books.EntriesAsync()).Sum(static entry => entry.Deferred!.Value.Amount)));
        Assert.Equal(-7_000m, books.Balance("1400", new DateOnly(2026, 4, 1)));
    }

    [Fact]
    public async Task Line_BegunBeforeTheStart_WaitsForItsOpening()
    {
        await using var books = await Books.WonAsync(Books.Fee(80_000m, 500m, 50_000m) with { ServiceStart = new DateOnly(2026, 1, 1) });
        books.Work("t1", 100m, cost: 50m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);
        Assert.Equal(["opening"], await books.OpenConditionsAsync());
        Assert.Empty(await books.EntriesAsync());

        books.Options.Opening = static (_, _) => new RevenueOpening { Recognized = 16_000m, Billed = 30_000m, Cost = 10_000m };
        await books.RecogniseAsync(3);

        var entry = Assert.Single(await books.EntriesAsync());
        Assert.Equal((8_000m, 24_000m, 6_000m), (entry.Recognized!.Value.Amount, entry.CumulativeRecognized!.Value.Amount, entry.Deferred!.Value.Amount));
        Assert.Equal((8_000m, -8_000m), (books.Balance("1400", s_march), books.Balance("8000", s_march)));
    }

    [Fact]
    public async Task Line_WithoutAnEstimate_StaysWhatItWasAndIsRaised()
    {
        await using var books = await Books.WonAsync(Books.Fee(80_000m));
        books.Work("t1", 100m, cost: 50m);
        await books.Firm.QuietAsync();

        await books.RecogniseAsync(3);

        Assert.Equal([0m], Recognized(await books.EntriesAsync()));
        Assert.Contains("'Fee l1'", Assert.Single(await books.Firm.Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_NotInTheLedger_AreAskedForAndNothingIsBooked()
    {
        await using var books = await Books.WonAsync();
        books.Firm.GlAccounts.Change("gl-1300", static account => account with { Number = "1301" });
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();

        await books.RecogniseAsync(3);

        Assert.Equal(["accounts"], await books.OpenConditionsAsync());
        Assert.Empty(books.Journals.Rows);
        Assert.Equal([800m], Recognized(await books.EntriesAsync()));
    }

    [Fact]
    public async Task Project_ClosedWithWorkNotBilled_IsRaisedWithTheMoney()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        books.Firm.Projects.Change(books.Firm.Projects.Rows.Keys.Single(), static project => project with { Status = ProjectStatus.Closed });
        await books.Firm.QuietAsync();

        await books.RecogniseAsync(3);

        Assert.Equal(new Money(800m, CurrencyCode.Eur), Assert.Single(await books.Firm.Psi.ListExceptionsAsync(cancellationToken: Stop)).Amount);
    }

    [Fact]
    public async Task Project_DoneAndBilled_HasItsLastEntryAndNoMore()
    {
        await using var books = await Books.WonAsync(Books.Fee(10_000m, 100m, 6_000m));
        books.Work("t1", 50m, cost: 60m);
        await books.Firm.QuietAsync();
        await books.InvoiceAsync(10_000m, 3);
        await books.RecogniseAsync(3);
        await books.PostJournalsAsync();
        Assert.Equal([5_000m], Recognized(await books.EntriesAsync()));
        Assert.Equal(-5_000m, books.Balance("1400", s_march));

        books.Firm.Projects.Change(books.Firm.Projects.Rows.Keys.Single(), static project => project with { Status = ProjectStatus.Closed, ActualEnd = new DateOnly(2026, 4, 15) });
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(4);
        await books.PostJournalsAsync();
        await books.RecogniseAsync(6);

        Assert.Equal([5_000m, 5_000m], Recognized(await books.EntriesAsync()));
        Assert.Equal((0m, 2), (books.Balance("1400", s_april), books.Journals.Rows.Count));
        Assert.Empty(await books.OpenConditionsAsync());
    }

    [Fact]
    public async Task Contract_InAnotherCurrency_IsBookedInItAtTheRateOfThePeriodsEnd()
    {
        await using var books = new Books();
        var rates = books.Firm.Erp.Add<ExchangeRate>([ExchangeRate.Fields.From, ExchangeRate.Fields.To, ExchangeRate.Fields.Rate, ExchangeRate.Fields.On], default);
        books.Firm.Opportunities.Change("o1", static opportunity => opportunity with
        {
            Amount = new Money(13_000m, CurrencyCode.Usd),
            Lines = [new OpportunityLine { Key = "l1", Name = "Consultant", Item = Ref<ServiceItem>.External("crm", "CONSULT"), Quantity = 100m, Unit = Unit.Hour, UnitPrice = new Money(100m, CurrencyCode.Usd), Hours = 100m }],
        });
        await books.Firm.QuietAsync();
        books.Firm.Win();
        await books.Firm.QuietAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);
        Assert.Equal(["exchange-rate"], await books.OpenConditionsAsync());
        Assert.Empty(books.Journals.Rows);

        rates.Put("r1", new ExchangeRate { From = CurrencyCode.Usd, To = CurrencyCode.Eur, Rate = 0.9m, On = new DateOnly(2026, 3, 30) });
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);

        var journal = Assert.Single(books.Journals.Rows).Value.Value;
        Assert.Equal((CurrencyCode.Usd, 0.9m, 800m), (journal.Currency!.Value, journal.ExchangeRate!.Value, books.Balance("1300", s_march)));
        Assert.Equal((CurrencyCode.Usd, 0.9m), (Assert.Single(await books.EntriesAsync()).Recognized!.Value.Currency, Assert.Single(await books.EntriesAsync()).ExchangeRate!.Value));
    }

    [Fact]
    public async Task Journal_TakenBackInTheLedger_IsRaised()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);
        await books.PostJournalsAsync();

        books.Journals.Change(books.Journals.Rows.Keys.Single(), static journal => journal with { Status = JournalEntryStatus.Reversed });
        await books.Firm.QuietAsync();

        Assert.Contains("2026-03", Assert.Single(await books.Firm.Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_WithNothingToBookAnyMore_IsRaisedForDeletion()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);

        await books.Firm.BillAsync(s_march);
        await books.PostInvoicesAsync();

        Assert.Equal(0m, books.Balance("1300", s_march));
        Assert.Contains("delete the draft", Assert.Single(await books.Firm.Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);
        Assert.Empty(await books.OpenConditionsAsync());
    }

    [Fact]
    [Trait("Lesson", "U-98")]
    public async Task Restarted_AfterEntriesAndJournals_KnowsWhatItMade()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);

        await books.Firm.RestartAsync();
        books.Work("t2", 2m, day: 12);
        await books.Firm.QuietAsync();

        Assert.Single(books.Journals.Rows);
        Assert.Equal([1_000m], Recognized(await books.EntriesAsync()));
    }

    [Fact]
    public async Task Credited_InTheNextPeriod_IsUnbilledAgainThere()
    {
        await using var books = new Books();
        var credits = books.Firm.Erp.Add<CreditNote>([CreditNote.Fields.Invoice, CreditNote.Fields.Status, CreditNote.Fields.IssuedOn, CreditNote.Fields.Currency, CreditNote.Fields.Subtotal], default);
        await books.Firm.QuietAsync();
        books.Firm.Win();
        await books.Firm.QuietAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.Firm.BillAsync(s_march);
        await books.PostInvoicesAsync();

        credits.Put("c1", new CreditNote { Invoice = Ref<Invoice>.External("erp/nl01", books.Firm.Invoices.Rows.Keys.Single()), Status = CreditNoteStatus.Posted, IssuedOn = s_april, Currency = CurrencyCode.Eur, Subtotal = new Money(300m, CurrencyCode.Eur) });
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(4);

        Assert.Equal([0m, 300m], (await books.EntriesAsync()).Select(static entry => entry.Unbilled!.Value.Amount));
    }

    [Fact]
    public async Task PostedByPsi_IsAskedOnceOfEachJournal()
    {
        await using var books = await Books.WonAsync();
        books.Options.PostedByPsi = ["NL01"];
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();

        await books.RecogniseAsync(3);
        await books.RecogniseAsync(3);

        Assert.Single(books.Journals.Writes, static write => write.Kind == WriteKind.Request);
    }

    [Fact]
    public async Task Recognised_Again_AsksForNothing()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);
        var before = (books.Journals.Writes.Count, books.Firm.Psi.Statistics.AuditRows);

        await books.RecogniseAsync(3);

        Assert.Equal(before, (books.Journals.Writes.Count, books.Firm.Psi.Statistics.AuditRows));
    }

    [Fact]
    public async Task Journals_False_MakesEntriesOnly()
    {
        await using var books = await Books.WonAsync();
        books.Options.Journals = false;
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();

        await books.RecogniseAsync(3);
        books.Close(3);
        await books.Firm.QuietAsync();

        Assert.Equal(RevenueEntryStatus.Posted, Assert.Single(await books.EntriesAsync()).Status);
        Assert.Empty(books.Journals.Rows);
    }

    [Fact]
    public async Task Calendar_WithoutPeriodsInTheLedger_IsByMonths()
    {
        await using var books = new Books(periods: false);
        await books.Firm.QuietAsync();
        books.Firm.Win();
        await books.Firm.QuietAsync();
        books.Work("t1", 8m);
        books.Work("t2", 2m, month: 4);
        await books.Firm.QuietAsync();

        await books.RecogniseAsync(4);

        Assert.Equal([800m, 200m], Recognized(await books.EntriesAsync()));
    }

    [Theory]
    [InlineData("StartsOn")]
    [InlineData("Accounts")]
    [InlineData("Ledgers")]
    [InlineData("PostedByPsi")]
    public void Options_Wrong_AreRefusedWithTheSetting(string setting)
    {
        var options = new ProjectCloseToRevenueOptions { Ledgers = new Dictionary<string, SystemId> { ["NL01"] = "erp/nl01" }, StartsOn = new Dictionary<string, DateOnly> { ["NL01"] = s_march }, Journals = false };
        switch (setting)
        {
            case "StartsOn":
                options.StartsOn = new Dictionary<string, DateOnly>();
                break;
            case "Accounts":
                options.Journals = true;
                break;
            case "Ledgers":
                options.Ledgers = new Dictionary<string, SystemId>();
                break;
            default:
                options.PostedByPsi = ["BE01"];
                break;
        }

        Assert.Contains($"'{setting}'", Assert.Throws<SyncConfigurationException>(() => new ProjectCloseToRevenue(options)).Message, StringComparison.Ordinal);
    }

    private static decimal[] Recognized(IEnumerable<RevenueEntry> entries) => [.. entries.Select(static entry => entry.Recognized!.Value.Amount)];
}

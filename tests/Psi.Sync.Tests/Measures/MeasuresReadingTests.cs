using Psi.Canonical;
using Psi.Sync.Measures;
using Psi.Sync.Tests.Processes;

namespace Psi.Sync.Tests.Measures;

/// <summary>Measures of a firm whose deals, work, bills and revenue went the whole way.</summary>
public sealed class MeasuresReadingTests
{
    private static readonly DateOnly s_march = new(2026, 3, 31);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Margins_FeeRecognisedByCost_AreSoldDeliveredAndExpected()
    {
        await using var books = await HalfWayAsync();

        var row = Assert.Single(await MarginsAsync(books, MeasureBy.ContractLine));

        Assert.Equal((80_000m, 50_000m), (row.SoldRevenue!.Value.Amount, row.SoldCost!.Value.Amount));
        Assert.Equal((24_000m, 24_000m), (row.Recognized!.Value.Amount, row.RecognizedToDate!.Value.Amount));
        Assert.Equal((15_000m, 15_000m, 50_000m), (row.Cost!.Value.Amount, row.CostToDate!.Value.Amount, row.CostAtCompletion!.Value.Amount));
        Assert.Equal((0.375m, 0.375m, 0.375m, 0m, 56_000m), (row.SoldMargin!.Value, row.DeliveredMargin!.Value, row.ForecastMargin!.Value, row.Erosion!.Value, row.Backlog!.Value.Amount));
        Assert.Null(row.PlannedMargin);
        Assert.Equal([MeasureGap.NoPlan], row.Gaps);
    }

    [Theory]
    [InlineData(MeasureBy.Project)]
    [InlineData(MeasureBy.Client)]
    [InlineData(MeasureBy.LegalEntity)]
    [InlineData(MeasureBy.OrgUnit)]
    public async Task Margins_OfOneLine_AreTheSameByWhateverItBelongsTo(MeasureBy by)
    {
        await using var books = await HalfWayAsync();
        var line = Assert.Single(await MarginsAsync(books, MeasureBy.ContractLine));

        var row = Assert.Single(await MarginsAsync(books, by));

        Assert.Equal((by, s_march.AddDays(-30)), (row.By, row.Month));
        Assert.Equal(by == MeasureBy.OrgUnit, row.Key is null); // the deal's unit is none that is known
        Assert.Equal(line.Gaps, row.Gaps);
        Assert.Equal(line, row with { By = line.By, Key = line.Key, Gaps = line.Gaps });
    }

    [Fact]
    public async Task Margins_OfSeveralMonths_CountWhatIsOfEachMonthOrBefore()
    {
        await using var books = await HalfWayAsync();

        var rows = await MarginsAsync(books, MeasureBy.Project, new DateOnly(2026, 2, 10), new DateOnly(2026, 4, 2));

        Assert.Equal([2, 3, 4], rows.Select(static row => row.Month.Month));
        Assert.Equal([0m, 15_000m, 0m], rows.Select(static row => row.Cost!.Value.Amount));
        Assert.Equal([0m, 15_000m, 15_000m], rows.Select(static row => row.CostToDate!.Value.Amount));
        Assert.Equal([null, 35_000m, 35_000m], rows.Select(static row => row.CostToComplete?.Amount)); // what is left is said of today
        Assert.Contains(MeasureGap.NoEstimate, rows[0].Gaps);
    }

    [Fact]
    public async Task Margins_OfAnotherLegalEntity_AreNone()
    {
        await using var books = await HalfWayAsync();
        var entity = (await books.Firm.Psi.QueryAsync(reads => reads.AllAsync<LegalEntity>().AsTask(), Stop)).Single().Id;

        Assert.Empty(await ListAsync(books.Firm.Psi.Measures.MarginsAsync(new MeasureRequest(MeasureBy.Project, s_march, s_march) { LegalEntity = Id<LegalEntity>.New() }, Stop)));
        Assert.Single(await ListAsync(books.Firm.Psi.Measures.MarginsAsync(new MeasureRequest(MeasureBy.Project, s_march, s_march) { LegalEntity = entity }, Stop)));
    }

    [Fact]
    public async Task Margins_InACurrencyWithoutARate_AreNotKnown()
    {
        await using var books = await HalfWayAsync();

        var row = Assert.Single(await ListAsync(books.Firm.Psi.Measures.MarginsAsync(new MeasureRequest(MeasureBy.Project, s_march, s_march) { Currency = CurrencyCode.Usd }, Stop)));

        Assert.Equal((CurrencyCode.Usd, null, null, null), (row.Currency, row.SoldRevenue, row.RecognizedToDate, row.CostToDate));
        Assert.Contains(MeasureGap.NoRate, row.Gaps);
    }

    [Fact]
    public async Task Realisation_BilledWork_IsOfTheMonthThatItWasDoneIn()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();
        Assert.Empty(await RealisationAsync(books, MeasureBy.Project)); // nothing is decided
        await books.Firm.BillAsync(s_march);
        await books.PostInvoicesAsync();

        var byProject = Assert.Single(await RealisationAsync(books, MeasureBy.Project));
        var byWorker = Assert.Single(await RealisationAsync(books, MeasureBy.Worker));

        Assert.Equal((800m, 8m, 8m, 1m), (byProject.Billed!.Value.Amount, byProject.BilledHours, byProject.DecidedHours, byProject.OfHours!.Value));
        var worker = (await books.Firm.Psi.QueryAsync(reads => reads.AllAsync<Worker>().AsTask(), Stop)).Single().Id;
        Assert.Equal((worker.Value, 800m), (byWorker.Key!.Value, byWorker.Billed!.Value.Amount));
    }

    [Fact]
    public async Task Utilisation_ApprovedAndPendingTime_OfAWorkerWhoseCapacityIsNotKnown()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        books.Work("t2", 4m, day: 11, status: Approval.Submitted);
        books.Work("t3", 6m, month: 4);
        await books.Firm.QuietAsync();

        var rows = await ListAsync(books.Firm.Psi.Measures.UtilisationAsync(new MeasureRequest(MeasureBy.Worker, s_march, s_march.AddDays(1)), Stop));

        Assert.Equal([(8m, 4m), (6m, 0m)], rows.Select(static row => (row.BillableHours!.Value, row.PendingHours!.Value)));
        Assert.All(rows, static row => Assert.Equal((null, null), (row.NetCapacity, row.Billable)));
        Assert.All(rows, static row => Assert.Equal([MeasureGap.NoCapacity], row.Gaps));
        var firm = Assert.Single(await ListAsync(books.Firm.Psi.Measures.UtilisationAsync(new MeasureRequest(MeasureBy.LegalEntity, s_march, s_march), Stop)));
        Assert.Equal((8m, null), (firm.WorkedHours!.Value, firm.Key));
    }

    [Fact]
    public async Task Rows_OnceTheyAreCancelled_EndThere()
    {
        await using var books = await HalfWayAsync();
        using var stop = new CancellationTokenSource();

        await using var rows = books.Firm.Psi.Measures.MarginsAsync(new MeasureRequest(MeasureBy.ContractLine, new DateOnly(2026, 1, 1), s_march), stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await rows.MoveNextAsync());
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await rows.MoveNextAsync())
            {
            }
        });
    }

    [Theory]
    [InlineData(MeasureBy.Worker, "2026-03-01", "2026-03-31")]
    [InlineData(MeasureBy.Project, "2026-03-01", "2026-02-28")]
    public async Task Margins_ThatThereAreNone_AreRefusedAtOnce(MeasureBy by, string from, string to)
    {
        await using var firm = new Firm();

        Assert.Throws<ArgumentException>(() => firm.Psi.Measures.MarginsAsync(new MeasureRequest(by, DateOnly.Parse(from, null), DateOnly.Parse(to, null)), Stop));
    }

    // 150 hours at 100 of a fee of 80,000 that was to cost 50,000; 35,000 are left.
    private static async Task<Books> HalfWayAsync()
    {
        var books = await Books.WonAsync(Books.Fee(80_000m, 500m, 50_000m));
        books.Options.Methods = new Dictionary<BillingMethod, RevenueMethod> { [BillingMethod.FixedFee] = RevenueMethod.CostToCost };
        books.Work("t1", 150m, cost: 100m);
        books.Remain(35_000m);
        await books.Firm.QuietAsync();
        await books.RecogniseAsync(3);
        return books;
    }

    private static Task<List<MarginRow>> MarginsAsync(Books books, MeasureBy by, DateOnly? from = null, DateOnly? to = null) =>
        ListAsync(books.Firm.Psi.Measures.MarginsAsync(new MeasureRequest(by, from ?? s_march, to ?? s_march), Stop));

    private static Task<List<RealisationRow>> RealisationAsync(Books books, MeasureBy by) =>
        ListAsync(books.Firm.Psi.Measures.RealisationAsync(new MeasureRequest(by, s_march, s_march), Stop));

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows.WithCancellation(Stop))
        {
            list.Add(row);
        }

        return list;
    }
}

using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Revenue;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Revenue;

/// <summary>What golden records say of a line is what its revenue is worked out from.</summary>
public sealed class RevenueBasesTests
{
    private static readonly DateOnly s_january = new(2026, 1, 31);
    private static readonly DateOnly s_february = new(2026, 2, 28);

    [Theory]
    [InlineData(ActualStatus.Ready, null, true)]
    [InlineData(ActualStatus.Posted, null, true)]
    [InlineData(ActualStatus.Included, null, false)]
    [InlineData(ActualStatus.WrittenOff, HeldReason.Goodwill, false)]
    [InlineData(ActualStatus.Held, HeldReason.NoPurchaseOrder, true)]
    [InlineData(ActualStatus.Held, HeldReason.BillingAccount, true)]
    [InlineData(ActualStatus.Held, HeldReason.TaxUnknown, true)]
    [InlineData(ActualStatus.Held, HeldReason.PeriodClosed, true)]
    [InlineData(ActualStatus.Held, HeldReason.Correction, true)]
    [InlineData(ActualStatus.Held, HeldReason.Cap, false)]
    [InlineData(ActualStatus.Held, HeldReason.Receipt, false)]
    [InlineData(ActualStatus.Held, HeldReason.Policy, false)]
    [InlineData(ActualStatus.Held, HeldReason.NoRate, false)]
    [InlineData(ActualStatus.Held, HeldReason.Disputed, false)]
    public void Work_ByStatusAndReason_CountsWhatWaitsOnlyForAForm(ActualStatus status, HeldReason? reason, bool counts)
    {
        var basis = Of(Set(Hourly(100m)) with { Actuals = [Sale("a", 800m, status: status, reason: reason)] });

        Assert.Equal(counts ? 800m : 0m, basis.Work);
    }

    [Fact]
    public void Work_BookedInALaterPeriod_CountsThere()
    {
        var set = Set(Hourly(100m)) with { Actuals = [Sale("a", 800m), Late("b", 200m)] };

        Assert.Equal((800m, 1_000m), (Of(set).Work, Of(set, s_february).Work));
    }

    [Fact]
    public void Work_FixedFee_IsTheExpensesBesideIt()
    {
        var set = Set(Fee(10_000m)) with { Actuals = [Sale("a", 10_000m, kind: ActualKind.Fee), Sale("b", 121m, kind: ActualKind.Expense)] };

        Assert.Equal((121m, 10_000m), (Of(set).Work, Of(set).Price!.Value.Amount));
    }

    [Fact]
    public void Cost_OfWorkOnTwoLines_IsSharedAsItsSaleWas()
    {
        var set = Set(Fee(10_000m), Fee(20_000m)) with
        {
            Actuals = [Sale("a", 0m, quantity: 3m, status: ActualStatus.Included), Sale("a", 0m, line: 1, quantity: 1m, status: ActualStatus.Included, part: "1"), Cost("a", 200m), Cost("elsewhere", 999m)],
        };

        Assert.Equal((150m, 50m), (Of(set).Cost, Of(set, line: 1).Cost));
    }

    [Fact]
    public void Cost_OfExpensesBilledBesideTheFee_MeasuresNoProgress()
    {
        var set = Set(Fee(10_000m)) with { Actuals = [Sale("a", 121m, kind: ActualKind.Expense, quantity: 1m), Cost("a", 121m, ActualKind.Expense), Sale("b", 0m, kind: ActualKind.Expense, quantity: 1m, status: ActualStatus.Included), Cost("b", 40m, ActualKind.Expense)] };

        Assert.Equal(40m, Of(set).Cost);
    }

    [Fact]
    public void Estimate_ForecastOfTheLine_IsCostToDateAndWhatIsPlannedAfterIt()
    {
        var set = Set(Fee(10_000m, cost: 9_999m)) with
        {
            Actuals = [Sale("a", 0m, quantity: 1m, status: ActualStatus.Included), Cost("a", 500m)],
            Plans = [Plan(1, 2, 400m), Plan(2, 1, 300m), Plan(2, 2, 700m), Plan(2, null, 50m)],
        };

        Assert.Equal(1_250m, Of(set).CostAtCompletion);
    }

    [Fact]
    public void Estimate_OnlyLineOfItsProject_IsWhatTheProjectStillCosts()
    {
        var set = Set(Fee(10_000m, cost: 9_999m) with { Project = ProjectId }) with
        {
            Projects = new Dictionary<Id<Project>, Project> { [ProjectId] = new() { RemainingCost = Euro(600m), RemainingHours = 12m } },
            Actuals = [Sale("a", 0m, quantity: 8m, status: ActualStatus.Included), Cost("a", 500m)],
        };

        Assert.Equal((9_999m, null), (Of(set).CostAtCompletion, Of(set).HoursAtCompletion));
        set = set with { Sole = new HashSet<Id<ContractLine>> { set.Lines[0].Id } };
        Assert.Equal((1_100m, 20m), (Of(set).CostAtCompletion, Of(set).HoursAtCompletion));
    }

    [Fact]
    public void Terms_ChangeOrder_CountsFromItsDay()
    {
        var set = Set(Fee(80_000m, cost: 50_000m) with { Hours = 500m });
        set = set with { Amendments = [Golden("change", new ContractLine { Amends = set.Lines[0].Id, Status = ContractLineStatus.Active, Amount = Euro(10_000m), Cost = Euro(5_000m), Hours = 40m, StartsOn = new DateOnly(2026, 2, 1), EndsOn = new DateOnly(2026, 12, 31) })] };

        Assert.Equal((80_000m, 50_000m, 500m), (Of(set).Price!.Value.Amount, Of(set).CostAtCompletion!.Value, Of(set).HoursAtCompletion!.Value));
        var later = Of(set, s_february);
        Assert.Equal((90_000m, 55_000m, 540m, new DateOnly(2026, 12, 31)), (later.Price!.Value.Amount, later.CostAtCompletion!.Value, later.HoursAtCompletion!.Value, later.To!.Value));
    }

    [Fact]
    public void Price_LinesThatSayWhatTheySellForAlone_ShareTheContracts()
    {
        var set = Set(Fee(90m) with { StandalonePrice = Euro(60m) }, Fee(0m) with { StandalonePrice = Euro(60m) }, Hourly(100m));

        Assert.Equal((45m, 45m, null), (Of(set).Price!.Value.Amount, Of(set, line: 1).Price!.Value.Amount, Of(set, line: 2).Price));
    }

    [Fact]
    public void Retainer_ByDays_HasAFeeAMonth()
    {
        var set = Set(Retainer(RevenueMethod.StraightLine));

        Assert.Equal([1_000m, 1_000m, 1_000m], Of(set).Fees.Select(static fee => fee.Amount.Amount));
        Assert.Equal(1_500m, RevenueRecognition.Of(Of(set, new DateOnly(2026, 2, 14))).Cumulative.Amount);
    }

    [Fact]
    public void Retainer_ByUse_TakesTheHoursOfEachMonth()
    {
        var set = Set(Retainer(RevenueMethod.Usage) with { Retainer = new Retainer { Hours = 10m, CarryOver = CarryOver.None } }) with
        {
            Actuals = [Sale("a", 0m, quantity: 6m, status: ActualStatus.Included), Sale("b", 0m, quantity: 2m, month: 2, status: ActualStatus.Included)],
        };

        Assert.Equal((600m, 1_000m, 1_200m), (RevenueRecognition.Of(Of(set, new DateOnly(2026, 1, 20))).Cumulative.Amount, RevenueRecognition.Of(Of(set)).Cumulative.Amount, RevenueRecognition.Of(Of(set, new DateOnly(2026, 2, 20))).Cumulative.Amount));
    }

    [Fact]
    public void Milestones_AchievedByTheDay_AreEarnedAndAdvancesNever()
    {
        var set = Set(Fee(30_000m) with { RevenueMethod = RevenueMethod.MilestoneAchieved });
        Ref<ContractLine> line = set.Lines[0].Id;
        set = set with
        {
            Milestones =
            [
                Golden("m1", new Milestone { ContractLine = line, Amount = Euro(10_000m), Status = MilestoneStatus.Achieved, AchievedOn = new DateOnly(2026, 1, 20) }),
                Golden("m2", new Milestone { ContractLine = line, Amount = Euro(5_000m), Status = MilestoneStatus.Achieved, AchievedOn = new DateOnly(2026, 2, 20) }),
                Golden("m3", new Milestone { ContractLine = line, Amount = Euro(4_000m), Trigger = MilestoneTrigger.Acceptance, Status = MilestoneStatus.Achieved, AchievedOn = new DateOnly(2026, 1, 10) }),
                Golden("m4", new Milestone { ContractLine = line, Amount = Euro(9_000m), Kind = MilestoneKind.Advance, Status = MilestoneStatus.Approved, AchievedOn = new DateOnly(2026, 1, 1) }),
                Golden("m5", new Milestone { ContractLine = line, Amount = Euro(2_000m), Status = MilestoneStatus.Planned, DueOn = new DateOnly(2026, 1, 5) }),
            ],
        };

        Assert.Equal((10_000m, 15_000m), (Of(set).Achieved, Of(set, s_february).Achieved));
    }

    [Fact]
    public void Billed_PostedAndCredited_IsWhatDocumentsSayToTheCent()
    {
        var set = Set(Fee(10_000m), Fee(20_000m));
        set = set with
        {
            Invoices = [Invoice("i1", set, InvoiceStatus.Posted, 1_000m, 200m, stated: 1_199.99m), Invoice("i2", set, InvoiceStatus.Draft, 5_000m, 0m), Invoice("i3", set, InvoiceStatus.Voided, 5_000m, 0m), Invoice("i4", set, InvoiceStatus.Paid, 300m, 0m, month: 2)],
            Credits = [new CreditNote { Invoice = IdOf<Invoice>("i1"), Status = CreditNoteStatus.Posted, IssuedOn = s_february, Subtotal = Euro(120m), Currency = CurrencyCode.Eur }],
        };

        var january = new[] { 0, 1 }.Select(line => Of(set, line: line).Billed).ToList();
        var february = new[] { 0, 1 }.Select(line => Of(set, s_february, line).Billed).ToList();

        Assert.Equal(1_199.99m, january.Sum());
        Assert.Equal(200m, january[1]);
        Assert.Equal(1_199.99m + 300m - 120m, february.Sum());
    }

    [Fact]
    public void Billed_InvoiceThatNamesNoLine_CountsForTheFirstAndIsSaid()
    {
        var set = Set(Fee(10_000m), Fee(20_000m)) with
        {
            Invoices = [Golden("i1", new Invoice { Number = "S-1", Status = InvoiceStatus.Posted, IssuedOn = s_january, Subtotal = Euro(700m), Currency = CurrencyCode.Eur })],
        };

        Assert.Equal((700m, 0m), (Of(set).Billed, Of(set, line: 1).Billed));
        _ = BilledAmounts.Of(set, out var untold);
        Assert.Equal(["S-1"], untold);
    }

    [Fact]
    public void Advance_Billed_IsNoRevenueWhereBillingDecides()
    {
        var set = Set(Fee(10_000m) with { RevenueMethod = RevenueMethod.AsBilled });
        set = set with
        {
            Invoices = [Invoice("i1", set, InvoiceStatus.Posted, 5_000m, 0m)],
            Actuals = [Sale("a", 3_000m, kind: ActualKind.Advance, status: ActualStatus.Posted, invoice: "i1")],
        };

        Assert.Equal((5_000m, 3_000m), (Of(set).Billed, Of(set).Advances));
        Assert.Equal(2_000m, RevenueRecognition.Of(Of(set)).Cumulative.Amount);
    }

    [Fact]
    public void Currency_WithoutARate_IsSaidAndMeasuresNothing()
    {
        var set = Set(Fee(10_000m, cost: 5_000m)) with { Actuals = [Sale("a", 0m, quantity: 1m, status: ActualStatus.Included), Cost("a", 100m, currency: CurrencyCode.Usd)] };

        Assert.Contains(RevenueFinding.NoRate, Of(set).Findings);
        Assert.False(RevenueRecognition.Of(Of(set)).IsMeasured);
        var rated = set with { Rates = new ExchangeRateBook([new ExchangeRate { From = CurrencyCode.Usd, To = CurrencyCode.Eur, Rate = 0.5m, On = new DateOnly(2026, 1, 1) }], 31) };
        Assert.Equal(50m, Of(rated).Cost);
    }

    [Theory]
    [InlineData(ProjectStatus.Completed, 2026, 1, true)]
    [InlineData(ProjectStatus.Completed, 2026, 2, false)]
    [InlineData(ProjectStatus.Active, 2026, 1, false)]
    public void Complete_IsAsOfTheDayThatTheProjectEnded(ProjectStatus status, int year, int month, bool isComplete)
    {
        var set = Set(Fee(10_000m) with { Project = ProjectId }) with { Projects = new Dictionary<Id<Project>, Project> { [ProjectId] = new() { Status = status, ActualEnd = new DateOnly(year, month, 15) } } };

        Assert.Equal(isComplete, Of(set).IsComplete);
    }

    [Fact]
    public void Cancelled_Line_IsWorthWhatWasBilledOfIt()
    {
        var set = Set(Fee(10_000m) with { Status = ContractLineStatus.Cancelled });
        set = set with { Invoices = [Invoice("i1", set, InvoiceStatus.Posted, 2_500m, 0m)] };

        Assert.Equal((2_500m, RevenueMethod.AsBilled), (RevenueRecognition.Of(Of(set)).Cumulative.Amount, Of(set).Method!.Value));
    }

    [Fact]
    public void Opening_AddsToWhatPsiSaw()
    {
        var set = Set(Hourly(100m)) with { Actuals = [Sale("a", 800m), Cost("a", 300m)] };
        set = set with { Openings = new Dictionary<Id<ContractLine>, RevenueOpening> { [set.Lines[0].Id] = new() { Recognized = 5_000m, Billed = 4_000m, Cost = 2_000m, Hours = 50m } } };

        var basis = Of(set);

        Assert.Equal((5_800m, 4_000m, 2_300m, 58m), (basis.Work, basis.Billed, basis.Cost, basis.Hours));
    }

    private static RevenueBasis Of(RevenueSet set, DateOnly? on = null, int line = 0) => new RevenueBases(set).Of(set.Lines[line], on ?? s_january, 0m, isLast: true);

    private static RevenueSet Set(params ContractLine[] lines) => new()
    {
        Contract = Golden("contract", new Contract { Currency = CurrencyCode.Eur, StartsOn = new DateOnly(2026, 1, 1), EndsOn = new DateOnly(2026, 6, 30) }),
        Currency = CurrencyCode.Eur,
        Lines = [.. lines.Select(static (line, index) => Golden("line" + index, line with { Number = index + 1, Status = line.Status ?? ContractLineStatus.Active }))],
        Methods = new Dictionary<BillingMethod, RevenueMethod> { [BillingMethod.TimeAndMaterials] = RevenueMethod.TimeAndMaterials, [BillingMethod.FixedFee] = RevenueMethod.CostToCost },
    };

    private static ContractLine Fee(decimal amount, decimal? cost = null) => new() { BillingMethod = BillingMethod.FixedFee, Amount = Euro(amount), Cost = cost is { } known ? Euro(known) : null };

    private static ContractLine Retainer(RevenueMethod method) => new()
    {
        BillingMethod = BillingMethod.Retainer,
        RevenueMethod = method,
        UnitPrice = Euro(1_000m),
        Cadence = new Cadence { Every = CadenceEvery.Month, Aligned = CadenceAligned.Calendar, Timing = CadenceTiming.Advance },
        StartsOn = new DateOnly(2026, 1, 1),
        EndsOn = new DateOnly(2026, 3, 31),
    };

    private static Golden<Actual> Sale(
        string source, decimal amount, int line = 0, ActualKind kind = ActualKind.Time, decimal quantity = 8m, int month = 1, ActualStatus status = ActualStatus.Ready, HeldReason? reason = null, string? part = null, string? invoice = null) =>
        Golden($"sale/{source}/{part}", new Actual
        {
            Side = ActualSide.Sale,
            Kind = kind,
            Source = new ActualSource { TimeEntry = IdOf<TimeEntry>(source), Key = part },
            ContractLine = IdOf<ContractLine>("line" + line),
            On = new DateOnly(2026, month, 10),
            Quantity = quantity,
            Unit = kind == ActualKind.Time ? Unit.Hour : Unit.Each,
            Amount = Euro(amount),
            Status = status,
            Reason = reason,
            Invoice = invoice is null ? null : IdOf<Invoice>(invoice),
        });

    private static Golden<Actual> Late(string source, decimal amount)
    {
        var sale = Sale(source, amount);
        return sale with { Value = sale.Value with { PostedOn = new DateOnly(2026, 2, 1) } };
    }

    private static Golden<Actual> Cost(string source, decimal amount, ActualKind kind = ActualKind.Time, CurrencyCode? currency = null) => Golden("cost/" + source, new Actual
    {
        Side = ActualSide.Cost,
        Kind = kind,
        Source = new ActualSource { TimeEntry = IdOf<TimeEntry>(source) },
        On = new DateOnly(2026, 1, 10),
        Amount = new Money(amount, currency ?? CurrencyCode.Eur),
        Status = ActualStatus.Ready,
    });

    private static PlanLine Plan(int version, int? month, decimal cost) => new()
    {
        Basis = PlanBasis.Forecast, Version = version, ContractLine = IdOf<ContractLine>("line0"), Period = month is { } known ? new DateOnly(2026, known, 1) : null, Cost = Euro(cost),
    };

    private static Golden<Invoice> Invoice(string name, RevenueSet set, InvoiceStatus status, decimal first, decimal second, decimal? stated = null, int month = 1) => Golden(name, new Invoice
    {
        Number = name,
        Status = status,
        IssuedOn = new DateOnly(2026, month, 28),
        Currency = CurrencyCode.Eur,
        Subtotal = Euro(stated ?? first + second),
        Lines = [new InvoiceLine { Key = "1", Amount = Euro(first), ContractLine = set.Lines[0].Id }, .. second == 0m ? Enumerable.Empty<InvoiceLine>() : [new InvoiceLine { Key = "2", Amount = Euro(second), ContractLine = set.Lines[1].Id }]],
    });
}

using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing;

public sealed class ActualPlannerTests
{
    [Fact]
    public void Plan_NothingChanged_AsksForNothing()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        WorkSource[] sources = [Time("one", 3, 2m), Expense("taxi", 4, 30m)];
        simulation.Evaluate(sources, March);

        Assert.Equal(0, simulation.Evaluate(sources, March));
    }

    [Fact]
    public void Plan_ApprovalLostBeforeTheInvoice_ReversesExactly()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        var source = Time("one", 3, 2m);
        simulation.Evaluate([source]);

        simulation.Evaluate([source with { Approved = false }]);

        Assert.Equal(0m, simulation.Sales.Sum(sale => sale.Amount!.Value.Amount));
        Assert.All(simulation.Sales, sale => Assert.Equal((ActualStatus.WrittenOff, HeldReason.Correction), (sale.Status!.Value, sale.Reason!.Value)));
        Assert.Equal(0, simulation.Evaluate([source with { Approved = false }]));
    }

    [Fact]
    public void Plan_HoursEditedBeforeTheInvoice_BillsTheNewHoursOnly()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Evaluate([Time("one", 3, 2m)]);

        simulation.Evaluate([Time("one", 3, 3m)], March);

        Assert.Equal(Euro(300m), Assert.Single(simulation.Set.Invoices).Value.Subtotal);
        Assert.True(simulation.Ledger().IsExact);
        Assert.Equal(0, simulation.Evaluate([Time("one", 3, 3m)], March));
    }

    [Fact]
    public void Plan_ApprovalLostAndBack_IsBilledOnce()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        var source = Time("one", 3, 2m);
        simulation.Evaluate([source]);
        simulation.Evaluate([source with { Approved = false }]);
        simulation.Evaluate([source]);

        simulation.Evaluate([source], March);

        Assert.Equal(Euro(200m), Assert.Single(simulation.Set.Invoices).Value.Subtotal);
        Assert.True(simulation.Ledger().IsExact);
    }

    [Fact]
    public void Plan_HoursEditedAfterTheInvoice_HoldsReversalAndNewLineAsCorrection()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Evaluate([Time("one", 3, 2m)], March);

        simulation.Evaluate([Time("one", 3, 3m)], March);

        var corrections = simulation.Sales.Where(sale => sale.Status == ActualStatus.Held).ToList();
        Assert.Equal([-200m, 300m], corrections.Select(sale => sale.Amount!.Value.Amount).Order());
        Assert.All(corrections, sale => Assert.Equal(HeldReason.Correction, sale.Reason));
        Assert.Equal(Euro(200m), Assert.Single(simulation.Set.Invoices).Value.Subtotal);
        Assert.True(simulation.Ledger().IsExact);
        Assert.Equal(0, simulation.Evaluate([Time("one", 3, 3m)], March));
    }

    [Fact]
    public void Plan_CorrectionsOnNextInvoice_BillTheDifference()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Set = simulation.Set with { Terms = simulation.Set.Terms with { CorrectionsOnNextInvoice = true } };
        simulation.Evaluate([Time("one", 3, 2m)], March);

        simulation.Evaluate([Time("one", 3, 3m)], new DateOnly(2026, 4, 30));

        Assert.Equal([Euro(100m), Euro(200m)], simulation.Set.Invoices.Select(invoice => invoice.Value.Subtotal!.Value).Order());
        Assert.True(simulation.Ledger().IsExact);
    }

    [Fact]
    public void Plan_RateChangedAfterTheInvoice_LeavesWhatIsPosted()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        var source = Time("one", 3, 2m);
        simulation.Evaluate([source], March);
        simulation.Set = simulation.Set with { Lines = [simulation.Set.Lines[0] with { Value = simulation.Set.Lines[0].Value with { UnitPrice = Euro(120m) } }] };

        Assert.Equal(0, simulation.Evaluate([source], March));
    }

    [Fact]
    public void Plan_SourceMovedToAnotherProject_IsReversedHere()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Evaluate([Time("one", 3, 2m)]);

        simulation.Evaluate([]);

        Assert.Equal(0m, simulation.Sales.Sum(sale => sale.Amount!.Value.Amount));
    }

    [Theory]
    [InlineData(250, 250, 150)]
    [InlineData(200, 200, 200)]
    [InlineData(1000, 400, 0)]
    public void Plan_CapOfTheLine_HoldsTheExcessToTheCent(int cap, int ready, int held)
    {
        var simulation = new BillingSimulation(Hourly(100m) with { Cap = new Cap { Amount = Euro(cap) } });
        WorkSource[] sources = [Time("one", 3, 2m), Time("two", 4, 2m)];

        simulation.Evaluate(sources);

        Assert.Equal(ready, Sum(simulation, ActualStatus.Ready));
        Assert.Equal(held, Sum(simulation, ActualStatus.Held));
        Assert.All(simulation.Sales.Where(sale => sale.Status == ActualStatus.Held), sale => Assert.Equal(HeldReason.Cap, sale.Reason));
        Assert.Equal(4m, simulation.Sales.Sum(sale => sale.Quantity));
        Assert.Equal(0, simulation.Evaluate(sources));
        Assert.True(simulation.Ledger().IsExact);
    }

    [Fact]
    public void Plan_EarlierWorkArrivesLate_TakesTheCapFirst()
    {
        var simulation = new BillingSimulation(Hourly(100m) with { Cap = new Cap { Amount = Euro(300m) } });
        simulation.Evaluate([Time("late", 20, 4m)]);

        WorkSource[] all = [Time("late", 20, 4m), Time("early", 2, 2m)];
        simulation.Evaluate(all, March);

        var early = Sources.Live(simulation.Set.Actuals).Where(actual => actual.Value.Side == ActualSide.Sale && Sources.IdOf(actual.Value) == IdOf<TimeEntry>("early").Value);
        Assert.Equal(200m, early.Where(actual => actual.Value.Status == ActualStatus.Posted).Sum(actual => actual.Value.Amount!.Value.Amount));
        Assert.Equal(Euro(300m), Assert.Single(simulation.Set.Invoices).Value.Subtotal);
        Assert.True(simulation.Ledger().IsExact);
        Assert.Equal(0, simulation.Evaluate(all, March));
    }

    [Fact]
    public void Plan_CapRaisedAfterTheInvoice_ReleasesWhatWasHeld()
    {
        var simulation = new BillingSimulation(Hourly(100m) with { Cap = new Cap { Amount = Euro(300m) } });
        WorkSource[] sources = [Time("one", 3, 4m)];
        simulation.Evaluate(sources, March);
        simulation.Set = simulation.Set with { Lines = [simulation.Set.Lines[0] with { Value = simulation.Set.Lines[0].Value with { Cap = new Cap { Amount = Euro(1000m) } } }] };

        simulation.Evaluate(sources, new DateOnly(2026, 4, 30));

        Assert.Equal([Euro(100m), Euro(300m)], simulation.Set.Invoices.Select(invoice => invoice.Value.Subtotal!.Value).Order());
        Assert.True(simulation.Ledger().IsExact);
    }

    [Fact]
    public void Plan_HoursCap_HoldsTheHoursAboveIt()
    {
        var simulation = new BillingSimulation(Hourly(100m) with { Cap = new Cap { Hours = 3m } });

        simulation.Evaluate([Time("one", 3, 2m), Time("two", 4, 2m)]);

        Assert.Equal(3m, simulation.Sales.Where(sale => sale.Status == ActualStatus.Ready).Sum(sale => sale.Quantity));
    }

    [Fact]
    public void Plan_PurchaseOrderRunsOutInsideAnEntry_SplitsItOverTwoInvoices()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Change(contract => contract with { PurchaseOrders = [new PurchaseOrder { Key = "a", Number = "PO-1", Amount = Euro(300m) }, new PurchaseOrder { Key = "b", Number = "PO-2" }] });

        simulation.Evaluate([Time("one", 3, 2m), Time("two", 4, 2m)], March);

        Assert.Equal(
            [("PO-1", Euro(300m)), ("PO-2", Euro(100m))],
            simulation.Set.Invoices.Select(invoice => (invoice.Value.PurchaseOrderNumber!, invoice.Value.Subtotal!.Value)).Order());
        Assert.True(simulation.Ledger().IsExact);
    }

    [Theory]
    [InlineData(RoundingMode.Up, RoundingScope.Entry, "0.1,0.3", 1.0)]
    [InlineData(RoundingMode.Up, RoundingScope.Day, "0.1,0.3", 0.5)]
    [InlineData(RoundingMode.Nearest, RoundingScope.Day, "0.4,0.3", 0.5)]
    [InlineData(RoundingMode.Up, RoundingScope.Entry, "0.5", 0.5)]
    public void Plan_RoundingOfTheLine_BillsRoundedHoursAndKeepsTheWorked(RoundingMode mode, RoundingScope per, string hours, double billed)
    {
        var simulation = new BillingSimulation(Hourly(100m) with { Rounding = new BillingRounding { Hours = 0.5m, Mode = mode, Per = per } });
        WorkSource[] sources = [.. hours.Split(',').Select((text, index) => Time("entry" + index, 3, decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)))];

        simulation.Evaluate(sources, March);

        Assert.Equal(Euro((decimal)billed * 100m), Assert.Single(simulation.Set.Invoices).Value.Subtotal);
        Assert.Equal(sources.Sum(source => source.Quantity), simulation.Sales.Where(sale => sale.Kind == ActualKind.Time).Sum(sale => sale.Quantity));
        Assert.True(simulation.Ledger().IsExact);
        Assert.Equal(0, simulation.Evaluate(sources, March));
    }

    [Fact]
    public void Plan_MaximumOfExpensesADay_HoldsTheRestAsPolicy()
    {
        var simulation = new BillingSimulation(Hourly(100m) with { Expenses = [new ExpenseTerm { Billable = true, Maximum = Euro(100m), Per = ExpenseLimitPer.Day }] });

        simulation.Evaluate([Expense("a", 3, 80m), Expense("b", 3, 50m), Expense("c", 4, 90m)]);

        Assert.Equal(190m, Sum(simulation, ActualStatus.Ready));
        Assert.Equal(30m, Sum(simulation, ActualStatus.Held));
    }

    [Fact]
    public void Plan_MilestoneDue_IsBilledAsAFee()
    {
        var simulation = new BillingSimulation(new ContractLine { BillingMethod = BillingMethod.FixedFee, Amount = Euro(5_000m), Name = "Fee" });
        var milestone = Golden("fee", new Milestone { ContractLine = simulation.Set.Lines[0].Id, Project = ProjectId, Name = "Fee", Trigger = MilestoneTrigger.Date, DueOn = new DateOnly(2026, 3, 15), Amount = Euro(5_000m), Status = MilestoneStatus.Planned });

        simulation.Evaluate([WorkSource.Of(milestone, March, settledElsewhere: false)], March);

        Assert.Equal(Euro(5_000m), Assert.Single(simulation.Set.Invoices).Value.Subtotal);
    }

    private static decimal Sum(BillingSimulation simulation, ActualStatus status) =>
        simulation.Sales.Where(sale => sale.Status == status).Sum(sale => sale.Amount?.Amount ?? 0m);

    [Fact]
    public void Plan_ApprovedAfterItsPeriodWasClosed_IsBookedOnTheFirstDayOfTheNextOpenOne()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Set = simulation.Set with { Periods = [Period(3), Period(4, PeriodArea.Projects), Period(5, PeriodArea.Projects)] };

        simulation.Evaluate([Time("one", 3, 2m)]);

        Assert.Equal((new DateOnly(2026, 3, 3), new DateOnly(2026, 4, 1)), (simulation.Sale().On!.Value, simulation.Sale().PostedOn!.Value));
        Assert.Equal(0, simulation.Evaluate([Time("one", 3, 2m)]));
    }

    [Fact]
    public void Plan_BookedBeforeItsPeriodWasClosed_StaysThere()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Set = simulation.Set with { Periods = [Period(3, PeriodArea.Projects), Period(4)] };
        simulation.Evaluate([Time("one", 3, 2m)]);

        simulation.Set = simulation.Set with { Periods = [Period(3), Period(4)] };

        Assert.Equal(0, simulation.Evaluate([Time("one", 3, 2m)]));
        Assert.Equal((ActualStatus.Ready, null), (simulation.Sale().Status!.Value, simulation.Sale().PostedOn));
    }

    [Fact]
    public void Plan_NoPeriodIsOpen_IsHeldUntilOneIs()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Set = simulation.Set with { Periods = [Period(3), Period(4)] };
        simulation.Evaluate([Time("one", 3, 2m)]);
        Assert.Equal((ActualStatus.Held, HeldReason.PeriodClosed), (simulation.Sale().Status!.Value, simulation.Sale().Reason!.Value));
        Assert.Equal(0, simulation.Evaluate([Time("one", 3, 2m)]));

        simulation.Set = simulation.Set with { Periods = [Period(3), Period(4, PeriodArea.Projects)] };
        simulation.Evaluate([Time("one", 3, 2m)]);

        Assert.Equal((ActualStatus.Ready, new DateOnly(2026, 4, 1)), (simulation.Sale().Status!.Value, simulation.Sale().PostedOn!.Value));
        Assert.True(simulation.Ledger().IsExact);
    }

    private static AccountingPeriod Period(int month, params PeriodArea[] open) => new()
    {
        LegalEntity = EntityId, Start = new DateOnly(2026, month, 1), End = new DateOnly(2026, month, DateTime.DaysInMonth(2026, month)), OpenFor = [.. open],
    };
}

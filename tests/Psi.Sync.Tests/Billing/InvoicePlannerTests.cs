using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing;

public sealed class InvoicePlannerTests
{
    [Theory]
    [InlineData(InvoiceDetail.Line, 2)]
    [InlineData(InvoiceDetail.Role, 2)]
    [InlineData(InvoiceDetail.Worker, 3)]
    [InlineData(InvoiceDetail.Entry, 4)]
    public void Plan_LayoutOfTheContract_GroupsTheLines(InvoiceDetail detail, int expected)
    {
        var simulation = new BillingSimulation(Hourly(100m, Consultant), Hourly(150m, Senior));
        simulation.Change(contract => contract with { Layout = new InvoiceLayout { By = detail } });

        simulation.Evaluate([Time("a", 3, 2m), Time("b", 4, 3m), Time("c", 4, 1m, worker: Bert), Time("d", 5, 1m, Senior)], March);

        var invoice = Assert.Single(simulation.Set.Invoices).Value;
        Assert.Equal(expected, invoice.Lines!.Value.Count);
        Assert.Equal(Euro(750m), invoice.Subtotal);
    }

    [Fact]
    public void Plan_MixedRates_MakesALineARate()
    {
        var simulation = new BillingSimulation(Hourly(100m) with { EndsOn = new DateOnly(2026, 3, 10) }, Hourly(110m) with { StartsOn = new DateOnly(2026, 3, 11) });

        simulation.Evaluate([Time("a", 3, 2m), Time("b", 20, 3m)], March);

        var lines = Assert.Single(simulation.Set.Invoices).Value.Lines!.Value;
        Assert.Equal([(2m, Euro(100m), Euro(200m)), (3m, Euro(110m), Euro(330m))], lines.Select(line => (line.Quantity!.Value, line.UnitPrice!.Value, line.Amount!.Value)));
    }

    [Fact]
    public void Plan_QuantityTimesPriceIsNotTheSum_SendsOnePiece()
    {
        // Three entries of 20 minutes at 100.01: each is rounded by itself, and the sum is not an hour's price.
        var simulation = new BillingSimulation(Hourly(100.01m));

        simulation.Evaluate([Time("a", 3, 0.333333m), Time("b", 4, 0.333333m), Time("c", 5, 0.333333m)], March);

        var line = Assert.Single(Assert.Single(simulation.Set.Invoices).Value.Lines!.Value);
        Assert.Equal((1m, Euro(100.02m), Euro(100.02m)), (line.Quantity!.Value, line.UnitPrice!.Value, line.Amount!.Value));
    }

    [Fact]
    public void Plan_LateApprovalForABilledCutOff_WaitsForTheNext()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Evaluate([Time("a", 3, 2m)], March);
        WorkSource[] sources = [Time("a", 3, 2m), Time("b", 4, 1m)];
        simulation.Evaluate(sources, March);
        Assert.Single(simulation.Set.Invoices);

        simulation.Evaluate(sources, new DateOnly(2026, 4, 30));

        Assert.Equal([Euro(100m), Euro(200m)], simulation.Set.Invoices.Select(invoice => invoice.Value.Subtotal!.Value).Order());
    }

    [Fact]
    public void Plan_InvoiceVoided_IsMadeAgainUnderAnotherName()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Evaluate([Time("a", 3, 2m)], March);
        var first = Assert.Single(simulation.Set.Invoices);
        simulation.Set = simulation.Set with
        {
            Invoices = [first with { Value = first.Value with { Status = InvoiceStatus.Voided } }],
            Actuals = [.. simulation.Set.Actuals.Select(actual => actual.Value.Invoice is null ? actual : actual with { Value = actual.Value with { Status = ActualStatus.Ready, Invoice = null } })],
        };

        simulation.Evaluate([Time("a", 3, 2m)], March);

        Assert.Equal(2, simulation.Set.Invoices.Count);
        Assert.True(simulation.Ledger().IsExact);
    }

    [Fact]
    public void Plan_BeforeTheCutOffOnly_LeavesLaterWork()
    {
        var simulation = new BillingSimulation(Hourly(100m));

        simulation.Evaluate([Time("a", 3, 2m), Time("b", 20, 5m)], new DateOnly(2026, 3, 15));

        Assert.Equal(Euro(200m), Assert.Single(simulation.Set.Invoices).Value.Subtotal);
        Assert.Equal((7m, 5m, 2m), (simulation.Ledger().Hours.Approved, simulation.Ledger().Hours.Ready, simulation.Ledger().Hours.Billed));
    }

    [Fact]
    public void Plan_OnlyCreditsReady_MakesNoInvoiceAndSaysWhy()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Set = simulation.Set with { Terms = simulation.Set.Terms with { CorrectionsOnNextInvoice = true } };
        simulation.Evaluate([Time("a", 3, 2m)], March);
        simulation.Evaluate([Time("a", 3, 1m)], March);
        simulation.Set = simulation.Set with { Through = new DateOnly(2026, 4, 30) };

        Assert.Empty(InvoicePlanner.Plan(simulation.Set, out var obstacles));
        Assert.Equal(Euro(-100m), Assert.Single(obstacles).Amount);
    }
}

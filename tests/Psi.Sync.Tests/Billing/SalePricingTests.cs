using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing;

public sealed class SalePricingTests
{
    [Fact]
    public void Price_TimeOfARoleWithALine_IsReadyAtTheLinesPrice()
    {
        var simulation = new BillingSimulation(Hourly(100m, Consultant), Hourly(150m, Senior));

        simulation.Evaluate([Time("one", 3, 2.5m, Senior)]);

        var sale = simulation.Sale();
        Assert.Equal((ActualStatus.Ready, Euro(375m), 2.5m), (sale.Status!.Value, sale.Amount!.Value, sale.Quantity!.Value));
        Assert.Equal(Euro(375m), sale.FunctionalAmount);
    }

    [Fact]
    public void Price_RoleWithoutALine_IsHeldAsNoContractLine()
    {
        var simulation = new BillingSimulation(Hourly(100m, Consultant));

        simulation.Evaluate([Time("one", 3, 2m, Partner)]);

        Assert.Equal((ActualStatus.Held, HeldReason.NoContractLine), (simulation.Sale().Status!.Value, simulation.Sale().Reason!.Value));
    }

    [Fact]
    public void Price_NoRateAnywhere_IsHeldAsNoRate()
    {
        var simulation = new BillingSimulation(new ContractLine { BillingMethod = BillingMethod.TimeAndMaterials });

        simulation.Evaluate([Time("one", 3, 2m)]);

        Assert.Equal((ActualStatus.Held, HeldReason.NoRate), (simulation.Sale().Status!.Value, simulation.Sale().Reason!.Value));
    }

    [Fact]
    public void Price_RateAddedLater_FillsTheHeldActual()
    {
        var simulation = new BillingSimulation(new ContractLine { BillingMethod = BillingMethod.TimeAndMaterials });
        var source = Time("one", 3, 2m);
        simulation.Evaluate([source]);
        simulation.Set = simulation.Set with { Lines = [simulation.Set.Lines[0] with { Value = simulation.Set.Lines[0].Value with { UnitPrice = Euro(80m) } }] };

        simulation.Evaluate([source]);

        Assert.Equal((ActualStatus.Ready, Euro(160m)), (simulation.Sale().Status!.Value, simulation.Sale().Amount!.Value));
        Assert.Single(simulation.Sales);
    }

    [Fact]
    public void Price_PsaRateDiffers_IsHeldAsRateMismatchWithTheAgreedAmount()
    {
        var simulation = new BillingSimulation(Hourly(100m));

        simulation.Evaluate([Time("one", 3, 2m) with { BillRate = Euro(90m) }]);

        Assert.Equal((HeldReason.RateMismatch, Euro(200m)), (simulation.Sale().Reason!.Value, simulation.Sale().Amount!.Value));
    }

    [Theory]
    [InlineData(90, 10, ActualStatus.Ready)]
    [InlineData(89.99, 10, ActualStatus.Held)]
    [InlineData(110.01, 10, ActualStatus.Held)]
    public void Price_PsaRateWithinTolerance_IsReady(double psa, double tolerance, ActualStatus expected)
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Set = simulation.Set with { Terms = simulation.Set.Terms with { RateTolerance = (decimal)tolerance } };

        simulation.Evaluate([Time("one", 3, 2m) with { BillRate = Euro((decimal)psa) }]);

        Assert.Equal(expected, simulation.Sale().Status);
    }

    [Fact]
    public void Price_RateFromPsa_TakesThePsasRate()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Set = simulation.Set with { Terms = simulation.Set.Terms with { RateFrom = RateFrom.Psa } };

        simulation.Evaluate([Time("one", 3, 2m) with { BillRate = Euro(90m) }]);

        Assert.Equal((ActualStatus.Ready, Euro(180m)), (simulation.Sale().Status!.Value, simulation.Sale().Amount!.Value));
    }

    [Fact]
    public void Price_FixedFee_IsIncludedAndKeepsItsStandardValue()
    {
        var card = Golden("default", new RateCard { IsDefault = true, Currency = Eur, Rates = [new RateCardRate { Key = "c", Role = Consultant, Price = Euro(120m), Unit = Unit.Hour }] });
        var simulation = new BillingSimulation(new ContractLine { BillingMethod = BillingMethod.FixedFee, Amount = Euro(10_000m) });
        simulation.Set = simulation.Set with
        {
            Cards = [card],
            Milestones = [Golden("fee", new Milestone { ContractLine = simulation.Set.Lines[0].Id, Amount = Euro(10_000m), Status = MilestoneStatus.Planned, DueOn = new DateOnly(2026, 6, 30) })],
        };

        simulation.Evaluate([Time("one", 3, 2m)]);

        var sale = simulation.Sale();
        Assert.Equal((ActualStatus.Included, Euro(0m), Euro(240m)), (sale.Status!.Value, sale.Amount!.Value, sale.StandardAmount!.Value));
        Assert.Equal((Ref<Milestone>)IdOf<Milestone>("fee"), sale.CoveredBy);
    }

    [Theory]
    [InlineData(Charge.NonBillable, 0)]
    [InlineData(Charge.NoCharge, 1)]
    public void Price_NotCharged_HasNoSaleOrOneAtZero(Charge charge, int expected)
    {
        var simulation = new BillingSimulation(Hourly(100m));

        simulation.Evaluate([Time("one", 3, 2m) with { Charge = charge }]);

        Assert.Equal(expected, simulation.Sales.Count());
        Assert.All(simulation.Sales, sale => Assert.Equal((ActualStatus.Ready, Euro(0m), Euro(200m)), (sale.Status!.Value, sale.Amount!.Value, (Money)(sale.StandardAmount ?? Euro(200m)))));
    }

    [Fact]
    public void Price_NoCustomerInTheLedger_IsHeldAsBillingAccount()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Set = simulation.Set with { Customers = new Dictionary<Id<Account>, Golden<BillingAccount>>() };

        simulation.Evaluate([Time("one", 3, 2m)]);

        Assert.Equal((HeldReason.BillingAccount, Euro(200m)), (simulation.Sale().Reason!.Value, simulation.Sale().Amount!.Value));
    }

    [Theory]
    [InlineData(false, ActualStatus.Ready)]
    [InlineData(true, ActualStatus.Held)]
    public void Price_CustomerBlocked_IsHeldOnlyByOption(bool hold, ActualStatus expected)
    {
        var simulation = new BillingSimulation(Hourly(100m));
        var customer = simulation.Set.Customers[AccountId];
        simulation.Set = simulation.Set with
        {
            Terms = simulation.Set.Terms with { HoldForStatus = hold },
            Customers = new Dictionary<Id<Account>, Golden<BillingAccount>> { [AccountId] = customer with { Value = customer.Value with { Status = BillingAccountStatus.Blocked } } },
        };

        simulation.Evaluate([Time("one", 3, 2m)]);

        Assert.Equal(expected, simulation.Sale().Status);
    }

    [Fact]
    public void Price_PurchaseOrderRequiredAndMissing_IsHeld()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        var customer = simulation.Set.Customers[AccountId];
        simulation.Set = simulation.Set with
        {
            Customers = new Dictionary<Id<Account>, Golden<BillingAccount>> { [AccountId] = customer with { Value = customer.Value with { PurchaseOrderRequired = true } } },
        };

        simulation.Evaluate([Time("one", 3, 2m)]);

        Assert.Equal(HeldReason.NoPurchaseOrder, simulation.Sale().Reason);
    }

    [Fact]
    public void Price_ExpenseWithMarkupAndTax_IsNetTimesMarkup()
    {
        var simulation = new BillingSimulation(Hourly(100m) with { Expenses = [new ExpenseTerm { Billable = true, Markup = 0.1m }] });

        simulation.Evaluate([Expense("taxi", 3, 121m, 21m)]);

        Assert.Equal((Euro(110m), Euro(100m)), (simulation.Sale().Amount!.Value, simulation.Sale().StandardAmount!.Value));
    }

    [Fact]
    public void Price_ExpenseOverReceiptLimitWithoutReceipt_IsHeld()
    {
        var simulation = new BillingSimulation(Hourly(100m) with { Expenses = [new ExpenseTerm { Billable = true, ReceiptOver = Euro(50m) }] });

        simulation.Evaluate([Expense("taxi", 3, 60m)]);

        Assert.Equal(HeldReason.Receipt, simulation.Sale().Reason);
    }

    [Fact]
    public void Price_ExpenseInAnotherCurrency_IsConvertedAtTheDaysRate()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Set = simulation.Set with { Rates = new ExchangeRateBook([new ExchangeRate { From = CurrencyCode.Usd, To = Eur, Rate = 0.9m, On = new DateOnly(2026, 3, 1) }], 31) };

        simulation.Evaluate([Expense("hotel", 3, 100m, currency: CurrencyCode.Usd)]);

        Assert.Equal(Euro(90m), simulation.Sale().Amount);
    }

    [Fact]
    public void Price_ExpenseWithoutARateForTheDay_IsHeldAsCurrency()
    {
        var simulation = new BillingSimulation(Hourly(100m));

        simulation.Evaluate([Expense("hotel", 3, 100m, currency: CurrencyCode.Usd)]);

        Assert.Equal(HeldReason.Currency, simulation.Sale().Reason);
    }

    [Fact]
    public void Price_NoServiceItem_IsHeldAsPolicy()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Set = simulation.Set with { ItemsByKind = new Dictionary<ActualKind, Id<ServiceItem>>() };

        simulation.Evaluate([Time("one", 3, 2m)]);

        Assert.Equal(HeldReason.Policy, simulation.Sale().Reason);
    }

    [Fact]
    public void Price_WorkerWithCostRate_HasACostBesideTheSale()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Set = simulation.Set with
        {
            Workers = new Dictionary<Id<Worker>, Worker> { [Anna] = new() { CostRates = [new DatedRate { Key = "1", To = new DateOnly(2026, 3, 2), Price = Euro(40m) }, new DatedRate { Key = "2", From = new DateOnly(2026, 3, 3), Price = Euro(45m) }] } },
        };

        simulation.Evaluate([Time("one", 3, 2m)]);

        var cost = Assert.Single(simulation.Set.Actuals, actual => actual.Value.Side == ActualSide.Cost).Value;
        Assert.Equal(Euro(90m), cost.Amount);
    }
}

using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing;

public sealed class RateCardsTests
{
    private static readonly Ref<OrgUnit> s_unit = IdOf<OrgUnit>("unit");

    [Theory]
    [InlineData("any", 10)]
    [InlineData("any unit", 20)]
    [InlineData("any unit item", 30)]
    [InlineData("any unit item role", 40)]
    [InlineData("any unit item role worker", 50)]
    [InlineData("role worker", 50)]
    [InlineData("unit role", 40)]
    public void Match_SeveralRows_TakesTheOneThatSaysMost(string rows, int expected)
    {
        var card = new RateCard { Rates = rows.Split(' ').Select(Row).ToValueList() };

        var match = RateCards.Match(card, Query());

        Assert.Equal(Euro(expected), match.Price);
    }

    [Fact]
    public void Match_TwoRowsAlikeWithOtherPrices_IsATie()
    {
        var card = new RateCard { Rates = [Row("role"), Row("role") with { Key = "again", Price = Euro(41m) }] };

        Assert.True(RateCards.Match(card, Query()).Tie);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(15, 100)]
    [InlineData(16, 110)]
    public void Match_DatedRows_TakesTheOneInForceOnTheDay(int day, int expected)
    {
        var card = new RateCard
        {
            Rates =
            [
                new RateCardRate { Key = "old", Role = Consultant, Price = Euro(100m), EffectiveTo = new DateOnly(2026, 3, 15) },
                new RateCardRate { Key = "new", Role = Consultant, Price = Euro(110m), EffectiveFrom = new DateOnly(2026, 3, 16) },
            ],
        };

        Assert.Equal(Euro(expected), RateCards.Match(card, Query() with { On = new DateOnly(2026, 3, day) }).Price);
    }

    [Fact]
    public void Match_FactorRow_MultipliesThePriceRow()
    {
        var card = new RateCard { Rates = [Row("role"), new RateCardRate { Key = "overtime", Role = Consultant, Item = ItemId, Basis = RateBasis.Factor, Factor = 1.5m }] };

        Assert.Equal(Euro(60m), RateCards.Match(card, Query()).Price);
    }

    [Fact]
    public void Match_CostPlusRow_AddsToTheCost()
    {
        var card = new RateCard { Rates = [new RateCardRate { Key = "plus", Basis = RateBasis.CostPlus, Factor = 0.25m }] };

        Assert.Equal(Euro(50m), RateCards.Match(card, Query() with { Cost = Euro(40m) }).Price);
    }

    [Fact]
    public void Match_RowThatSaysZero_IsZero()
    {
        var card = new RateCard { Rates = [new RateCardRate { Key = "free", Price = Euro(0m) }] };

        Assert.Equal(Euro(0m), RateCards.Match(card, Query()).Price);
    }

    [Theory]
    [InlineData("line", 100)]
    [InlineData("lineCard", 101)]
    [InlineData("contractCard", 102)]
    [InlineData("assignment", 103)]
    [InlineData("accountCard", 104)]
    [InlineData("defaultCard", 105)]
    [InlineData("worker", 106)]
    public void Choose_AllButTheNearer_TakesTheNext(string first, int expected)
    {
        string[] order = ["line", "lineCard", "contractCard", "assignment", "accountCard", "defaultCard", "worker"];
        var has = order.Skip(Array.IndexOf(order, first)).ToHashSet();
        var line = new ContractLine { BillingMethod = BillingMethod.TimeAndMaterials, UnitPrice = has.Contains("line") ? Euro(100m) : null, RateCard = has.Contains("lineCard") ? IdOf<RateCard>("lineCard") : null };
        var simulation = new BillingSimulation(line);
        simulation.Change(contract => contract with { RateCard = has.Contains("contractCard") ? IdOf<RateCard>("contractCard") : null });
        simulation.Set = simulation.Set with
        {
            Cards =
            [
                Card("lineCard", 101m, new RateCard { Account = IdOf<Account>("other") }),
                Card("contractCard", 102m, new RateCard { Account = IdOf<Account>("other") }),
                .. has.Contains("accountCard") ? [Card("accountCard", 104m, new RateCard { Account = AccountId })] : Array.Empty<Golden<RateCard>>(),
                .. has.Contains("defaultCard") ? [Card("defaultCard", 105m, new RateCard { IsDefault = true, LegalEntity = EntityId })] : Array.Empty<Golden<RateCard>>(),
            ],
            Assignments = has.Contains("assignment") ? [Golden("assignment", new Assignment { Worker = Anna, BillRate = Euro(103m) })] : [],
            Workers = new Dictionary<Id<Worker>, Worker> { [Anna] = new() { BillRates = [new DatedRate { Key = "1", Price = Euro(106m) }] } },
        };

        var choice = BillRates.Choose(simulation.Set, Time("one", 3, 1m), simulation.Set.Lines[0].Value);

        Assert.Equal(Euro(expected), choice.Price);
    }

    [Theory]
    [InlineData(8.0, null, 100.0)]
    [InlineData(null, 7.5, 106.66667)]
    [InlineData(null, null, null)]
    public void Choose_DayRate_NeedsHoursPerDay(double? onCard, double? byOption, double? expected)
    {
        var simulation = new BillingSimulation(new ContractLine { BillingMethod = BillingMethod.TimeAndMaterials, UnitPrice = Euro(800m), Unit = Unit.Day, RateCard = IdOf<RateCard>("card") });
        simulation.Set = simulation.Set with { Cards = [Card("card", 1m, new RateCard { HoursPerDay = (decimal?)onCard })], Terms = simulation.Set.Terms with { HoursPerDay = (decimal?)byOption } };

        var choice = BillRates.Choose(simulation.Set, Time("one", 3, 1m), simulation.Set.Lines[0].Value);

        Assert.Equal((decimal?)expected, choice.PerHour?.Amount);
        Assert.Equal(expected is null ? HeldReason.NoRate : null, choice.Held);
    }

    private static Golden<RateCard> Card(string name, decimal price, RateCard card) =>
        Golden(name, card with { Currency = Eur, Rates = [new RateCardRate { Key = "1", Price = Euro(price) }] });

    private static RateQuery Query() => new(new DateOnly(2026, 3, 3), Anna, Consultant, ItemId, [s_unit], null);

    private static RateCardRate Row(string what) => what switch
    {
        "any" => new RateCardRate { Key = what, Price = Euro(10m) },
        "unit" => new RateCardRate { Key = what, OrgUnit = s_unit, Price = Euro(20m) },
        "item" => new RateCardRate { Key = what, Item = ItemId, Price = Euro(30m) },
        "role" => new RateCardRate { Key = what, Role = Consultant, Price = Euro(40m) },
        _ => new RateCardRate { Key = what, Worker = Anna, Price = Euro(50m) },
    };
}

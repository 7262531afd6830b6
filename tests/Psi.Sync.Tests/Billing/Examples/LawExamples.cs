using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing.Examples;

public sealed class LawExamples
{
    public static TheoryData<string> Currencies => BillingPage.Rows("Currency");

    public static TheoryData<string> Tax => BillingPage.Rows("Tax codes");

    public static TheoryData<string> Dimensions => BillingPage.Rows("Dimensions");

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Currency_OfThePage_IsConvertedOrHeld(string number)
    {
        var example = BillingPage.Of("Currency", number);
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Change(contract => contract with
        {
            Currency = CurrencyCode.Parse(example["contract in"]),
            Conversion = example["converts on"] switch
            {
                "" => null,
                "invoice" => new ContractConversion { On = ConversionDay.InvoiceDate },
                "work" => new ContractConversion { On = ConversionDay.WorkDate },
                var agreed => new ContractConversion { On = ConversionDay.Fixed, Rate = Example.Number(agreed) },
            },
        });
        simulation.Set = simulation.Set with { Rates = new ExchangeRateBook(example.Parts("rates").Select(Rate), 31) };

        simulation.Evaluate(Work.Of(example["spent"]), example.Date("invoice"));

        Assert.Equal(example["outcome"], Outcome.Of(simulation));
    }

    [Theory]
    [MemberData(nameof(Tax))]
    public void TaxCodes_OfThePage_AreTheFirstThatIsThere(string number)
    {
        var example = BillingPage.Of("Tax codes", number);
        var simulation = new BillingSimulation(Hourly(100m));
        var customer = simulation.Set.Customers[AccountId];
        simulation.Set = simulation.Set with
        {
            Customers = new Dictionary<Id<Account>, Golden<BillingAccount>> { [AccountId] = customer with { Value = customer.Value with { TaxCode = example.Has("customer") ? IdOf<TaxCode>(example["customer"]) : null } } },
            Items = new Dictionary<Id<ServiceItem>, ServiceItem> { [ItemId] = new() { Code = "CONSULT", TaxCategory = example.Has("category") ? example["category"] : null } },
            TaxCodes = example.Parts("options").Select(pair => pair.Split('=')).ToDictionary(pair => pair[0] == "*" ? string.Empty : pair[0], pair => IdOf<TaxCode>(pair[1]), StringComparer.OrdinalIgnoreCase),
        };

        simulation.Evaluate([Time("one", 3, 1m)]);

        Assert.Equal(example.Has("code") ? IdOf<TaxCode>(example["code"]) : (Ref<TaxCode>?)null, simulation.Sale().TaxCode);
    }

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Dimensions_OfThePage_AreTheNearest(string number)
    {
        var example = BillingPage.Of("Dimensions", number);
        var codes = new[] { "entry", "task", "project", "line", "item", "customer", "unit" }.Where(example.Has).Select(place => example[place]).Distinct().ToList();
        var task = IdOf<ProjectTask>("task");
        var unit = IdOf<OrgUnit>("unit");
        var simulation = new BillingSimulation(Hourly(100m) with { Dimensions = Refs(example["line"]) });
        var customer = simulation.Set.Customers[AccountId];
        simulation.Set = simulation.Set with
        {
            Dimensions = codes.ToDictionary(IdOf<FinancialDimension>, code => new FinancialDimension { Kind = "DEPARTMENT", Code = code }),
            Tasks = new Dictionary<Id<ProjectTask>, ProjectTask> { [task] = new() { Dimensions = Refs(example["task"]) } },
            Project = simulation.Set.Project with { Value = simulation.Set.Project.Value with { Dimensions = Refs(example["project"]), OrgUnits = [unit] } },
            Items = new Dictionary<Id<ServiceItem>, ServiceItem> { [ItemId] = new() { Code = "CONSULT", Dimensions = Refs(example["item"]) } },
            Customers = new Dictionary<Id<Account>, Golden<BillingAccount>> { [AccountId] = customer with { Value = customer.Value with { Dimensions = Refs(example["customer"]) } } },
            OrgUnits = new Dictionary<Id<OrgUnit>, OrgUnit> { [unit] = new() { Dimension = example.Has("unit") ? IdOf<FinancialDimension>(example["unit"]) : null } },
        };

        simulation.Evaluate([Time("one", 3, 1m) with { Task = task, Dimensions = Refs(example["entry"]) }]);

        Assert.Equal(Refs(example["dimension"]), simulation.Sale().Dimensions);
    }

    private static ValueList<Ref<FinancialDimension>>? Refs(string code) => code.Length == 0 ? null : [IdOf<FinancialDimension>(code)];

    private static ExchangeRate Rate(string text)
    {
        var words = text.Split(' ', 5);
        return new ExchangeRate { From = CurrencyCode.Parse(words[0]), To = CurrencyCode.Parse(words[1]), Rate = Example.Number(words[2]), On = Example.Day(words[4]) };
    }
}

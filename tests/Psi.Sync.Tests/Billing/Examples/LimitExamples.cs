using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing.Examples;

public sealed class LimitExamples
{
    public static TheoryData<string> Caps => BillingPage.Rows("Caps");

    public static TheoryData<string> Orders => BillingPage.Rows("Purchase orders");

    public static TheoryData<string> Expenses => BillingPage.Rows("Expenses");

    [Theory]
    [MemberData(nameof(Caps))]
    public void Caps_OfThePage_HoldTheExcess(string number)
    {
        var example = BillingPage.Of("Caps", number);
        var simulation = new BillingSimulation(Hourly(100m, Consultant) with { Cap = Cap(example["line"]) }, Hourly(150m, Senior));
        simulation.Change(contract => contract with { Cap = Cap(example["contract"]) });
        if (example["project"] == "closed")
        {
            simulation.Set = simulation.Set with { Project = simulation.Set.Project with { Value = simulation.Set.Project.Value with { Status = ProjectStatus.Closed } } };
        }

        simulation.Evaluate(Work.Of(example["work"]));

        Assert.Equal(example["outcome"], Outcome.Of(simulation));
        Outcome.IsExact(simulation);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void PurchaseOrders_OfThePage_AreUsedUpInTurn(string number)
    {
        var example = BillingPage.Of("Purchase orders", number);
        var simulation = new BillingSimulation(Hourly(100m));
        simulation.Change(contract => contract with { PurchaseOrders = [.. example.Parts("orders").Select(Order)] });
        var customer = simulation.Set.Customers[AccountId];
        simulation.Set = simulation.Set with
        {
            Customers = new Dictionary<Id<Account>, Golden<BillingAccount>> { [AccountId] = customer with { Value = customer.Value with { PurchaseOrderRequired = example["required"] == "yes" } } },
        };

        simulation.Evaluate(Work.Of(example["work"]), March);

        Assert.Equal(example["invoices"], Outcome.Invoices(simulation));
        Assert.Equal(example["outcome"], Outcome.Of(simulation));
        Outcome.IsExact(simulation);
    }

    [Theory]
    [MemberData(nameof(Expenses))]
    public void Expenses_OfThePage_FollowTheTerm(string number)
    {
        var example = BillingPage.Of("Expenses", number);
        var maximum = example.Has("maximum") ? example["maximum"].Split(" a ") : null;
        var simulation = new BillingSimulation(Hourly(100m) with
        {
            ExpenseBasis = example["basis"] == "gross" ? ExpenseBasis.Gross : ExpenseBasis.Net,
            Expenses = example["billable"] == "no term" ? null :
            [
                new ExpenseTerm
                {
                    Billable = example["billable"] == "yes", Markup = example.Amount("mark-up %") / 100m, ReceiptOver = example.Euro("receipt over"),
                    Maximum = maximum is null ? null : Euro(Example.Number(maximum[0])),
                    Per = maximum is null ? null : maximum[1] switch { "day" => ExpenseLimitPer.Day, "month" => ExpenseLimitPer.Period, _ => ExpenseLimitPer.Item },
                },
            ],
        });

        simulation.Evaluate(Work.Of(example["spent"]));

        Assert.Equal(example["outcome"], Outcome.Of(simulation));
        Outcome.IsExact(simulation);
    }

    private static Cap? Cap(string text) =>
        text.Length == 0 ? null
        : text.EndsWith(" h", StringComparison.Ordinal) ? new Cap { Hours = Example.Number(text[..^2]) }
        : new Cap { Amount = Euro(Example.Number(text)) };

    private static PurchaseOrder Order(string text)
    {
        var words = text.Split(' ', 3);
        var from = words.Length > 2 && words[2].StartsWith("from ", StringComparison.Ordinal) ? Example.Day(words[2][5..]) : (DateOnly?)null;
        return new PurchaseOrder { Key = words[0], Number = words[0], Amount = words[1] == "open" ? null : Euro(Example.Number(words[1])), From = from };
    }
}

using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing.Examples;

public sealed class RateExamples
{
    public static TheoryData<string> Rates => BillingPage.Rows("Rates");

    public static TheoryData<string> Rows => BillingPage.Rows("Rows of a card");

    public static TheoryData<string> Hours => BillingPage.Rows("Hours");

    [Theory]
    [MemberData(nameof(Rates))]
    public void Rates_OfThePage_AreThoseOfAnHour(string number)
    {
        var example = BillingPage.Of("Rates", number);
        var (line, unit) = example["line"].EndsWith("/day", StringComparison.Ordinal) ? (example["line"][..^4], Unit.Day) : (example["line"], Unit.Hour);
        var simulation = new BillingSimulation(new ContractLine
        {
            BillingMethod = BillingMethod.TimeAndMaterials,
            UnitPrice = line.Length == 0 ? null : Euro(Example.Number(line)),
            Unit = unit,
            RateCard = Card(example, "line card"),
            Discount = example.Amount("discount") / 100m,
        });
        simulation.Change(contract => contract with { RateCard = Card(example, "contract card") });
        simulation.Set = simulation.Set with
        {
            Terms = simulation.Set.Terms with { HoursPerDay = example.Amount("hours a day") },
            Cards = [.. new[] { "line card", "contract card", "account card", "default card" }.Where(example.Has).Select(name => Golden(name, new RateCard
            {
                Name = name, Account = name == "account card" ? AccountId : name == "default card" ? null : IdOf<Account>("nobody"), IsDefault = name == "default card", Currency = Eur,
                Rates = [new RateCardRate { Key = "1", Price = example.Euro(name), Unit = Unit.Hour }],
            }))],
            Assignments = example.Has("assignment") ? [Golden("assignment", new Assignment { Worker = Anna, BillRate = example.Euro("assignment") })] : [],
            Workers = new Dictionary<Id<Worker>, Worker> { [Anna] = new() { BillRates = example.Has("worker") ? [new DatedRate { Key = "1", Price = example.Euro("worker") }] : null } },
        };

        simulation.Evaluate([Time("one", 3, 1m) with { BillRate = example.Euro("PSA") }]);

        Assert.Equal(example["an hour"], simulation.Sale() is { Status: ActualStatus.Held } held ? $"Held {held.Reason}" : Example.Say(simulation.Sale().UnitPrice!.Value.Amount));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void RowsOfACard_OfThePage_AreTheOneThatSaysMost(string number)
    {
        var example = BillingPage.Of("Rows of a card", number);
        var card = new RateCard { Currency = Eur, Rates = [.. example.Parts("card").Select((row, index) => Row(row, index))] };

        var match = RateCards.Match(card, new RateQuery(Example.Day(example["on"]), Anna, Consultant, ItemId, [], Euro(40m)));

        Assert.Equal(example["an hour"], match.Tie ? "tie" : match.Price is { } price ? Example.Say(price.Amount) : "none");
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public void Hours_OfThePage_AreRoundedAndPriced(string number)
    {
        var example = BillingPage.Of("Hours", number);
        var rounding = example.Has("rounding") ? example["rounding"].Split(' ') : null;
        var simulation = new BillingSimulation(Hourly(example.Amount("rate")!.Value) with
        {
            Rounding = rounding is null ? null : new BillingRounding { Mode = Enum.Parse<RoundingMode>(rounding[0], ignoreCase: true), Hours = Example.Number(rounding[1]), Per = Enum.Parse<RoundingScope>(rounding[2], ignoreCase: true) },
        });

        simulation.Evaluate(Work.Of(example["work"]), March);

        Assert.Equal(example["invoice"], Outcome.Invoices(simulation));
        Outcome.IsExact(simulation);
    }

    private static Ref<RateCard>? Card(Example example, string name) => example.Has(name) ? IdOf<RateCard>(name) : null;

    private static RateCardRate Row(string text, int index)
    {
        var words = text.Split(' ');
        var row = new RateCardRate { Key = index.ToString(System.Globalization.CultureInfo.InvariantCulture), Unit = Unit.Hour };
        foreach (var word in words)
        {
            row = word switch
            {
                "Anna" => row with { Worker = Anna },
                "Bert" => row with { Worker = Bert },
                "Consultant" => row with { Role = Consultant },
                "Overtime" => row with { Item = ItemId },
                "any" => row,
                "from" or "until" => row,
                _ when word.StartsWith('×') => row with { Basis = RateBasis.Factor, Factor = Example.Number(word[1..]) },
                _ when word.StartsWith("cost+", StringComparison.Ordinal) => row with { Basis = RateBasis.CostPlus, Factor = Example.Number(word[5..^1]) / 100m },
                _ when word.Contains('-', StringComparison.Ordinal) => words[Array.IndexOf(words, word) - 1] == "from"
                    ? row with { EffectiveFrom = DateOnly.Parse(word, System.Globalization.CultureInfo.InvariantCulture) }
                    : row with { EffectiveTo = DateOnly.Parse(word, System.Globalization.CultureInfo.InvariantCulture) },
                _ => row with { Price = Euro(Example.Number(word)) },
            };
        }

        return row;
    }
}

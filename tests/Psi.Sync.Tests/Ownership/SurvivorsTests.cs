using CsCheck;
using Psi.Canonical;
using Psi.Sync.Ownership;

namespace Psi.Sync.Tests.Ownership;

public sealed class SurvivorsTests
{
    private static readonly DateTimeOffset s_day = new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Statement<Project>[]> s_statements =
        from said in Gen.Select(Gen.Int[0, 5], Gen.Int[0, 20], Gen.Bool, Gen.Int[0, 2]).Array[1, 5]
        select said.Select((one, index) => new Statement<Project>(
            new SystemId($"s{index}"),
            new Project { Name = one.Item1 == 0 ? null : $"n{one.Item1}", BudgetHours = one.Item1 == 0 ? null : one.Item1 },
            one.Item3 ? s_day.AddSeconds(one.Item2) : null,
            TimeSpan.FromSeconds(one.Item4))).ToArray();

    [Fact]
    public void MostRecent_ClearlyLater_Wins() => Assert.Equal("psa", Survivors.MostRecent([At("crm", 0, 1), At("psa", 5, 1)]).System.Value);

    [Theory]
    [InlineData(0.4, "crm")]
    [InlineData(0.9, "crm")]
    [InlineData(1.0, "psa")]
    public void MostRecent_CloserThanTheCoarserPrecision_IsSettledByRank(double seconds, string expected) =>
        Assert.Equal(expected, Survivors.MostRecent([At("crm", 0, 1), At("psa", seconds, 0.001)]).System.Value);

    [Fact]
    public void MostRecent_NeverSeenToChange_LosesToWhatWas() =>
        Assert.Equal("psa", Survivors.MostRecent([new Statement<Project>("crm", Project.Empty, null, TimeSpan.Zero), At("psa", 0, 0)]).System.Value);

    [Fact]
    public void MostRecent_NoneSeenToChange_IsSettledByRank() => Assert.Equal("crm", Survivors.MostRecent(
        [new Statement<Project>("crm", Project.Empty, null, TimeSpan.Zero), new Statement<Project>("psa", Project.Empty, null, TimeSpan.Zero)]).System.Value);

    [Theory]
    [InlineData(nameof(Survivorship.Rank), 3)]
    [InlineData(nameof(Survivorship.Sum), 10)]
    [InlineData(nameof(Survivorship.Max), 5)]
    [InlineData(nameof(Survivorship.Min), 2)]
    public void TryCombine_Numbers_GivesOne(string strategy, int expected)
    {
        Assert.True(Survivors.TryCombine(RuleOf(Enum.Parse<Survivorship>(strategy)), Project.Fields.BudgetHours, [Hours("crm", null), Hours("psa", 3), Hours("erp", 5), Hours("x", 2)], out var value, out _));

        Assert.Equal(expected, value.BudgetHours);
    }

    [Fact]
    public void TryCombine_NobodySaysAnything_IsEmpty()
    {
        Assert.True(Survivors.TryCombine(RuleOf(Survivorship.Sum), Project.Fields.BudgetHours, [Hours("crm", null)], out var value, out _));

        Assert.Null(value.BudgetHours);
    }

    [Theory]
    [InlineData(nameof(Survivorship.Sum))]
    [InlineData(nameof(Survivorship.Max))]
    public void TryCombine_UnlikeCurrencies_SaysSo(string strategy) => Assert.False(Survivors.TryCombine(
        RuleOf(Enum.Parse<Survivorship>(strategy)),
        Project.Fields.BudgetRevenue,
        [Statement("crm", new Project { BudgetRevenue = new Money(1, CurrencyCode.Eur) }), Statement("psa", new Project { BudgetRevenue = new Money(1, CurrencyCode.Usd) })],
        out _,
        out _));

    [Fact]
    public void TryCombine_SumPastTheLargestNumber_SaysSo() => Assert.False(Survivors.TryCombine(
        RuleOf(Survivorship.Sum), Project.Fields.BudgetHours, [Hours("crm", decimal.MaxValue), Hours("psa", decimal.MaxValue)], out _, out _));

    [Fact]
    public void TryCombine_UnionOfTexts_HasEachOnceInTheOrderOfRank()
    {
        var rule = new OwnershipRule<Worker> { Fields = Worker.Fields.Skills, Owners = ["psa", "hcm"], Strategy = Survivorship.Union };

        Survivors.TryCombine(
            rule,
            Worker.Fields.Skills,
            [new Statement<Worker>("psa", new Worker { Skills = ["sql", "go"] }, null, TimeSpan.Zero), new Statement<Worker>("hcm", new Worker { Skills = ["go", "dutch"] }, null, TimeSpan.Zero)],
            out var value,
            out _);

        Assert.Equal(["sql", "go", "dutch"], value.Skills!.Value);
    }

    [Fact]
    public void TryCombine_UnionOfKeyedLines_TakesTheHigherRanksLine()
    {
        var rule = new OwnershipRule<RateCard> { Fields = RateCard.Fields.Rates, Owners = ["psa", "erp"], Strategy = Survivorship.Union };

        Survivors.TryCombine(
            rule,
            RateCard.Fields.Rates,
            [Card("psa", ("a", 1), ("b", 2)), Card("erp", ("b", 9), ("c", 3))],
            out var value,
            out _);

        Assert.Equal([("a", 1m), ("b", 2m), ("c", 3m)], value.Rates!.Value.Select(rate => (rate.Key!, rate.Factor!.Value)));
    }

    [Fact]
    public void TryCombine_Custom_ChoosesAmongWhatIsSaid()
    {
        var rule = RuleOf(Survivorship.Custom, said => said.MaxBy(statement => statement.Value.BudgetHours ?? 0)?.Value);

        Survivors.TryCombine(rule, Project.Fields.BudgetHours, [Hours("crm", 1), Hours("psa", 3)], out var value, out var source);

        Assert.Equal((3, "psa"), (value.BudgetHours, source!.Value.Value));
    }

    [Fact]
    public void TryCombine_AnyOrderOfArrival_CommutativeStrategiesGiveTheSame() => s_statements.SelectMany(
        statements => Gen.Shuffle(statements), (statements, shuffled) => (statements, shuffled)).Sample(pair =>
    {
        foreach (var strategy in new[] { Survivorship.Sum, Survivorship.Max, Survivorship.Min })
        {
            Survivors.TryCombine(RuleOf(strategy), Project.Fields.BudgetHours, pair.statements, out var one, out _);
            Survivors.TryCombine(RuleOf(strategy), Project.Fields.BudgetHours, pair.shuffled, out var other, out _);
            Assert.Equal(one.BudgetHours, other.BudgetHours);
        }
    });

    [Fact]
    public void MostRecent_AnyStatements_IsNearlyTheLatestAndNoneBetterRankedIsAsRecent() => s_statements.Sample(statements =>
    {
        var winner = Survivors.MostRecent(statements);

        var latest = statements.Max(statement => statement.ChangedAt);
        var coarsest = statements.Max(statement => statement.Precision);
        Assert.True(latest is null || latest - winner.ChangedAt < coarsest || latest == winner.ChangedAt);
        Assert.DoesNotContain(statements.TakeWhile(statement => statement != winner), statement => statement.ChangedAt == latest);
    });

    private static Statement<Project> At(string system, double seconds, double precision) =>
        new(system, Project.Empty, s_day.AddSeconds(seconds), TimeSpan.FromSeconds(precision));

    private static Statement<Project> Hours(string system, decimal? hours) => Statement(system, new Project { BudgetHours = hours });

    private static Statement<Project> Statement(string system, Project project) => new(system, project, null, TimeSpan.Zero);

    private static Statement<RateCard> Card(string system, params (string Key, decimal Factor)[] rates) =>
        new(system, new RateCard { Rates = [.. rates.Select(rate => new RateCardRate { Key = rate.Key, Factor = rate.Factor })] }, null, TimeSpan.Zero);

    private static OwnershipRule<Project> RuleOf(Survivorship strategy, Func<IReadOnlyList<Statement<Project>>, Project?>? choose = null) => new()
    {
        Fields = FieldSet<Project>.All,
        Owners = ["crm", "psa", "erp"],
        Strategy = strategy,
        Own = choose is null ? null : ("mine", choose),
    };
}

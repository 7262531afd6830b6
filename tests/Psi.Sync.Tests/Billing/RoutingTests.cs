using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing;

public sealed class RoutingTests
{
    private static readonly Id<ProjectTask> s_phase = IdOf<ProjectTask>("phase");
    private static readonly Id<ProjectTask> s_task = IdOf<ProjectTask>("task");

    [Theory]
    [InlineData("project,phase,task", "task")]
    [InlineData("project,phase", "phase")]
    [InlineData("project,other", "project")]
    [InlineData("other", null)]
    [InlineData("project,project/consultant", "project/consultant")]
    [InlineData("project/senior,project", "project")]
    [InlineData("phase,project/consultant", "phase")]
    [InlineData("project,project", "project")]
    public void Route_SeveralLines_TakesNearestTaskThenRoleThenNumber(string lines, string? expected)
    {
        var names = lines.Split(',');
        var simulation = new BillingSimulation([.. names.Select(Line)]);
        simulation.Set = simulation.Set with { Tasks = new Dictionary<Id<ProjectTask>, ProjectTask> { [s_task] = new() { Parent = s_phase }, [s_phase] = new() } };

        var outcome = Routing.Route(simulation.Set, Time("one", 3, 8m) with { Task = s_task });

        Assert.Equal(expected, outcome.Shares.Count == 0 ? null : outcome.Shares[0].Line.Value.Name);
        Assert.All(outcome.Shares, share => Assert.Equal(Array.IndexOf(names, expected) + 1, share.Line.Value.Number));
    }

    [Theory]
    [InlineData(ContractLineStatus.Draft)]
    [InlineData(ContractLineStatus.Completed)]
    [InlineData(ContractLineStatus.Cancelled)]
    public void Route_LineNotActive_IsNotTaken(ContractLineStatus status)
    {
        var simulation = new BillingSimulation(Hourly(100m) with { Status = status });

        Assert.NotNull(Routing.Route(simulation.Set, Time("one", 3, 8m)).WhyNot);
    }

    [Fact]
    public void Route_DayOutsideTheLine_IsNotTaken()
    {
        var simulation = new BillingSimulation(Hourly(100m) with { StartsOn = new DateOnly(2026, 3, 4) });

        Assert.NotNull(Routing.Route(simulation.Set, Time("one", 3, 8m)).WhyNot);
    }

    [Theory]
    [InlineData(0.6, 0.4, 10, 6, 4)]
    [InlineData(0.3333, 0.6667, 1, 0.3333, 0.6667)]
    [InlineData(0.5, 0.5, 0.0001, 0.0001, 0)]
    public void Route_SharesOfOne_SplitsAndTheLargestTakesTheRounding(double first, double second, double hours, double expectedFirst, double expectedSecond)
    {
        var simulation = new BillingSimulation(Hourly(100m) with { Share = (decimal)first }, Hourly(100m) with { Share = (decimal)second });

        var outcome = Routing.Route(simulation.Set, Time("one", 3, (decimal)hours));

        Assert.Equal([(decimal)expectedFirst, (decimal)expectedSecond], outcome.Shares.Select(share => share.Quantity));
    }

    [Fact]
    public void Route_SharesThatDoNotSumToOne_AreHeld()
    {
        var simulation = new BillingSimulation(Hourly(100m) with { Share = 0.5m }, Hourly(100m) with { Share = 0.4m });

        Assert.NotNull(Routing.Route(simulation.Set, Time("one", 3, 8m)).WhyNot);
    }

    private static ContractLine Line(string name)
    {
        var line = new ContractLine { Name = name, BillingMethod = BillingMethod.TimeAndMaterials, UnitPrice = Euro(100m) };
        line = name.Split('/')[0] switch
        {
            "task" => line with { Tasks = [s_task] },
            "phase" => line with { Tasks = [s_phase] },
            "other" => line with { Tasks = [IdOf<ProjectTask>("elsewhere")] },
            _ => line,
        };
        return name.EndsWith("consultant", StringComparison.Ordinal) ? line with { Role = Consultant } : name.EndsWith("senior", StringComparison.Ordinal) ? line with { Role = Senior } : line;
    }
}

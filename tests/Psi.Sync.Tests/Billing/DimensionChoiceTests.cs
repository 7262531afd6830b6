using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing;

public sealed class DimensionChoiceTests
{
    private static readonly Id<ProjectTask> Survey = IdOf<ProjectTask>("survey");
    private static readonly Dictionary<Id<FinancialDimension>, FinancialDimension> Known = new[]
    {
        ("document", "DEPARTMENT"), ("task", "DEPARTMENT"), ("project", "DEPARTMENT"), ("place", "PLACE"), ("item", "DEPARTMENT"),
    }.ToDictionary(entry => IdOf<FinancialDimension>(entry.Item1), entry => new FinancialDimension { Kind = entry.Item2, Code = entry.Item1 });

    private static readonly ValueList<Ref<FinancialDimension>> OfDocument = [IdOf<FinancialDimension>("document")];

    public static TheoryData<string> Sources => ["time", "expense"];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Choose_DocumentHasTheKind_GoesBeforeTaskAndProject(string source)
    {
        var simulation = Simulation();

        simulation.Evaluate([Source(source, OfDocument)]);

        Assert.All(simulation.Set.Actuals, actual => Assert.Equal(["document", "place"], Codes(actual.Value)));
        Assert.Equal([ActualSide.Cost, ActualSide.Sale], simulation.Set.Actuals.Select(actual => actual.Value.Side!.Value).Order());
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Choose_DocumentHasNone_TakesThoseOfTheTask(string source)
    {
        var simulation = Simulation();

        simulation.Evaluate([Source(source, null)]);

        Assert.All(simulation.Set.Actuals, actual => Assert.Equal(["place", "task"], Codes(actual.Value)));
    }

    [Fact]
    public void Choose_DocumentIsRebookedBeforeTheInvoice_MovesTheActualWithoutNewMoney()
    {
        var simulation = Simulation();
        simulation.Evaluate([Source("time", null)]);

        simulation.Evaluate([Source("time", OfDocument)]);

        Assert.Equal(["document", "place"], Codes(simulation.Sale()));
        Assert.Single(simulation.Sales);
    }

    private static BillingSimulation Simulation()
    {
        var simulation = new BillingSimulation(Hourly(100m));
        var project = simulation.Set.Project;
        simulation.Set = simulation.Set with
        {
            Dimensions = Known,
            Project = project with { Value = project.Value with { Dimensions = [IdOf<FinancialDimension>("project"), IdOf<FinancialDimension>("place")] } },
            Tasks = new Dictionary<Id<ProjectTask>, ProjectTask> { [Survey] = new() { Name = "Survey", Dimensions = [IdOf<FinancialDimension>("task")] } },
            Terms = simulation.Set.Terms with { Costs = true },
        };
        return simulation;
    }

    private static WorkSource Source(string kind, ValueList<Ref<FinancialDimension>>? dimensions) => kind == "time"
        ? WorkSource.Of(
            Golden("one", new TimeEntry
            {
                Worker = Anna, Project = ProjectId, Task = Survey, On = new DateOnly(2026, 3, 3), Hours = 2m, BillableHours = 2m, CostRate = Euro(40m), Status = Approval.Approved, Dimensions = dimensions,
            }),
            null,
            settledElsewhere: false)
        : WorkSource.Of(
            Golden("one", new ExpenseItem
            {
                Worker = Anna, Project = ProjectId, Task = Survey, On = new DateOnly(2026, 3, 3), Amount = Euro(30m), Status = Approval.Approved, Dimensions = dimensions,
            }),
            settledElsewhere: false);

    private static string[] Codes(Actual actual) =>
        [.. actual.Dimensions.Items().Select(reference => Known[reference.Id].Code!).Order(StringComparer.Ordinal)];
}

using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata.Mapping;

public sealed class KantataTaskMapperTests
{
    private static readonly KantataTaskMapper Mapper = new("psa", new KantataOptions { TaskStates = { ["parked"] = ProjectTaskStatus.OnHold } });

    [Theory]
    [InlineData("not started", ProjectTaskStatus.NotStarted)]
    [InlineData("started", ProjectTaskStatus.InProgress)]
    [InlineData("needs info", ProjectTaskStatus.OnHold)]
    [InlineData("parked", ProjectTaskStatus.OnHold)]
    [InlineData("completed", ProjectTaskStatus.Completed)]
    [InlineData("won't fix", ProjectTaskStatus.Cancelled)]
    public void ToCanonical_State_IsTheStatus(string state, ProjectTaskStatus status) =>
        Assert.Equal(status, Map(new KantataStory { Id = "1", State = state }).Status);

    [Theory]
    [InlineData("task", ProjectTaskKind.Task)]
    [InlineData("issue", ProjectTaskKind.Issue)]
    [InlineData("deliverable", ProjectTaskKind.Summary)]
    [InlineData("milestone", ProjectTaskKind.Milestone)]
    public void ToCanonical_StoryType_IsTheKind(string type, ProjectTaskKind kind) =>
        Assert.Equal(kind, Map(new KantataStory { Id = "1", StoryType = type }).Kind);

    [Fact]
    public void FromCanonical_EstimateCleared_IsNull()
    {
        var patch = new Patch<ProjectTask>(new ProjectTask { Name = "Design", EstimatedHours = null }, [ProjectTask.Fields.Name, ProjectTask.Fields.EstimatedHours]);

        Assert.Equal("""{"title":"Design","time_estimate_in_minutes":null}""", KantataTaskMapper.FromCanonical(patch).ToJson());
    }

    [Fact]
    public void FromCanonical_All_IsInThePlatformsWords()
    {
        var patch = Patch<ProjectTask>.Of(new ProjectTask
        {
            Project = Ref<Project>.External("psa", "40001"),
            Parent = Ref<ProjectTask>.External("psa", "600001"),
            Name = new string('x', 250),
            Kind = ProjectTaskKind.Summary,
            Status = ProjectTaskStatus.InProgress,
            Start = new DateOnly(2026, 4, 1),
            EstimatedHours = 7.51m,
            BudgetRevenue = new Money(10.005m, CurrencyCode.Eur),
            Billable = false,
            BillingMethod = BillingMethod.FixedFee,
        });

        var body = KantataTaskMapper.FromCanonical(patch).ToJson();

        Assert.Equal($$"""{"workspace_id":"40001","parent_id":"600001","title":"{{new string('x', 200)}}","story_type":"deliverable","state":"started","start_date":"2026-04-01","time_estimate_in_minutes":451,"budget_estimate_in_cents":1001,"billable":false,"fixed_fee":true}""", body);
    }

    [Fact]
    public void RoundTrip_LossyAttributes_AreWhatThePlatformWillSay()
    {
        var patch = Patch<ProjectTask>.Of(new ProjectTask { Name = new string('x', 250), EstimatedHours = 0.3351m, BillingMethod = BillingMethod.TimeAndMaterials });

        var said = KantataTaskMapper.RoundTrip(patch);

        Assert.Equal(new ProjectTask { Name = new string('x', 200), EstimatedHours = 0.333333m }, said);
    }

    private static ProjectTask Map(KantataStory story) => Mapper.ToCanonical(new(story, new KantataEnvelope()), new MappingIssues());
}

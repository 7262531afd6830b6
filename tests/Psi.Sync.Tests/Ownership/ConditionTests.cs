using Psi.Canonical;
using Psi.Sync.Ownership;

namespace Psi.Sync.Tests.Ownership;

public sealed class ConditionTests
{
    private static readonly Condition<Project>[] s_conditions =
    [
        Project.Fields.Status.Is(ProjectStatus.Active, ProjectStatus.OnHold), // 0
        Project.Fields.Status.IsNot(ProjectStatus.Active, ProjectStatus.OnHold), // 1
        Project.Fields.Status.Is(ProjectStatus.Closed), // 2
        Project.Fields.Code.Is("P-1"), // 3
        Project.Fields.Code.IsNot("P-1"), // 4
        Project.Fields.Code.IsSet(), // 5
        Project.Fields.Code.IsNotSet(), // 6
        Project.Fields.PlannedStart.IsBefore(new DateOnly(2026, 4, 1)), // 7
        Project.Fields.PlannedStart.IsAfter(new DateOnly(2026, 3, 31)), // 8
        Project.Fields.PlannedStart.IsAfter(new DateOnly(2026, 3, 29)), // 9
        Project.Fields.LegalEntity.IsCode("NL01"), // 10
        Project.Fields.LegalEntity.IsCode("GB01"), // 11
        Project.Fields.IsTemplate.Is(true), // 12
        Project.Fields.IsTemplate.IsNot(true), // 13
    ];

    private static readonly Project s_project = new()
    {
        Status = ProjectStatus.OnHold,
        Code = "P-1",
        PlannedStart = new DateOnly(2026, 3, 31),
        LegalEntity = Ref<LegalEntity>.To(Id<LegalEntity>.New(TimeProvider.System)),
    };

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    [InlineData(9, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(12, false)]
    [InlineData(13, true)]
    public void Holds_Record_IsAsWritten(int condition, bool expected) =>
        Assert.Equal(expected, s_conditions[condition].Holds(s_project, new Dictionary<string, string> { ["legalEntity"] = "NL01" }));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    [InlineData(8, false)]
    [InlineData(10, false)]
    public void Holds_EmptyRecord_OnlyWhatAsksForNothing(int condition, bool expected) =>
        Assert.Equal(expected, s_conditions[condition].Holds(Project.Empty, null));

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(0, 2, false)]
    [InlineData(1, 2, true)]
    [InlineData(3, 4, false)]
    [InlineData(3, 6, false)]
    [InlineData(4, 5, true)]
    [InlineData(5, 6, false)]
    [InlineData(7, 8, false)]
    [InlineData(7, 9, true)]
    [InlineData(7, 6, true)]
    [InlineData(10, 11, false)]
    [InlineData(12, 13, false)]
    [InlineData(0, 3, true)]
    public void CanBothHold_Pair_IsSeenWithoutARecord(int left, int right, bool expected)
    {
        Assert.Equal(expected, ConditionOverlap.CanBothHold(s_conditions[left], s_conditions[right]));
        Assert.Equal(expected, ConditionOverlap.CanBothHold(s_conditions[right], s_conditions[left]));
    }

    [Fact]
    public void CanBothHold_NoDayBetween_IsSeen() =>
        Assert.False(ConditionOverlap.CanBothHold(Project.Fields.PlannedStart.IsAfter(new DateOnly(2026, 3, 31)), Project.Fields.PlannedStart.IsBefore(new DateOnly(2026, 4, 1))));

    [Fact]
    public void CanBothHold_EveryWordLeftOut_IsSeen() => Assert.False(ConditionOverlap.CanBothHold(
        Project.Fields.Status.IsSet(), Project.Fields.Status.IsNot(Enum.GetValues<ProjectStatus>())));

    [Fact]
    public void And_Both_MustHold()
    {
        var both = s_conditions[0].And(s_conditions[7]);

        Assert.True(both.Holds(s_project, null));
        Assert.False(both.Holds(s_project with { PlannedStart = null }, null));
        Assert.Equal("status in active, onHold and plannedStart before 2026-04-01", both.Name);
    }

    [Fact]
    public void OwnCode_ReadsWhatItDidNotDeclare_SeesNothing()
    {
        Project? shown = null;
        var table = Rules.Table<Project>(own =>
        {
            own.Everything().By("psa");
            own.Attribute(Project.Fields.Name).By("crm").When("by code", Project.Fields.Code, project =>
            {
                shown = project;
                return project.Status == ProjectStatus.OnHold;
            });
        });

        var rule = table.RuleFor(Project.Fields.Name.Index, s_project, null);

        Assert.Equal("psa", rule!.Owners[0].Value);
        Assert.Equal(Project.Fields.Code.AsSet(), Project.NonNull(shown!));
    }
}

using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata.Mapping;

public sealed class KantataProjectMapperTests
{
    private static readonly KantataOptions Options = new()
    {
        LegalEntityField = "Legal entity",
        BilledField = "Psi billed",
        ProjectStatuses = { ["Waiting for parts"] = ProjectStatus.OnHold },
        ProjectStatusKeys = { [ProjectStatus.Active] = "210" },
    };

    private static readonly KantataProjectMapper Mapper = new("psa", Options);

    [Theory]
    [InlineData("Not Started", ProjectStatus.Planned)]
    [InlineData("ACTIVE", ProjectStatus.Active)]
    [InlineData("On Hold", ProjectStatus.OnHold)]
    [InlineData("Completed", ProjectStatus.Completed)]
    [InlineData("Closed", ProjectStatus.Closed)]
    [InlineData("Cancelled", ProjectStatus.Cancelled)]
    [InlineData("Canceled", ProjectStatus.Cancelled)]
    [InlineData("Waiting for parts", ProjectStatus.OnHold)]
    public void ToCanonical_StatusMessage_IsTheStatus(string message, ProjectStatus status)
    {
        var project = Map(new KantataWorkspace { Id = "1", Status = new() { Message = message } }, out _);

        Assert.Equal((status, message), (project.Status, project.StageName));
    }

    [Fact]
    public void ToCanonical_StatusOutsideTheTable_IsNotedAndNotCarried()
    {
        Map(new KantataWorkspace { Id = "1", Status = new() { Message = "Zen" } }, out var issues);

        Assert.Equal("Zen", Assert.Single(issues.ToList()).RawValue);
        Assert.False(issues.Carried(Mapper.Carries).Contains(Project.Fields.Status));
    }

    [Fact]
    public void Takes_WhatThePlatformSaysOnly_IsNotAmongIt() =>
        Assert.Equal(default, Mapper.Takes & (Project.Fields.StageName.AsSet() | Project.Fields.PercentComplete));

    [Fact]
    public void ToCanonical_PrimaryGroupIsNoCompany_TakesTheCompany()
    {
        var envelope = new KantataEnvelope { WorkspaceGroups = new() { ["7"] = new() { Id = "7", Company = false }, ["8"] = new() { Id = "8", Company = true } } };
        var workspace = new KantataWorkspace { Id = "1", PrimaryWorkspaceGroupId = "7", WorkspaceGroupIds = ["7", "8"] };

        var project = Mapper.ToCanonical(new(workspace, envelope), new MappingIssues());

        Assert.Equal(Ref<Account>.External("psa", "8"), project.Account);
    }

    [Fact]
    public void FromCanonical_AbsentAndCleared_OnlyTheClearedIsNull()
    {
        var patch = new Patch<Project>(new Project { Name = "Tower", PlannedEnd = null }, [Project.Fields.Name, Project.Fields.PlannedEnd]);

        var body = Mapper.FromCanonical(patch).ToJson();

        Assert.Equal("""{"title":"Tower","due_date":null}""", body);
    }

    [Fact]
    public void FromCanonical_All_IsInThePlatformsWords()
    {
        var patch = Patch<Project>.Of(new Project
        {
            Name = "Tower",
            Manager = Ref<Worker>.External("psa", "10001"),
            Status = ProjectStatus.Active,
            OpenForTime = true,
            PlannedStart = new DateOnly(2026, 4, 1),
            PlannedEnd = new DateOnly(2026, 9, 30),
            Currency = CurrencyCode.Eur,
            BudgetRevenue = new Money(120000.456m, CurrencyCode.Eur),
            Description = "Build it",
        });

        var body = Mapper.FromCanonical(patch).ToJson();

        Assert.Equal("""{"title":"Tower","primary_maven_id":"10001","status_key":"210","time_trackable":true,"start_date":"2026-04-01","due_date":"2026-09-30","currency":"EUR","budgeted":true,"price":"120000.46","description":"Build it"}""", body);
    }

    [Fact]
    public void FromCanonical_StatusWithoutKey_SaysWhichSetting()
    {
        var patch = Patch<Project>.Of(new Project { Status = ProjectStatus.OnHold });

        var exception = Assert.Throws<FormatException>(() => Mapper.FromCanonical(patch));

        Assert.Contains("ProjectStatusKeys", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RoundTrip_Opportunity_IsSaidToBeTheCrmsOwn()
    {
        var mapper = new KantataProjectMapper("psa", new KantataOptions { CrmSystem = "crm" });

        var said = mapper.RoundTrip(Patch<Project>.Of(new Project { Opportunity = Ref<Opportunity>.External("psa", "006A") }));

        Assert.Equal(Ref<Opportunity>.External("crm", "006A"), said.Opportunity);
    }

    [Fact]
    public void Takes_NoStatusKeys_LeavesTheStatusOut() =>
        Assert.False(new KantataProjectMapper("psa", new KantataOptions()).Takes.Contains(Project.Fields.Status));

    private static Project Map(KantataWorkspace workspace, out MappingIssues issues) =>
        Mapper.ToCanonical(new(workspace, new KantataEnvelope()), issues = new MappingIssues());
}

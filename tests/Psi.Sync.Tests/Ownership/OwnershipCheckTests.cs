using Psi.Canonical;
using Psi.Sync.Ownership;

namespace Psi.Sync.Tests.Ownership;

public sealed class OwnershipCheckTests
{
    [Fact]
    public void Problems_GoodRules_AreNone() => Assert.Empty(Rules.Problems<Project>(own =>
    {
        own.Everything().By("psa");
        own.Attribute(Project.Fields.Name).By("crm").When(Project.Fields.Status.Is(ProjectStatus.Draft));
        own.Attribute(Project.Fields.Name).By("erp").When(Project.Fields.Status.Is(ProjectStatus.Closed));
        own.Attribute(Project.Fields.BudgetHours).By("psa", "erp").Sum();
        own.CustomField("region").By("crm");
    }));

    [Fact]
    public void Problems_OnlyConditional_NamesTheAttributeNobodyOwns()
    {
        var problem = Assert.Single(Rules.Problems<Contact>(own => own.Everything().By("crm").When(Contact.Fields.Active.Is(true))), text => text.StartsWith("Nobody", StringComparison.Ordinal));

        Assert.Contains("'contact.email'", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProjectStatus.Active, true)]
    [InlineData(ProjectStatus.Closed, false)]
    public void Problems_TwoUnderConditions_AreNamedIfTheyOverlap(ProjectStatus second, bool overlaps)
    {
        var problems = Rules.Problems<Project>(own =>
        {
            own.Everything().By("psa");
            own.Attribute(Project.Fields.Name).By("crm").When(Project.Fields.Status.Is(ProjectStatus.Draft, ProjectStatus.Active));
            own.Attributes(Project.Fields.Name, Project.Fields.Code).By("erp").When(Project.Fields.Status.Is(second));
        });

        Assert.Equal(overlaps, problems.Count > 0);
        Assert.All(problems, problem => Assert.Contains("Two own 'project.name' at once: 'project.name by crm when status in draft, active' and 'project.code+name by erp when status is active'", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_TwoWithoutCondition_AreNamed() => Assert.Contains("'project.name'", Assert.Single(Rules.Problems<Project>(own =>
    {
        own.Everything().By("psa");
        own.Attribute(Project.Fields.Name).By("crm");
        own.Attribute(Project.Fields.Name).By("erp");
    })), StringComparison.Ordinal);

    [Fact]
    public void Problems_LaterDeclaration_WinsAndDoesNotOverlap()
    {
        Action<OwnershipOf<Project>> shipped = own =>
        {
            own.Everything().By("psa");
            own.Attribute(Project.Fields.Name).By("crm");
        };
        Action<OwnershipOf<Project>> mine = own => own.Attribute(Project.Fields.Name).By("erp");

        Assert.Empty(Rules.Problems(shipped, mine));
        Assert.Equal("erp", Rules.Table(shipped, mine).RuleFor(Project.Fields.Name.Index, Project.Empty, null)!.Owners[0].Value);
    }

    [Fact]
    public void Problems_OwnCodeBesideAnotherCondition_CannotBeSeenApart() => Assert.Contains("own code", Assert.Single(Rules.Problems<Project>(own =>
    {
        own.Everything().By("psa");
        own.Attribute(Project.Fields.Name).By("crm").When("mine", Project.Fields.Code, project => project.Code == "P-1");
        own.Attribute(Project.Fields.Name).By("erp").When(Project.Fields.Status.Is(ProjectStatus.Closed));
    })), StringComparison.Ordinal);

    [Fact]
    public void Problems_ConditionReadsConditional_IsACycleThatIsNamed()
    {
        var problem = Assert.Single(Rules.Problems<Project>(own =>
        {
            own.Everything().By("psa");
            own.Attribute(Project.Fields.Status).By("crm").When(Project.Fields.Code.IsSet());
            own.Attribute(Project.Fields.Name).By("crm").When(Project.Fields.Status.Is(ProjectStatus.Draft));
        }));

        Assert.Contains("reads 'status'", problem, StringComparison.Ordinal);
        Assert.Contains("'project.status by crm when code is set'", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_ConditionReadsShared_IsNamed() => Assert.Contains("reads 'status'", Assert.Single(Rules.Problems<Project>(own =>
    {
        own.Everything().By("psa");
        own.Attribute(Project.Fields.Status).By("crm", "psa").MostRecent();
        own.Attribute(Project.Fields.Name).By("crm").When(Project.Fields.Status.Is(ProjectStatus.Draft));
    })), StringComparison.Ordinal);

    [Fact]
    public void Problems_ConditionThatNeverHolds_IsNamed() => Assert.Contains("never holds", Assert.Single(Rules.Problems<Project>(own =>
    {
        own.Everything().By("psa");
        own.Attribute(Project.Fields.Name).By("crm").When(Project.Fields.Status.Is(ProjectStatus.Draft)).When(Project.Fields.Status.Is(ProjectStatus.Closed));
    })), StringComparison.Ordinal);

    [Fact]
    public void Problems_StrategyThatDoesNotFit_IsNamed()
    {
        var problems = Rules.Problems<Project>(own =>
        {
            own.Everything().By("psa");
            own.Attribute(Project.Fields.Name).By("crm", "psa").Sum();
            own.Attribute(Project.Fields.Status).By("crm", "psa").Max();
            own.Attribute(Project.Fields.BudgetHours).By("crm", "psa").Union();
            own.Attribute(Project.Fields.PlannedEnd).By("crm", "psi").MostRecent();
        });

        Assert.Equal(4, problems.Count);
    }

    [Fact]
    public void Problems_SeveralAtOnce_AreAllNamed()
    {
        var problems = Rules.Problems<Project>(own =>
        {
            own.Attribute(Project.Fields.Name).By("sap");
            own.Attribute(Project.Fields.Code).By("crm").When(Project.Fields.Manager.IsCode("M1"));
        });

        Assert.Contains(problems, problem => problem.Contains("'sap'", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("Nobody owns", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("tests the code of 'manager'", StringComparison.Ordinal));
    }
}

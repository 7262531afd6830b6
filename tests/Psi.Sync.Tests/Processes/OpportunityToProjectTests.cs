using Psi.Canonical;
using Psi.Sync.Processes;

namespace Psi.Sync.Tests.Processes;

public sealed class OpportunityToProjectTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Won_NewClient_MakesCustomerProjectTasksAndDemand()
    {
        await using var firm = new Firm();
        await firm.QuietAsync();
        Assert.Equal(0, firm.Writes);

        firm.Win();
        await firm.QuietAsync();

        Assert.Single(firm.Customers.Rows);
        var project = Assert.Single(firm.Projects.Rows).Value.Value;
        Assert.Equal("Acme data platform", project.Name);
        Assert.Equal(["Consultant", "Senior Consultant"], firm.Tasks.Rows.Values.Select(row => row.Value.Name).Order(StringComparer.Ordinal));
        Assert.Equal([20m, 100m], firm.Requests.Rows.Values.Select(row => row.Value.Hours!.Value).Order());
        var golden = Assert.Single(await firm.AllAsync<Project>());
        Assert.Equal(FinancialSetup.Ready, golden.FinancialSetup);
        Assert.Single(golden.Dimensions!.Value);
        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
        Assert.Empty(await firm.Psi.ListOpenConditionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Won_EvaluatedAgain_WritesNothingMore()
    {
        await using var firm = new Firm();
        await firm.QuietAsync();
        firm.Win();
        await firm.QuietAsync();
        var writes = firm.Writes;
        var audit = firm.Psi.Statistics.AuditRows;

        await firm.Psi.EvaluateAgainAsync("opportunity-to-project", Stop);
        await firm.QuietAsync();

        Assert.Equal((writes, audit), (firm.Writes, firm.Psi.Statistics.AuditRows));
    }

    [Fact]
    public async Task Won_BeforePsi_MakesNothing()
    {
        await using var firm = new Firm();
        firm.Win();

        await firm.QuietAsync();

        Assert.Equal(0, firm.Writes);
        Assert.Empty(await firm.AllAsync<Contract>());
    }

    [Fact]
    public async Task Won_ProjectExists_TakesItAndMakesNoTasks()
    {
        await using var firm = new Firm();
        firm.PsaAccounts.Put("c1", new Account { Name = "Acme" });
        firm.Projects.Put("p1", new Project { Name = "Begun early", Account = Ref<Account>.External("psa", "c1"), Opportunity = Ref<Opportunity>.External("crm", "o1"), Currency = CurrencyCode.Eur });
        await firm.QuietAsync();

        firm.Win();
        await firm.QuietAsync();

        Assert.Single(firm.Projects.Rows);
        Assert.Empty(firm.Tasks.Rows);
        Assert.Equal(FinancialSetup.Ready, Assert.Single(await firm.AllAsync<Project>()).FinancialSetup);
    }

    [Fact]
    public async Task Won_CustomerBlocked_WaitsAndSaysWhy()
    {
        await using var firm = new Firm();
        firm.Customers.Rewrites = value => value with { Status = BillingAccountStatus.Blocked };
        await firm.QuietAsync();

        firm.Win();
        await firm.QuietAsync();

        var open = Assert.Single(await firm.Psi.ListOpenConditionsAsync(cancellationToken: Stop));
        Assert.Equal("customer-in-erp", open.Name);
        Assert.Contains("Blocked", open.WhyNot, StringComparison.Ordinal);
        Assert.Empty(firm.Projects.Rows);

        firm.Customers.Change(firm.Customers.Rows.Keys.Single(), value => value with { Status = BillingAccountStatus.Active });
        await firm.QuietAsync();

        Assert.Single(firm.Projects.Rows);
    }

    [Fact]
    public async Task Won_UnitWithoutADimension_IsPendingAndNamesTheKind()
    {
        await using var firm = new Firm();
        firm.Opportunities.Change("o1", opportunity => opportunity with { OrgUnits = [Ref<OrgUnit>.External("crm", "OTHER")] });
        await firm.QuietAsync();

        firm.Win();
        await firm.QuietAsync();

        var open = Assert.Single(await firm.Psi.ListOpenConditionsAsync(cancellationToken: Stop));
        Assert.Equal("dimensions", open.Name);
        Assert.Contains("DEPARTMENT", open.WhyNot, StringComparison.Ordinal);
        Assert.Equal(FinancialSetup.Pending, Assert.Single(await firm.AllAsync<Project>()).FinancialSetup);
    }

    [Fact]
    public async Task Won_AccountDemandsLessThanBefore_GetsReadyAfterAWhile()
    {
        await using var firm = new Firm();
        firm.GlAccounts.Change("g1", static account => account with { RequiredDimensions = ["DEPARTMENT", "REGION"] });
        await firm.QuietAsync();
        firm.Win();
        await firm.QuietAsync();
        Assert.Equal("dimensions", Assert.Single(await firm.Psi.ListOpenConditionsAsync(cancellationToken: Stop)).Name);

        firm.GlAccounts.Change("g1", static account => account with { RequiredDimensions = ["DEPARTMENT"] });
        await firm.QuietAsync();
        firm.Time.Advance(TimeSpan.FromMinutes(15));
        await firm.QuietAsync();

        Assert.Empty(await firm.Psi.ListOpenConditionsAsync(cancellationToken: Stop));
        Assert.Equal(FinancialSetup.Ready, Assert.Single(await firm.AllAsync<Project>()).FinancialSetup);
    }

    [Fact]
    public async Task Won_FixedFee_HasAMilestoneForTheAmount()
    {
        await using var firm = new Firm();
        firm.Opportunities.Change("o1", opportunity => opportunity with { BillingMethod = BillingMethod.FixedFee, Lines = null });
        await firm.QuietAsync();

        firm.Win();
        await firm.QuietAsync();

        var line = Assert.Single(await firm.AllAsync<ContractLine>());
        Assert.Equal((BillingMethod.FixedFee, RevenueMethod.CostToCost, new Money(13_000m, CurrencyCode.Eur)), (line.BillingMethod!.Value, line.RevenueMethod!.Value, line.Amount!.Value));
        Assert.Equal(new Money(13_000m, CurrencyCode.Eur), Assert.Single(await firm.AllAsync<Milestone>()).Amount);
    }

    [Fact]
    public void Options_WithoutALedger_AreRefusedWithTheSetting() =>
        Assert.Contains("'Ledgers'", Assert.Throws<SyncConfigurationException>(() => new OpportunityToProject(new OpportunityToProjectOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void Options_StartOfAnUnknownEntity_IsRefusedWithTheKnownOnes()
    {
        var options = new TimeAndExpenseToBillingOptions { Ledgers = new Dictionary<string, SystemId> { ["NL01"] = "erp/nl01" }, StartsOn = new Dictionary<string, DateOnly> { ["XX"] = new(2026, 3, 1) } };

        Assert.Contains("NL01", Assert.Throws<SyncConfigurationException>(() => new TimeAndExpenseToBilling(options)).Message, StringComparison.Ordinal);
    }
}

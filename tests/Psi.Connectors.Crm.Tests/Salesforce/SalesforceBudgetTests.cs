using System.Text.Json.Nodes;
using Psi.Connectors.Crm.Salesforce;
using Psi.Testing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceBudgetTests
{
    [Theory]
    [InlineData("api-usage=18/5000", 5000, 4982)]
    [InlineData("api-usage=18/5000; per-app-api-usage=17/250(appName=psi)", 5000, 4982)]
    [InlineData("api-usage=5004/5000", 5000, 0)]
    public void Parse_Header_TellsWhatIsLeft(string header, long limit, long remaining)
    {
        var reading = SalesforceBudget.Parse(header);

        Assert.Equal((limit, remaining), (reading!.Limit, reading.Remaining));
    }

    [Theory]
    [InlineData("")]
    [InlineData("api-usage=x/y")]
    [InlineData("per-app-api-usage=17/250(appName=x)")]
    public void Parse_SomethingElse_IsNoReading(string header) => Assert.Null(SalesforceBudget.Parse(header));

    [Fact]
    public async Task Budget_AfterAnyAnswer_KnowsTheOrgsDay()
    {
        await using var world = await SalesforceWorld.StartAsync(options: new() { DailyCalls = 500 });

        await world.ReadAsync<Psi.Canonical.Account>();

        var budget = world.Connection.Budget.Snapshot();
        Assert.Equal((500, 498), (budget.Limit, budget.Remaining));
    }

    [Fact]
    public async Task Read_DayUsedUp_IsQuotaExhausted()
    {
        await using var world = await SalesforceWorld.StartAsync(options: new() { DailyCalls = 1 });

        // The one call describes the type.
        var refusal = await Assert.ThrowsAsync<ConnectorException>(() => world.ReadAsync<Psi.Canonical.Account>());

        Assert.Equal(FailureKind.QuotaExhausted, refusal.Kind);
    }

    [Fact]
    public async Task Read_TooManyCallsAtOnce_IsRateLimitedAndSlowsTheConnection()
    {
        await using var world = await SalesforceWorld.StartAsync();
        world.Simulator.Faults.Next(Fault.Status(403), "queryAll");

        var refusal = await Assert.ThrowsAsync<ConnectorException>(() => world.ReadAsync<Psi.Canonical.Account>());

        Assert.Equal(FailureKind.RateLimited, refusal.Kind);
        Assert.Equal(1, world.Connection.Budget.Snapshot().Refusals);
    }

    [Fact]
    public async Task Probe_First_ReadsTheOrgsDayIntoTheBudget()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var limits = new JsonObject { ["DailyApiRequests"] = new JsonObject { ["Max"] = 777, ["Remaining"] = 70 } };
        world.Simulator.Server.Given(Request.Create().WithPath("/services/data/v67.0/limits").UsingGet()).RespondWith(Response.Create().WithBody(limits.ToJsonString()));
        world.Simulator.Faults.Next(Fault.CutBeforeCommit(), "/describe", times: 100);

        // No answer but that of the limits comes, so no header tells.
        await Assert.ThrowsAsync<ConnectorException>(() => world.Connection.ProbeAsync());

        var budget = world.Connection.Budget.Snapshot();
        Assert.Equal(777, budget.Limit);
        Assert.InRange(budget.Remaining!.Value, 60, 70);
    }

    [Fact]
    public async Task Probe_NoRightToSeeTheLimits_GoesByTheHeaders()
    {
        await using var world = await SalesforceWorld.StartAsync(options: new() { DailyCalls = 500 });
        var planned = world.Simulator.Faults.Next(Fault.Status(403, """[{"errorCode":"INSUFFICIENT_ACCESS","message":"no"}]"""), "/limits");

        await world.Connection.ProbeAsync();

        Assert.Equal(1, planned.Hits);
        Assert.Equal(500, world.Connection.Budget.Snapshot().Limit);
    }

    [Theory]
    [InlineData(10_000, 1)]
    [InlineData(0, 0)]
    public async Task Load_ByQueryJobsLeftToday_OpensOneOrGoesByPages(int left, int opened)
    {
        await using var world = await SalesforceWorld.StartAsync(
            static options => (options.PageSize, options.BulkReadFrom, options.BulkPollEvery) = (5, 10, TimeSpan.FromMilliseconds(1)), new() { DailyQueryJobs = left });
        for (var number = 0; number < 20; number++)
        {
            world.Simulator.CreateAccount($"Client {number}");
        }

        var pages = await world.ReadAsync<Psi.Canonical.Account>();

        Assert.Equal(20, pages.Sum(static page => page.Observations.Count));
        Assert.Equal(opened, world.Simulator.CallsByRoute.GetValueOrDefault("POST /services/data/v{version}/jobs/query"));
    }
}

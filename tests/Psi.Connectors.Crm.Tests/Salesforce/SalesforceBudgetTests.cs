using Psi.Connectors.Crm.Salesforce;

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
        world.Simulator.Faults.Next(Psi.Testing.Fault.Status(403), "queryAll");

        var refusal = await Assert.ThrowsAsync<ConnectorException>(() => world.ReadAsync<Psi.Canonical.Account>());

        Assert.Equal(FailureKind.RateLimited, refusal.Kind);
        Assert.Equal(1, world.Connection.Budget.Snapshot().Refusals);
    }
}

using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Testing;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceSchemaTests
{
    [Theory]
    [InlineData(SchemaDrift.DropValue, 1)]
    [InlineData(SchemaDrift.Evolve, 0)]
    public async Task Read_FieldHidden_LeavesItsAttributeOut(SchemaDrift drift, int issues)
    {
        await using var world = await StartAsync(drift);
        world.Simulator.HideField("Account", "Industry");

        var seen = Assert.Single((await world.ReadAsync<Account>())[^1].Observations);

        Assert.False(seen.Fields.Contains(Account.Fields.Industry));
        Assert.Equal("+31 20 555 0100", seen.Value.Phone);
        Assert.Equal(issues, seen.Issues.Count(static issue => issue.Attribute == "industry" && issue.SourceField == "Industry"));
    }

    [Fact]
    public async Task Read_FieldHidden_DropRecord_CarriesNothing()
    {
        await using var world = await StartAsync(SchemaDrift.DropRecord);
        world.Simulator.HideField("Account", "Industry");

        var seen = Assert.Single((await world.ReadAsync<Account>())[^1].Observations);

        Assert.True(seen.Fields.IsEmpty);
        Assert.Equal(string.Empty, Assert.Single(seen.Issues).Attribute);
    }

    [Fact]
    public async Task Read_FieldHidden_Freeze_ReadsNothingAndNamesIt()
    {
        await using var world = await StartAsync(SchemaDrift.Freeze);
        world.Simulator.HideField("Account", "Industry");

        var refusal = await Assert.ThrowsAsync<ConnectorException>(() => world.ReadAsync<Account>());

        Assert.Equal((FailureKind.Permission, "Industry"), (refusal.Kind, Assert.Single(refusal.Fields)));
    }

    [Fact]
    public async Task Read_OwnModeOfAnAttribute_GoesBeforeTheConnections()
    {
        await using var world = await SalesforceWorld.StartAsync(static options =>
        {
            options.SchemaDrift = SchemaDrift.Freeze;
            options.SchemaDriftOf["account.industry"] = SchemaDrift.Evolve;
        });
        world.Simulator.CreateAccount("One");
        world.Simulator.HideField("Account", "Industry");

        Assert.Single((await world.ReadAsync<Account>())[^1].Observations);
    }

    [Fact]
    public async Task Read_FieldHiddenBetweenPages_IsFoundOutAtOnce()
    {
        await using var world = await StartAsync(SchemaDrift.DropValue, pageSize: 1);
        ((StoryTime)world.Simulator.Clock).Advance(TimeSpan.FromSeconds(5));
        world.Simulator.CreateAccount("Two");
        List<Observation<Account>> seen = [];
        await foreach (var page in world.Endpoint<Account, IReadChanged<Account>>().ReadChangedAsync(null))
        {
            seen.AddRange(page.Observations);
            if (seen.Count == 1 && page.Observations.Count == 1)
            {
                world.Simulator.HideField("Account", "Industry");
            }
        }

        Assert.Equal([true, false], seen.Select(static one => one.Fields.Contains(Account.Fields.Industry)));
    }

    [Fact]
    public async Task Read_FieldShownAgain_IsCarriedAfterAnHour()
    {
        await using var world = await StartAsync(SchemaDrift.DropValue);
        world.Simulator.HideField("Account", "Industry");
        await world.ReadAsync<Account>();
        world.Simulator.ShowField("Account", "Industry");
        ((StoryTime)world.Simulator.Clock).Advance(TimeSpan.FromMinutes(61));

        var seen = Assert.Single((await world.ReadAsync<Account>())[^1].Observations);

        Assert.Equal("Energy", seen.Value.Industry);
        Assert.True(seen.Fields.Contains(Account.Fields.Industry));
    }

    [Fact]
    public async Task Read_FieldOfAnotherType_LeavesItsAttributesOutAndReadsTheRest()
    {
        await using var world = await StartAsync(SchemaDrift.DropValue);
        world.Simulator.MakeText("Account", "AnnualRevenue");

        var seen = Assert.Single((await world.ReadAsync<Account>())[^1].Observations);

        Assert.False(seen.Fields.Contains(Account.Fields.AnnualRevenue));
        Assert.Contains("is of type 'string' now", Assert.Single(seen.Issues).Message, StringComparison.Ordinal);
        Assert.Equal("Energy", seen.Value.Industry);
    }

    [Fact]
    public async Task Read_OurMarkHidden_IsRefusedInEveryMode()
    {
        await using var world = await StartAsync(SchemaDrift.Evolve);
        world.Simulator.HideField("Account", "Psi_Id__c");

        var refusal = await Assert.ThrowsAsync<ConnectorException>(() => world.ReadAsync<Account>());

        Assert.Equal((FailureKind.Permission, "Psi_Id__c"), (refusal.Kind, Assert.Single(refusal.Fields)));
    }

    [Fact]
    public async Task Read_ManyPages_DescribesOnce()
    {
        await using var world = await StartAsync(SchemaDrift.DropValue, pageSize: 1);
        world.Simulator.CreateAccount("Two");

        await world.ReadAsync<Account>();
        await world.ReadAsync<Account>();

        Assert.Equal(1, world.Simulator.CallsByRoute["GET /services/data/v{version}/sobjects/{type}/describe"]);
    }

    private static async Task<SalesforceWorld> StartAsync(SchemaDrift drift, int pageSize = 2_000)
    {
        var world = await SalesforceWorld.StartAsync(options => (options.SchemaDrift, options.PageSize) = (drift, pageSize));
        world.Simulator.CreateAccount("One", new JsonObject { ["Industry"] = "Energy", ["Phone"] = "+31 20 555 0100", ["AnnualRevenue"] = 5 });
        return world;
    }
}

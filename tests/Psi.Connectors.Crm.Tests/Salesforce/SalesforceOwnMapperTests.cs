using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Conformance;
using Psi.Connectors.Crm.Salesforce;
using Psi.Testing;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceOwnMapperTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task CustomFields_Configured_AreReadTheSameByPagesAndByJob(int bulkFrom)
    {
        await using var world = await SalesforceWorld.StartAsync(options =>
        {
            Configure(options);
            (options.PageSize, options.BulkReadFrom, options.BulkPollEvery) = (1, bulkFrom, TimeSpan.FromMilliseconds(1));
        });
        world.Simulator.CreateAccount("First");
        ((StoryTime)world.Simulator.Clock).Advance(TimeSpan.FromSeconds(2));
        var id = world.Simulator.CreateAccount("One", new JsonObject { ["Sic"] = "0123", ["HeadCount__c"] = 12.5 });

        var seen = (await world.ReadAsync<Account>()).SelectMany(static page => page.Observations).Single(one => one.Record.ExternalId == id);

        Assert.Equal(CustomFields.Of([new("sic", "0123"), new("heads", 12.5m)]), seen.Value.CustomFields);
        Assert.True(seen.Fields.Contains(Account.Fields.CustomFields));
    }

    [Fact]
    public async Task CustomFields_Written_AreSetAndClearedAndVerified()
    {
        await using var world = await SalesforceWorld.StartAsync(Configure);
        var id = world.Simulator.CreateAccount("One", new JsonObject { ["Sic"] = "0123", ["HeadCount__c"] = 12 });
        var item = SalesforceWorld.Update(id, Patch<Account>.Of(new Account { CustomFields = CustomFields.Of([new("heads", 13m), new("elsewhere", "x")]) }));

        var result = Assert.Single(await world.WriteAsync(item));

        Assert.True(result.IsDone);
        Assert.Null(world.Simulator.Get("Account", id)["Sic"]);
        Assert.Equal(13m, (decimal)world.Simulator.Get("Account", id)["HeadCount__c"]!);
        Assert.Equal(VerificationOutcome.Landed, (await world.VerifyAsync(item)).Outcome);
    }

    [Fact]
    public async Task CustomFields_NameInAnotherCase_IsNotReadAsEmpty()
    {
        await using var world = await SalesforceWorld.StartAsync(static options => options.AccountCustomFields["sic"] = "SIC");
        world.Simulator.CreateAccount("One", new JsonObject { ["Sic"] = "0123" });

        var refusal = await Assert.ThrowsAsync<ConnectorException>(() => world.ReadAsync<Account>());

        Assert.Contains("'Account.SIC'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnMapper_ReplacesAndExtendsTheShippedOne()
    {
        await using var world = await SalesforceWorld.StartAsync(static options => options.Use(new SiteMapper()));
        var id = world.Simulator.CreateAccount("One", new JsonObject { ["Site"] = "Main site", ["Industry"] = "Energy" });

        var seen = await world.ReadOneAsync<Account>(id);
        await world.WriteAsync(SalesforceWorld.Update(id, Patch<Account>.Of(new Account { Description = "Other site" })));

        Assert.Equal(("Main site", "ENERGY"), (seen.Value.Description, seen.Value.Industry));
        Assert.Equal("Other site", world.Simulator.Get("Account", id)["Site"]!.ToString());
    }

    private static void Configure(SalesforceOptions options)
    {
        options.AccountCustomFields["sic"] = "Sic";
        options.AccountCustomFields["heads"] = "HeadCount__c";
    }
}

/// <summary>The site as the description; the industry in capitals.</summary>
internal sealed class SiteMapper : SalesforceMapper<SalesforceAccount, Account>
{
    public override IReadOnlyList<string> Fields => ["Site"];

    public override FieldSet<Account> Carries(FieldSet<Account> shipped) => shipped | Account.Fields.Description;

    public override FieldSet<Account> Takes(FieldSet<Account> shipped) => (shipped | Account.Fields.Description) - Account.Fields.Industry;

    public override Account ToCanonical(SalesforceAccount row, Account shipped, MappingIssues issues) =>
        shipped with { Description = row.Extra.TryGetValue("Site", out var site) ? site.AsString() : null, Industry = shipped.Industry?.ToUpperInvariant() };

    public override void FromCanonical(WireBody body, Patch<Account> patch) => body.Carry(patch, Account.Fields.Description, "Site");

    public override Account RoundTrip(Patch<Account> patch, Account shipped) => shipped with { Description = string.IsNullOrWhiteSpace(patch.Values.Description) ? null : patch.Values.Description.Trim() };
}

/// <summary>A host's own mapper passes the suite that the shipped one passes.</summary>
public sealed class SalesforceOwnAccountSuite : WriteEndpointSuite<Account>
{
    protected override async Task<EndpointHarness<Account>> StartAsync()
    {
        var simulator = new SalesforceSimulator();
        var target = string.Empty;
        for (var number = 0; number < 8; number++)
        {
            ((StoryTime)simulator.Clock).Advance(TimeSpan.FromSeconds(1));
            target = simulator.CreateAccount($"Client {number}", new JsonObject { ["Site"] = $"Site {number}" });
        }

        var shipped = SalesforceAccountSuite.Samples(simulator, target);
        return await SalesforceHarness.StartAsync(
            simulator,
            "Account",
            "Phone",
            "+31 20 555 0199",
            () => simulator.CreateAccount("New"),
            shipped with
            {
                Create = number => shipped.Create!(number).With(Account.Fields.Description, "Its site").Without(Account.Fields.Industry.AsSet()),
                Updates = [.. shipped.Updates, new(Patch<Account>.Of(new Account { Description = "Moved" }), "Site"), new(new Patch<Account>(new Account(), Account.Fields.Description.AsSet()), "Site")],
            },
            configure: static options =>
            {
                options.LegalNameField = "Legal_Name__c";
                options.Use(new SiteMapper());
            });
    }
}

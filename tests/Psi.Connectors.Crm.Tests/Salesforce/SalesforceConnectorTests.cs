using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Testing;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceConnectorTests
{
    [Fact]
    [Trait("Lesson", "U-01")]
    public async Task ReadChanged_FiveThousandInOneSecondKilledInTheMiddle_MissesNone()
    {
        await using var world = await SalesforceWorld.StartAsync(options => options.PageSize = 1_000);
        for (var number = 0; number < 5_000; number++)
        {
            world.Simulator.CreateAccount($"Account {number:D4}");
        }

        world.Simulator.TieStamps("Account");
        var read = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        for (var lives = 0; lives < 3; lives++)
        {
            await foreach (var page in world.Endpoint<Account, IReadChanged<Account>>().ReadChangedAsync(cursor))
            {
                read.UnionWith(page.Observations.Select(static seen => seen.Record.ExternalId));
                cursor = page.Cursor;
                if (lives < 2)
                {
                    break;
                }
            }
        }

        Assert.Equal(5_000, read.Count);
    }

    [Fact]
    public async Task ReadChanged_ServerAnswersFewerRowsThanAsked_ReadsOn()
    {
        await using var world = await SalesforceWorld.StartAsync(options: new() { LargestBatch = 4 });
        for (var number = 0; number < 10; number++)
        {
            world.Simulator.CreateAccount($"Account {number}");
        }

        var pages = await world.ReadAsync<Account>();

        Assert.Equal(10, pages.SelectMany(static page => page.Observations).Select(static seen => seen.Record).Distinct().Count());
    }

    [Fact]
    public async Task ReadChanged_OneSecondAfterTheLast_ReadsTheOverlapAgainAndNothingOlder()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var old = world.Simulator.CreateAccount("Old");
        Story(world).Advance(TimeSpan.FromHours(1));
        var late = world.Simulator.CreateAccount("Late");
        var cursor = (await world.ReadAsync<Account>())[^1].Cursor;

        var again = await world.ReadAsync<Account>(cursor);

        Assert.Equal([late], again.SelectMany(static page => page.Observations).Select(static seen => seen.Record.ExternalId));
        Assert.NotEqual(old, late);
    }

    [Fact]
    public async Task ReadChanged_WithDelay_LeavesOutWhatIsTooFresh()
    {
        await using var world = await SalesforceWorld.StartAsync(options => options.ReadDelay = TimeSpan.FromMinutes(1));
        world.Simulator.CreateAccount("Fresh");

        var now = await world.ReadAsync<Account>();
        Story(world).Advance(TimeSpan.FromMinutes(2));
        var later = await world.ReadAsync<Account>(now[^1].Cursor);

        Assert.Empty(now[^1].Observations);
        Assert.Single(later[^1].Observations);
    }

    [Fact]
    public async Task ReadChanged_DeletedAndMerged_SayWhatBecameOfThem()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var (winner, loser, gone, before) = (world.Simulator.CreateAccount("Winner"), world.Simulator.CreateAccount("Loser"), world.Simulator.CreateAccount("Gone"), world.Simulator.CreateAccount("Before"));
        Story(world).Advance(TimeSpan.FromMinutes(1));
        world.Simulator.Delete("Account", before);
        Story(world).Advance(TimeSpan.FromHours(1));
        var load = await world.ReadAsync<Account>();
        world.Simulator.MergeAccounts(winner, loser);
        world.Simulator.Delete("Account", gone);

        var changes = (await world.ReadAsync<Account>(load[^1].Cursor)).SelectMany(static page => page.Observations).ToDictionary(static seen => seen.Record.ExternalId);

        Assert.Equal(3, load.Sum(static page => page.Observations.Count));
        Assert.Equal((Presence.Merged, winner), (changes[loser].Presence, changes[loser].MergedInto?.ExternalId));
        Assert.Equal(Presence.Deleted, changes[gone].Presence);
        Assert.Equal(Presence.Present, changes[winner].Presence);
    }

    [Fact]
    public async Task ReadChanged_DeletedWhileItLoads_IsTold()
    {
        await using var world = await SalesforceWorld.StartAsync(options => options.PageSize = 2);
        List<string> ids = [];
        for (var number = 0; number < 5; number++)
        {
            ids.Add(world.Simulator.CreateAccount($"Account {number}"));
            Story(world).Advance(TimeSpan.FromMinutes(10));
        }

        world.Simulator.Faults.Next(Fault.ChangePage(() => world.Simulator.Delete("Account", ids[0])), "queryAll", skip: 1);

        var seen = (await world.ReadAsync<Account>()).SelectMany(static page => page.Observations).Where(observation => observation.Record.ExternalId == ids[0]).ToList();

        Assert.Equal([Presence.Present, Presence.Deleted], seen.Select(static observation => observation.Presence));
    }

    [Fact]
    public async Task ReadByIds_FifteenCharacters_IsTheSameRecord()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var id = world.Simulator.CreateAccount("One");

        Assert.Equal(id, (await world.ReadOneAsync<Account>(id[..15])).Record.ExternalId);
    }

    [Fact]
    public async Task ReadByIds_NoIdAtAll_IsMissingAndSpoilsNothing()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var id = world.Simulator.CreateAccount("One");

        var seen = await world.Endpoint<Account, IReadByIds<Account>>().ReadByIdsAsync([id, "x') OR (Name != '"]);

        Assert.Equal([Presence.Present, Presence.Missing], seen.Select(static observation => observation.Presence));
    }

    [Fact]
    public async Task Read_LinesThatPageOnTheirOwn_AreReadWhole()
    {
        await using var world = await SalesforceWorld.StartAsync(options: new() { LargestNestedBatch = 2 });
        world.Simulator.Seed(ConsultingFirm.Create(records: 200));
        var account = world.Simulator.CreateAccount("Many lines", new JsonObject { ["CurrencyIsoCode"] = "EUR" });
        var deal = world.Simulator.CreateOpportunity(account, "Deal", new DateOnly(2026, 5, 1), new JsonObject { ["CurrencyIsoCode"] = "EUR" });
        for (var number = 1; number <= 7; number++)
        {
            world.Simulator.AddLine(deal, "CONSULT", number, 100m);
        }

        var opportunity = (await world.ReadOneAsync<Opportunity>(deal)).Value;

        Assert.Equal(7, opportunity.Lines?.Count);
        Assert.Equal(new Money(2_800m, CurrencyCode.Eur), opportunity.Amount);
    }

    [Fact]
    public async Task Read_DealClosedWon_IsWon()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var firm = ConsultingFirm.Create(records: 200);
        world.Simulator.Seed(firm);
        var deal = firm.Opportunity(firm.Story.NewClientDeal);
        var cursor = (await world.ReadAsync<Opportunity>())[^1].Cursor;

        world.Simulator.CloseWon(deal.CrmId);
        var won = (await world.ReadAsync<Opportunity>(cursor)).SelectMany(static page => page.Observations).Single(seen => seen.Record.ExternalId == deal.CrmId).Value;

        Assert.Equal((OpportunityStatus.Won, OpportunityStage.Committed, ConsultingFirm.Today), (won.Status, won.Stage, won.ClosedOn));
        Assert.Equal((deal.Amount, deal.Lines.Count, deal.Hours, deal.Code), (won.Amount?.Amount, won.Lines?.Count, won.EstimatedHours, won.Number));
    }

    [Fact]
    public async Task Read_WholeFirm_HasNoMappingIssue()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var firm = ConsultingFirm.Create();
        world.Simulator.Seed(firm);

        var accounts = (await world.ReadAsync<Account>()).SelectMany(static page => page.Observations).ToList();
        var opportunities = (await world.ReadAsync<Opportunity>()).SelectMany(static page => page.Observations).ToList();
        var contacts = (await world.ReadAsync<Contact>()).SelectMany(static page => page.Observations).ToList();
        var workers = (await world.ReadAsync<Worker>()).SelectMany(static page => page.Observations).ToList();

        Assert.Equal((40, 120), (accounts.Count, opportunities.Count));
        Assert.Equal(firm.Workers.Count(static worker => worker.IsCrmUser), workers.Count);
        Assert.NotEmpty(contacts);
        Assert.Empty(accounts.SelectMany(static seen => seen.Issues));
        Assert.Empty(opportunities.SelectMany(static seen => seen.Issues));
        Assert.Empty(contacts.SelectMany(static seen => seen.Issues));
    }

    [Fact]
    public async Task Read_UserPutAway_IsArchivedAndNoWordOfTheEmployment()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var user = world.Simulator.Add("User", new JsonObject { ["LastName"] = "Voss", ["IsActive"] = true });
        world.Simulator.DeactivateUser(user);

        var seen = await world.ReadOneAsync<Worker>(user);

        Assert.Equal(Presence.Archived, seen.Presence);
        Assert.False(seen.Fields.Contains(Worker.Fields.EmploymentStatus));
    }

    [Fact]
    public async Task Create_ServerErrorAfterCommit_IsFoundAndMadeOnce()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var item = SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = "Once" }));
        world.Simulator.Faults.Next(Fault.StatusAfterCommit(500), "/composite/sobjects");

        var result = Assert.Single(await world.WriteAsync(item));
        var verified = await world.VerifyAsync(item);
        var again = Assert.Single(await world.WriteAsync(item));

        Assert.Equal(FailureKind.OutcomeUnknown, result.Error?.Kind);
        Assert.Equal(VerificationOutcome.Landed, verified.Outcome);
        Assert.Equal(item.Correlation, verified.Result?.Seen?.Correlation);
        Assert.Equal(verified.Result?.ExternalId, again.ExternalId);
        Assert.Single(world.Simulator.Ledger.Of("Account", LedgerVerbs.Create));
        Assert.Single(world.Simulator.All("Account"));
    }

    [Fact]
    public async Task Write_OneFieldIsRefused_NamesItsAttribute()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var made = Assert.Single(await world.WriteAsync([SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = "Acme" }), 1)]));

        var result = Assert.Single(await world.WriteAsync([SalesforceWorld.Update(made.ExternalId!, new Patch<Account>(new Account { Phone = "1" }, Account.Fields.Name.AsSet() | Account.Fields.Phone))]));

        Assert.Equal(Account.Fields.Name.AsSet(), result.Refused);
    }

    [Fact]
    [Trait("Lesson", "U-106")]
    [Trait("Lesson", "U-108")]
    public async Task Write_SomeRowsOfACollectionFail_EachHasItsOwnResult()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var items = Enumerable.Range(1, 6).Select(static number => SalesforceWorld.Create(Patch<Account>.Of(number % 3 == 0 ? new Account { Phone = "1" } : new Account { Name = $"Account {number}" }), number)).ToList();

        var results = await world.WriteAsync(items);

        Assert.Equal([true, true, false, true, true, false], results.Select(static result => result.IsDone));
        Assert.All(results.Where(static result => !result.IsDone), static result =>
        {
            Assert.Equal((FailureKind.Validation, "REQUIRED_FIELD_MISSING", true), (result.Error!.Kind, result.Error.Code, result.Error.ProvenNotExecuted));
            Assert.Equal(["Name"], result.Error.Fields);
        });
        var byId = world.Simulator.All("Account").ToDictionary(static row => row["Id"]!.ToString());
        Assert.All(results.Index().Where(static row => row.Item.IsDone), row => Assert.Equal(items[row.Index].Correlation, byId[row.Item.ExternalId!]["Psi_Id__c"]?.ToString()));
        Assert.Equal(1, world.Simulator.CallsByRoute["PATCH /services/data/v{version}/composite/sobjects/{type}/{field}"]);
    }

    [Fact]
    public async Task Write_MoreThanACollectionHolds_IsSentInSeveral()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var items = Enumerable.Range(1, 401).Select(static number => SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = $"Account {number}" }), number)).ToList();

        var results = await world.WriteAsync(items);

        Assert.All(results, static result => Assert.True(result.IsDone));
        Assert.Equal(3, world.Simulator.CallsByRoute["PATCH /services/data/v{version}/composite/sobjects/{type}/{field}"]);
    }

    [Fact]
    public async Task Write_CreatesAndUpdatesTogether_OneCallFailing_FailsItsOwnRows()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var id = world.Simulator.CreateAccount("There");
        world.Simulator.Faults.Next(Fault.Status(400, """[{"errorCode":"UNABLE_TO_LOCK_ROW","message":"unable to obtain exclusive access to this record"}]"""), "/composite/sobjects/Account/");

        var results = await world.WriteAsync(SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = "New" })), SalesforceWorld.Update(id, Patch<Account>.Of(new Account { Phone = "1" })));

        Assert.Equal((FailureKind.Transient, true), (results[0].Error?.Kind, results[0].Error?.ProvenNotExecuted));
        Assert.True(results[1].IsDone);
    }

    [Fact]
    public async Task Create_DuplicateRule_NamesTheRecordThatIsThere()
    {
        await using var world = await SalesforceWorld.StartAsync(options: new() { RefuseDuplicateAccounts = true });
        var there = world.Simulator.CreateAccount("Acme");

        var result = Assert.Single(await world.WriteAsync(SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = "ACME" }))));

        Assert.Equal((FailureKind.Duplicate, $"crm/account/{there}"), (result.Error?.Kind, result.Error?.Record?.ToString()));
    }

    [Fact]
    public async Task Update_ClearedAndAbsent_LedgerShowsNullForTheClearedOneOnly()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var id = world.Simulator.CreateAccount("Acme", new JsonObject { ["Phone"] = "1", ["Website"] = "https://acme.example" });

        await world.WriteAsync(SalesforceWorld.Update(id, new Patch<Account>(new Account(), Account.Fields.Phone)));

        Assert.Equal("""{"Phone":null}""", Assert.Single(world.Simulator.Ledger.Entries).BodyJson);
        Assert.Equal("https://acme.example", world.Simulator.Get("Account", id)["Website"]?.ToString());
    }

    [Fact]
    public async Task Verify_UpdateThatDidNotRun_IsNotFound()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var id = world.Simulator.CreateAccount("Acme");

        var verified = await world.VerifyAsync(SalesforceWorld.Update(id, Patch<Account>.Of(new Account { Phone = "1" })));

        Assert.Equal(VerificationOutcome.NotFound, verified.Outcome);
    }

    [Fact]
    public async Task Verify_CreatedAndDeletedSince_HasLanded()
    {
        await using var world = await SalesforceWorld.StartAsync();
        var item = SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = "Once" }));
        var id = Assert.Single(await world.WriteAsync(item)).ExternalId!;
        world.Simulator.Delete("Account", id);

        var verified = await world.VerifyAsync(item);

        Assert.Equal((VerificationOutcome.Landed, Presence.Deleted), (verified.Outcome, verified.Result?.Seen?.Presence));
    }

    [Fact]
    public async Task Call_WrongSecret_IsAuthenticationAndTellsNoSecret()
    {
        await using var world = await SalesforceWorld.StartAsync(static options => options.ClientSecret = "wrong-and-hush");

        var refusal = await Assert.ThrowsAsync<ConnectorException>(() => world.Connection.ProbeAsync());

        Assert.Equal(FailureKind.Authentication, refusal.Kind);
        Assert.DoesNotContain("hush", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_OrgAsSetUp_Passes()
    {
        await using var world = await SalesforceWorld.StartAsync();

        await world.Connection.ProbeAsync();
    }

    [Fact]
    public async Task Probe_FieldsThatAreNotThere_NamesThemAll()
    {
        await using var world = await SalesforceWorld.StartAsync(static options => (options.PracticeField, options.LineRoleField) = ("Team__c", "Grade__c"), new() { MultiCurrency = false });

        var refusal = await Assert.ThrowsAsync<ConnectorException>(() => world.Connection.ProbeAsync());

        Assert.Equal(FailureKind.Permission, refusal.Kind);
        Assert.Contains("'Opportunity.Team__c' is not there", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'OpportunityLineItem.Grade__c' is not there", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("set 'Currency'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OrgOfOneCurrency_WorksWithItsSetting()
    {
        await using var world = await SalesforceWorld.StartAsync(static options => options.Currency = "GBP", new() { MultiCurrency = false });
        var id = world.Simulator.CreateAccount("Acme", new JsonObject { ["AnnualRevenue"] = 5 });

        Assert.Equal(new Money(5m, CurrencyCode.Gbp), (await world.ReadOneAsync<Account>(id)).Value.AnnualRevenue);
        await world.Connection.ProbeAsync();
    }

    private static StoryTime Story(SalesforceWorld world) => (StoryTime)world.Simulator.Clock;
}

using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Testing;

namespace Psi.Connectors.Psa.Kantata;

public sealed class KantataWriteTests
{
    private static readonly Money Billed = new(1234.56m, CurrencyCode.Eur);

    [Fact]
    public async Task Create_Project_CarriesReferenceClientAndCustomFieldsInOneCall()
    {
        await using var host = await KantataHost.StartAsync();
        var (_, user) = KantataReadTests.Firm(host.Simulator);
        var client = host.Simulator.Add("workspace_groups", new JsonObject { ["name"] = "Acme", ["company"] = true });
        var item = KantataHost.Item(WriteKind.Create, "create", Patch<Project>.Of(new Project
        {
            Name = "Bridge",
            Account = Ref<Account>.External("psa", client),
            Manager = Ref<Worker>.External("psa", user),
            Currency = CurrencyCode.Eur,
            BudgetRevenue = new Money(9000m, CurrencyCode.Eur),
            LegalEntity = Ref<LegalEntity>.External("psa", "GB01"),
            Billing = new BillingSummary { Billed = Billed },
        }));

        var result = await host.WriteAsync(item);

        Assert.True(result.IsDone, result.Error?.Message);
        var entry = Assert.Single(host.Simulator.Ledger.Entries);
        Assert.Equal((LedgerVerbs.Create, "workspace", item.Correlation), (entry.Verb, entry.Object, entry.Correlation));
        var seen = result.Seen!;
        Assert.Equal((item.Correlation, Ref<Account>.External("psa", client), Ref<LegalEntity>.External("psa", "GB01")), (seen.Correlation, seen.Value.Account, seen.Value.LegalEntity));
        Assert.Equal((Billed, new Money(9000m, CurrencyCode.Eur)), (seen.Value.Billing!.Billed, seen.Value.BudgetRevenue));
        Assert.Equal("[123456,\"EUR\"]", host.Simulator.ProjectField(result.ExternalId!, KantataSimulator.BilledField)!.ToJsonString());
    }

    [Fact]
    public async Task Create_FiveHundredAfterCommit_IsVerifiedAsLandedOnce()
    {
        await using var host = await KantataHost.StartAsync();
        KantataReadTests.Firm(host.Simulator);
        var item = KantataHost.Item(WriteKind.Create, "create", Patch<Project>.Of(new Project { Name = "Bridge" }));
        host.Simulator.Faults.Next(Fault.StatusAfterCommit(500), "workspaces", "POST");

        var result = await host.WriteAsync(item);
        var verified = await host.VerifyAsync(item);

        Assert.Equal(FailureKind.OutcomeUnknown, result.Error?.Kind);
        Assert.Equal(VerificationOutcome.Landed, verified.Outcome);
        Assert.Equal(Assert.Single(host.Simulator.Ledger.Of("workspace")).Id, verified.Result!.ExternalId);
    }

    [Fact]
    public async Task Verify_ArchivedMeanwhile_IsFound()
    {
        await using var host = await KantataHost.StartAsync();
        KantataReadTests.Firm(host.Simulator);
        var item = KantataHost.Item(WriteKind.Create, "create", Patch<Project>.Of(new Project { Name = "Bridge" }));
        host.Simulator.ArchiveProject((await host.WriteAsync(item)).ExternalId!);

        Assert.Equal(VerificationOutcome.Landed, (await host.VerifyAsync(item)).Outcome);
    }

    [Fact]
    public async Task Write_OneFieldIsRefused_NamesItsAttribute()
    {
        await using var host = await KantataHost.StartAsync();
        host.Simulator.Faults.Next(Fault.Status(422, """{"errors":[{"type":"validation","message":"Due date is before the start date","field":"due_date"}]}"""), "/api/v1/workspaces", "POST");

        var refused = await host.WriteAsync(KantataHost.Item(WriteKind.Create, "create", Patch<Project>.Of(new Project { Name = "Bridge", PlannedEnd = new DateOnly(2026, 1, 31) })));

        Assert.Equal(FailureKind.Validation, refused.Error!.Kind);
        Assert.Equal(Project.Fields.PlannedEnd.AsSet(), refused.Refused);
    }

    [Fact]
    public async Task StepsOf_Update_NamesOnlyWhatThePatchNeeds()
    {
        await using var host = await KantataHost.StartAsync();
        var writer = (IWrite<Project>)host.Endpoint<Project>();
        var billing = Patch<Project>.Of(new Project { Billing = new BillingSummary { Billed = Billed } });

        Assert.Equal(["custom-fields"], writer.StepsOf(WriteKind.Update, billing));
        Assert.Equal(["update"], writer.StepsOf(WriteKind.Update, Patch<Project>.Of(new Project { Name = "Bridge" })));
        Assert.Equal(["update", "custom-fields"], writer.StepsOf(WriteKind.Update, billing.With(Project.Fields.Name, "Bridge")));
        Assert.Equal(["create"], writer.StepsOf(WriteKind.Create, billing));
    }

    [Fact]
    public async Task Update_CustomFields_SetsWhatIsThereAndClearsWhatIsNot()
    {
        await using var host = await KantataHost.StartAsync();
        var (project, _) = KantataReadTests.Firm(host.Simulator);
        host.Simulator.SetProjectField(project, KantataSimulator.PaidField, new JsonArray(100, "EUR"));
        host.Simulator.SetProjectField(project, KantataSimulator.OutstandingField, new JsonArray(100, "EUR"));
        var patch = Patch<Project>.Of(new Project { Billing = new BillingSummary { Billed = Billed, Outstanding = Billed } });
        var item = KantataHost.Item(WriteKind.Update, "custom-fields", patch, project);

        var result = await host.WriteAsync(item);

        Assert.True(result.IsDone, result.Error?.Message);
        Assert.Equal(new BillingSummary { Billed = Billed, Outstanding = Billed }, result.Seen!.Value.Billing);
        Assert.Null(host.Simulator.ProjectField(project, KantataSimulator.PaidField));
        Assert.Equal(VerificationOutcome.Landed, (await host.VerifyAsync(item)).Outcome);
    }

    [Fact]
    public async Task Update_CustomFieldsCutBeforeCommit_IsVerifiedAsNotLanded()
    {
        await using var host = await KantataHost.StartAsync();
        var (project, _) = KantataReadTests.Firm(host.Simulator);
        var item = KantataHost.Item(WriteKind.Update, "custom-fields", Patch<Project>.Of(new Project { Billing = new BillingSummary { Billed = Billed } }), project);
        host.Simulator.Faults.Next(Fault.CutBeforeCommit(), "custom_field_values", "POST");

        Assert.NotNull((await host.WriteAsync(item)).Error);

        Assert.Equal(VerificationOutcome.NotFound, (await host.VerifyAsync(item)).Outcome);
    }

    [Fact]
    public async Task Update_AnotherClient_KeepsTheGroupsThatAreNoCompanies()
    {
        await using var host = await KantataHost.StartAsync();
        var (project, _) = KantataReadTests.Firm(host.Simulator);
        var region = host.Simulator.Add("workspace_groups", new JsonObject { ["name"] = "North", ["company"] = false });
        var before = host.Simulator.Add("workspace_groups", new JsonObject { ["name"] = "Acme", ["company"] = true });
        var after = host.Simulator.Add("workspace_groups", new JsonObject { ["name"] = "Beta", ["company"] = true });
        host.Simulator.EditProject(project, new JsonObject { ["workspace_group_ids"] = new JsonArray(before, region), ["primary_workspace_group_id"] = before });

        var result = await host.WriteAsync(KantataHost.Item(WriteKind.Update, "update", Patch<Project>.Of(new Project { Account = Ref<Account>.External("psa", after) }), project));

        Assert.Equal(Ref<Account>.External("psa", after), result.Seen!.Value.Account);
        Assert.Equal($"""["{after}","{region}"]""", host.Simulator.Get("workspaces", project)["workspace_group_ids"]!.ToJsonString());
    }

    [Fact]
    public async Task Create_OpportunityOfTheCrm_IsAReferenceOfItsOwn()
    {
        await using var host = await KantataHost.StartAsync();
        KantataReadTests.Firm(host.Simulator);
        var patch = Patch<Project>.Of(new Project { Name = "Bridge", Opportunity = Ref<Opportunity>.External("crm", "006A") });
        Assert.Equal(["create", "opportunity"], ((IWrite<Project>)host.Endpoint<Project>()).StepsOf(WriteKind.Create, patch));
        var created = await host.WriteAsync(KantataHost.Item(WriteKind.Create, "create", patch));

        var result = await host.WriteAsync(KantataHost.Item(WriteKind.Create, "opportunity", patch, created.ExternalId));

        Assert.Equal(Ref<Opportunity>.External("crm", "006A"), result.Seen!.Value.Opportunity);
        Assert.Equal(created.Seen!.Correlation, result.Seen.Correlation);
    }

    [Fact]
    public async Task Create_ResourceRequest_IsAPlaceAndThenARequestAboutIt()
    {
        await using var host = await KantataHost.StartAsync();
        var (item, role) = Request(host);

        var place = await host.WriteAsync(item);
        var asked = await host.WriteAsync(item with { Step = "request", Memo = new Dictionary<string, string> { ["workspace-resource"] = place.Memo! } });

        Assert.True(asked.IsDone, asked.Error?.Message);
        Assert.Equal((ResourceRequestStatus.Requested, Ref<Role>.External("psa", role), 80m, item.Correlation), (asked.Seen!.Value.Status, asked.Seen.Value.Role, asked.Seen.Value.Hours, asked.Seen.Correlation));
        Assert.Equal(["workspace_resource", "resource_request"], host.Simulator.Ledger.Entries.Select(static entry => entry.Object));
    }

    [Fact]
    public async Task Verify_ResourceRequestFilledMeanwhile_IsFound()
    {
        await using var host = await KantataHost.StartAsync();
        var (item, _) = Request(host);
        var place = await host.WriteAsync(item);
        var step = item with { Step = "request", Memo = new Dictionary<string, string> { ["workspace-resource"] = place.Memo! } };
        var asked = await host.WriteAsync(step);
        host.Simulator.FillRequest(asked.ExternalId!, host.Simulator.All("users")[0]["id"]!.ToString());

        var verified = await host.VerifyAsync(step);

        Assert.Equal((VerificationOutcome.Landed, ResourceRequestStatus.Filled), (verified.Outcome, verified.Result!.Seen!.Value.Status!.Value));
    }

    [Fact]
    public async Task Create_NameTaken_IsADuplicate()
    {
        await using var host = await KantataHost.StartAsync(new() { UniqueGroupNames = true });
        host.Simulator.Add("workspace_groups", new JsonObject { ["name"] = "Acme", ["company"] = true });

        var result = await host.WriteAsync(KantataHost.Item(WriteKind.Create, "create", Patch<Account>.Of(new Account { Name = "Acme" })));

        Assert.Equal(FailureKind.Duplicate, result.Error?.Kind);
    }

    [Fact]
    public async Task Update_RateLimited_IsProvenNotExecutedOrLands()
    {
        await using var host = await KantataHost.StartAsync();
        var (project, _) = KantataReadTests.Firm(host.Simulator);
        host.Simulator.Faults.Next(Fault.Status(429), "workspaces", "PUT");

        var result = await host.WriteAsync(KantataHost.Item(WriteKind.Update, "update", Patch<Project>.Of(new Project { Name = "Bridge" }), project));

        Assert.True(result.IsDone || result.Error is { Kind: FailureKind.RateLimited, ProvenNotExecuted: true });
    }

    private static (WriteItem<ResourceRequest> Item, string Role) Request(KantataHost host)
    {
        var (project, _) = KantataReadTests.Firm(host.Simulator);
        var role = host.Simulator.Add("roles", new JsonObject { ["name"] = "Consultant" });
        var patch = Patch<ResourceRequest>.Of(new ResourceRequest
        {
            Project = Ref<Project>.External("psa", project),
            Role = Ref<Role>.External("psa", role),
            Start = new DateOnly(2026, 4, 6),
            End = new DateOnly(2026, 5, 3),
            Hours = 80m,
        });
        return (KantataHost.Item(WriteKind.Create, "workspace-resource", patch), role);
    }
}

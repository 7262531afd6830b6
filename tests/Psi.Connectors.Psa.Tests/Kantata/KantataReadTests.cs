using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Testing;

namespace Psi.Connectors.Psa.Kantata;

public sealed class KantataReadTests
{
    private static readonly DateOnly Day = new(2026, 3, 30);

    [Fact]
    public async Task ReadChanged_TimeEntry_IsWhole()
    {
        await using var host = await KantataHost.StartAsync();
        var (project, user) = Firm(host.Simulator);
        var entry = host.Simulator.LogTime(project, user, Day, 90, rateInCents: 15000, notes: "Design");

        var seen = Assert.Single(Present(await host.ReadAsync<TimeEntry>()));

        Assert.Equal(entry, seen.Record.ExternalId);
        Assert.Equal(
            (Ref<Project>.External("psa", project), Ref<Worker>.External("psa", user), Day, 1.5m, Charge.Billable, Approval.Draft, new Money(150m, CurrencyCode.Eur)),
            (seen.Value.Project!.Value, seen.Value.Worker!.Value, seen.Value.On!.Value, seen.Value.Hours!.Value, seen.Value.Charge!.Value, seen.Value.Status!.Value, seen.Value.BillRate!.Value));
        Assert.False(seen.Fields.Contains(TimeEntry.Fields.CostRate));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadChanged_ApprovedSinceTheLastCursor_ShowsTheEntriesWhateverTheirStamp(bool touches)
    {
        await using var host = await KantataHost.StartAsync(new() { SubmissionsTouchLines = touches });
        var (project, user) = Firm(host.Simulator);
        host.Simulator.LogTime(project, user, Day, 60);
        var submission = host.Simulator.SubmitTime(project, user, Day, Day)!;
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var cursor = (await host.ReadAsync<TimeEntry>())[^1].Cursor;
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        cursor = (await host.ReadAsync<TimeEntry>(cursor))[^1].Cursor;

        host.Simulator.ApproveTime(submission, user);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var seen = Present(await host.ReadAsync<TimeEntry>(cursor));

        Assert.All(seen, static observation => Assert.Equal(Approval.Approved, observation.Value.Status));
        Assert.NotEmpty(seen);
        Assert.Equal(Ref<Worker>.External("psa", user), seen[0].Value.Approver);
    }

    [Fact]
    public async Task ReadChanged_Rejected_CarriesTheReason()
    {
        await using var host = await KantataHost.StartAsync();
        var (project, user) = Firm(host.Simulator);
        host.Simulator.LogTime(project, user, Day, 60);
        host.Simulator.RejectTime(host.Simulator.SubmitTime(project, user, Day, Day)!, "Wrong task");

        var seen = Present(await host.ReadAsync<TimeEntry>())[^1];

        Assert.Equal((Approval.Rejected, "Wrong task"), (seen.Value.Status, seen.Value.RejectionReason));
    }

    [Fact]
    public async Task ReadChanged_InvoicedByThePlatform_IsSettledElsewhere()
    {
        await using var host = await KantataHost.StartAsync();
        var (project, user) = Firm(host.Simulator);
        host.Simulator.Edit("time_entries", host.Simulator.LogTime(project, user, Day, 60), new JsonObject { ["is_invoiced"] = true });

        Assert.True(Present(await host.ReadAsync<TimeEntry>())[^1].SettledElsewhere);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Lesson", "U-06")]
    public async Task ReadChanged_FiveThousandOfOneSecondKilledInTheMiddle_MissesNone(bool inclusive)
    {
        await using var host = await KantataHost.StartAsync(new() { BoundsAreInclusive = inclusive });
        var (project, user) = Firm(host.Simulator);
        var ids = Enumerable.Range(0, 5000).Select(_ => host.Simulator.LogTime(project, user, Day, 15)).ToHashSet();
        host.Simulator.TieStamps("time_entries");
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        var later = host.Simulator.LogTime(project, user, Day, 15);
        ids.Add(later);
        var seen = new HashSet<string>();
        var cursor = "";
        await foreach (var page in ((IReadChanged<TimeEntry>)host.Endpoint<TimeEntry>()).ReadChangedAsync(null, KantataHost.Token))
        {
            seen.UnionWith(page.Observations.Select(static observation => observation.Record.ExternalId));
            cursor = page.Cursor;
            if (seen.Count > 2000)
            {
                break;
            }
        }

        seen.UnionWith(Present(await host.ReadAsync<TimeEntry>(cursor)).Select(static observation => observation.Record.ExternalId));

        Assert.True(ids.SetEquals(seen), $"{ids.Except(seen).Count()} were missed.");
    }

    [Fact]
    [Trait("Lesson", "U-03")]
    public async Task ReadChanged_RowsLeaveTheWindowWhileItIsRead_MissesNone()
    {
        await using var host = await KantataHost.StartAsync(configure: static options =>
        {
            options.PageSize = 10;
            options.WindowPages = 3;
        });
        var (project, user) = Firm(host.Simulator);
        var ids = new List<string>();
        for (var i = 0; i < 100; i++)
        {
            ids.Add(host.Simulator.LogTime(project, user, Day, 15));
            host.Clock.Advance(TimeSpan.FromSeconds(3));
        }

        // Before each of the next pages the row that was read first changes, which moves all after it up by one.
        for (var i = 0; i < 8; i++)
        {
            var moved = ids[i];
            host.Simulator.Faults.Next(Fault.ChangePage(() => host.Simulator.Edit("time_entries", moved, new JsonObject { ["notes"] = "changed" })), "time_entries", skip: 4 + (2 * i));
        }

        var seen = Present(await host.ReadAsync<TimeEntry>()).Select(static observation => observation.Record.ExternalId).ToHashSet();

        Assert.True(seen.SetEquals(ids), $"{ids.Except(seen).Count()} were missed.");
    }

    [Fact]
    public async Task ReadChanged_NothingNew_ReadsNothingAgainOnceSettled()
    {
        await using var host = await KantataHost.StartAsync();
        var (project, user) = Firm(host.Simulator);
        host.Simulator.LogTime(project, user, Day, 15);
        var cursor = (await host.ReadAsync<TimeEntry>())[^1].Cursor;
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        cursor = (await host.ReadAsync<TimeEntry>(cursor))[^1].Cursor;

        var pages = await host.ReadAsync<TimeEntry>(cursor);

        Assert.Empty(Present(pages));
        Assert.Equal(cursor, pages[^1].Cursor);
    }

    [Fact]
    public async Task ReadChanged_ParentsAmongTheResults_GivesEachTaskOnceAndNoSideLoads()
    {
        await using var host = await KantataHost.StartAsync(configure: static options => options.PageSize = 2);
        var (project, _) = Firm(host.Simulator);
        var phase = host.Simulator.Add("stories", new JsonObject { ["workspace_id"] = project, ["title"] = "Phase", ["story_type"] = "deliverable" });
        var tasks = Enumerable.Range(1, 5).Select(i =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(5));
            return host.Simulator.Add("stories", new JsonObject { ["workspace_id"] = project, ["title"] = $"Task {i}", ["story_type"] = "task", ["parent_id"] = phase });
        }).ToList();

        var seen = Present(await host.ReadAsync<ProjectTask>()).ToLookup(static observation => observation.Record.ExternalId);

        Assert.Equal(tasks.Append(phase).Order(), seen.Select(static group => group.Key).Order());
        Assert.All(tasks, task => Assert.Equal(Ref<ProjectTask>.External("psa", phase), seen[task].Last().Value.Parent));
        Assert.Null(seen[phase].Last().Value.Parent);
    }

    [Fact]
    public async Task ReadChanged_ArchivedProject_AndItsTimeAreRead()
    {
        await using var host = await KantataHost.StartAsync();
        var (project, user) = Firm(host.Simulator);
        host.Simulator.LogTime(project, user, Day, 15);
        host.Simulator.ArchiveProject(project);

        Assert.Single(Present(await host.ReadAsync<TimeEntry>()));
        Assert.Equal(Presence.Archived, Assert.Single((await host.ReadAsync<Project>()).SelectMany(static page => page.Observations)).Presence);
    }

    [Fact]
    public async Task ReadChanged_Project_HasItsCustomFieldsAndItsOpportunity()
    {
        await using var host = await KantataHost.StartAsync();
        var (project, user) = Firm(host.Simulator);
        host.Simulator.SetProjectField(project, KantataSimulator.LegalEntityField, "NL01");
        host.Simulator.SetProjectField(project, KantataSimulator.BilledField, new JsonArray(1050000, "EUR"));
        host.Simulator.Refer("workspaces", project, KantataSimulator.CrmService, "Opportunity", "006000000000001AAA");

        var seen = Assert.Single((await host.ReadAsync<Project>())[^1].Observations).Value;

        Assert.Equal(
            (Ref<LegalEntity>.External("psa", "NL01"), Ref<Opportunity>.External("crm", "006000000000001AAA"), Ref<Worker>.External("psa", user), ProjectStatus.Active),
            (seen.LegalEntity!.Value, seen.Opportunity!.Value, seen.Manager!.Value, seen.Status!.Value));
        Assert.Equal(new Money(10500m, CurrencyCode.Eur), seen.Billing!.Billed);
        Assert.Equal(new Money(5000m, CurrencyCode.Eur), seen.BudgetRevenue);
    }

    [Fact]
    public async Task ReadChanged_Expenses_FollowTheirReport()
    {
        await using var host = await KantataHost.StartAsync();
        var (project, user) = Firm(host.Simulator);
        host.Simulator.LogExpense(project, user, Day, "Travel", 12345);
        var report = host.Simulator.SubmitExpenses(project, user)!;
        var cursor = (await host.ReadAsync<ExpenseItem>())[^1].Cursor;
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        host.Simulator.ApproveExpenses(report);

        var seen = Present(await host.ReadAsync<ExpenseItem>(cursor))[^1].Value;

        Assert.Equal((Approval.Approved, new Money(123.45m, CurrencyCode.Eur), Ref<ExpenseReport>.External("psa", report)), (seen.Status, seen.Amount, seen.Report));
        Assert.Equal(Approval.Approved, Assert.Single(Present(await host.ReadAsync<ExpenseReport>())).Value.Status);
    }

    [Fact]
    public async Task ReadChanged_Seeded_ReadsEveryObjectOfTheFirm()
    {
        await using var host = await KantataHost.StartAsync(seed: true);
        var firm = ConsultingFirm.Create(records: 200);

        await host.Connection.ProbeAsync(KantataHost.Token);

        Assert.Equal(firm.Projects.Count, Distinct(await host.ReadAsync<Project>()));
        Assert.Equal(firm.Tasks.Count(), Distinct(await host.ReadAsync<ProjectTask>()));
        Assert.Equal(firm.TimeEntries.Count, Distinct(await host.ReadAsync<TimeEntry>()));
        Assert.Equal(firm.Expenses.Count, Distinct(await host.ReadAsync<ExpenseItem>()));
        Assert.Equal(firm.Workers.Count, Distinct(await host.ReadAsync<Worker>()));
        Assert.Equal(firm.Roles.Count, Distinct(await host.ReadAsync<Role>()));
        Assert.Equal(firm.RateCards.Count, Distinct(await host.ReadAsync<RateCard>()));
        Assert.Equal(firm.Accounts.Count(static account => account.Psa is not null), Distinct(await host.ReadAsync<Account>()));
        var status = Present(await host.ReadAsync<TimeEntry>()).GroupBy(static seen => seen.Record.ExternalId).ToDictionary(static group => group.Key, static group => group.Last().Value.Status.ToString());
        Assert.All(firm.TimeEntries, entry => Assert.Equal(entry.Status.ToString(), status[entry.PsaId]));
    }

    [Fact]
    public async Task Probe_UnknownCustomField_NamesIt()
    {
        await using var host = await KantataHost.StartAsync(configure: static options => options.BilledField = "Nowhere");
        Firm(host.Simulator);

        var exception = await Assert.ThrowsAsync<ConnectorException>(() => host.Connection.ProbeAsync(KantataHost.Token));

        Assert.Contains("'Nowhere'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_RevokedStaticToken_IsAnAuthenticationFailure()
    {
        await using var host = await KantataHost.StartAsync(configure: static options => options.AccessToken = "revoked");

        var exception = await Assert.ThrowsAsync<ConnectorException>(() => host.Connection.ProbeAsync(KantataHost.Token));

        Assert.Equal(FailureKind.Authentication, exception.Kind);
    }

    internal static (string Project, string User) Firm(KantataSimulator simulator)
    {
        simulator.DefineProjectField(KantataSimulator.LegalEntityField);
        simulator.DefineProjectField(KantataSimulator.BilledField, "currency");
        simulator.DefineProjectField(KantataSimulator.PaidField, "currency");
        simulator.DefineProjectField(KantataSimulator.OutstandingField, "currency");
        var user = simulator.Add("users", new JsonObject { ["full_name"] = "Ada Example", ["email_address"] = "Ada@example.com" });
        var project = simulator.Add("workspaces", new JsonObject
        {
            ["title"] = "Tower",
            ["primary_maven_id"] = user,
            ["currency"] = "EUR",
            ["price_in_cents"] = 500000,
            ["status_key"] = "210",
        });
        return (project, user);
    }

    private static List<Observation<T>> Present<T>(IEnumerable<ObservationPage<T>> pages)
        where T : class, ICanonicalObject<T> => [.. pages.SelectMany(static page => page.Observations).Where(static observation => observation.Presence == Presence.Present)];

    private static int Distinct<T>(IEnumerable<ObservationPage<T>> pages)
        where T : class, ICanonicalObject<T> => Present(pages).Select(static observation => observation.Record.ExternalId).Distinct().Count();
}

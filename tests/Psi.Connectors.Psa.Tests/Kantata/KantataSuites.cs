using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Conformance;
using Psi.Testing;

namespace Psi.Connectors.Psa.Kantata;

internal static class KantataHarness
{
    private static readonly ConsultingFirm Firm = ConsultingFirm.Create(records: 100);

    public static async Task<EndpointHarness<T>> StartAsync<T>(string table, JsonObject? change, Func<KantataSimulator, WriteSamples<T>>? writes = null, Func<KantataSimulator, string>? create = null, string? stamped = null, Action<KantataSimulator, string>? edit = null)
        where T : class, ICanonicalObject<T>
    {
        var simulator = new KantataSimulator();
        simulator.Seed(Firm);
        await simulator.StartAsync(0, TestContext.Current.CancellationToken);
        return new EndpointHarness<T>(
            simulator,
            psi => psi.AddKantata("psa", options =>
            {
                KantataHost.Configure(simulator, options);
                options.PageSize = table is "time_entries" or "stories" ? 25 : table is "roles" or "rate_cards" ? 2 : 7;
                options.WindowPages = 2;
            }),
            "psa",
            () => simulator.All(table).Select(static row => row["id"]!.ToString()),
            "/" + (stamped ?? table))
        {
            UnknownId = "99999999",
            ChangeRecord = edit is not null ? id => edit(simulator, id) : change is null ? null : id => simulator.Edit(table, id, change),
            CreateRecord = create is null ? null : () => create(simulator),
            DeleteRecord = table switch
            {
                "stories" => id => simulator.Edit(table, id, new JsonObject { ["deleted_at"] = "2026-03-31T09:00:00Z" }),
                "roles" => null,
                _ => id => simulator.Remove(table, id),
            },
            UnknownValue = Unknown(simulator, table),
            TieStamps = () => simulator.TieStamps(stamped ?? table),
            Writes = writes?.Invoke(simulator),
        };
    }

    private static UnknownValueSample? Unknown(KantataSimulator simulator, string table) => table switch
    {
        "workspaces" => new("status", "Astral", id => simulator.EditProject(id, new JsonObject { ["status"] = new JsonObject { ["key"] = "999", ["color"] = "grey", ["message"] = "Astral" } })),
        "stories" => new("status", "astral", id => simulator.Edit(table, id, new JsonObject { ["state"] = "astral" })),
        "resource_requests" or "expense_report_submissions" => new("status", "astral", id => simulator.Edit(table, id, new JsonObject { ["status"] = "astral" })),
        "rate_cards" => new("currency", "crowns", id => simulator.Edit(table, id, new JsonObject { ["currency"] = "crowns" })),
        _ => null,
    };

    public static Func<string, string, bool> Posts(string path) => (method, target) => method is "POST" or "PUT" && target.Contains(path, StringComparison.Ordinal);

    public static Func<string, string, bool> Posts(string path, string other) => (method, target) => method == "POST" && (target.Contains(path, StringComparison.Ordinal) || target.Contains(other, StringComparison.Ordinal));
}

public sealed class KantataAccountSuite : WriteEndpointSuite<Account>
{
    protected override Task<EndpointHarness<Account>> StartAsync() => KantataHarness.StartAsync<Account>(
        "workspace_groups",
        new JsonObject { ["website"] = "https://changed.example" },
        static _ => new WriteSamples<Account>
        {
            LedgerObject = "workspace_group",
            IsWrite = KantataHarness.Posts("/workspace_groups"),
            Create = static number => Patch<Account>.Of(new Account { Name = $"Client {number}", Website = "https://client.example" }),
            RefusedCreate = new Patch<Account>(new Account { Phone = "1" }, [Account.Fields.Name, Account.Fields.Phone]),
            Updates =
            [
                new(Patch<Account>.Of(new Account { Name = "Renamed" }), "name"),
                new(new Patch<Account>(new Account { Phone = "2" }, [Account.Fields.Website, Account.Fields.Phone]), "website", "phone_number"),
                new(new Patch<Account>(new Account(), [Account.Fields.Phone]), "phone_number"),
            ],
            NeverCleared = Account.Fields.Name,
        },
        static simulator => simulator.Add("workspace_groups", new JsonObject { ["name"] = "New", ["company"] = true }));
}

public sealed class KantataProjectSuite : WriteEndpointSuite<Project>
{
    protected override Task<EndpointHarness<Project>> StartAsync() => KantataHarness.StartAsync<Project>(
        "workspaces",
        new JsonObject { ["description"] = "changed" },
        static simulator => new WriteSamples<Project>
        {
            LedgerObject = "workspace",
            IsWrite = static (method, target) => KantataHarness.Posts("/workspaces")(method, target) || KantataHarness.Posts("/external_references")(method, target),
            Create = number => Patch<Project>.Of(new Project
            {
                Name = $"Project {number}",
                Account = Ref<Account>.External("psa", simulator.All("workspace_groups")[0]["id"]!.ToString()),
                Opportunity = Ref<Opportunity>.External("crm", "006000000000001AAA"),
                Manager = Ref<Worker>.External("psa", simulator.All("users")[0]["id"]!.ToString()),
                PlannedStart = new DateOnly(2026, 4, 1),
                PlannedEnd = new DateOnly(2026, 9, 30),
                Currency = CurrencyCode.Usd,
                LegalEntity = Ref<LegalEntity>.External("psa", "NL01"),
                Billing = new BillingSummary { Billed = new Money(10m, CurrencyCode.Usd), Paid = new Money(4m, CurrencyCode.Usd), Outstanding = new Money(6m, CurrencyCode.Usd) },
                Description = "What it is about",
            }),
            RefusedCreate = new Patch<Project>(new Project { Description = "No title" }, [Project.Fields.Name, Project.Fields.Description]),
            Updates =
            [
                new(Patch<Project>.Of(new Project { Name = "Renamed", BudgetRevenue = new Money(10.005m, CurrencyCode.Usd) }), "title", "budgeted", "price"),
                new(new Patch<Project>(new Project { OpenForTime = false }, [Project.Fields.PlannedStart, Project.Fields.OpenForTime]), "start_date", "time_trackable"),
                new(new Patch<Project>(new Project(), [Project.Fields.PlannedEnd, Project.Fields.BudgetRevenue, Project.Fields.Description]), "due_date", "budgeted", "price", "description"),
                new(new Patch<Project>(new Project(), [Project.Fields.Account]), "workspace_group_ids", "primary_workspace_group_id"),
                new(Patch<Project>.Of(new Project { Billing = new BillingSummary { Billed = new Money(20m, CurrencyCode.Usd) } })) { IsBesideTheRecord = true },
                new(new Patch<Project>(new Project(), [Project.Fields.Billing, Project.Fields.LegalEntity])) { IsBesideTheRecord = true },
                new(Patch<Project>.Of(new Project { Opportunity = Ref<Opportunity>.External("crm", "006000000000002AAA") })) { IsBesideTheRecord = true },
            ],
            NeverCleared = [Project.Fields.Name, Project.Fields.OpenForTime, Project.Fields.Opportunity],
            HiddenWhenEmpty = Project.Fields.BudgetRevenue,
        },
        static simulator => simulator.Add("workspaces", new JsonObject { ["title"] = "New" }));
}

public sealed class KantataTaskSuite : WriteEndpointSuite<ProjectTask>
{
    protected override Task<EndpointHarness<ProjectTask>> StartAsync() => KantataHarness.StartAsync<ProjectTask>(
        "stories",
        new JsonObject { ["description"] = "changed" },
        static simulator => new WriteSamples<ProjectTask>
        {
            LedgerObject = "story",
            IsWrite = KantataHarness.Posts("/stories"),
            Create = number => Patch<ProjectTask>.Of(new ProjectTask
            {
                Project = Ref<Project>.External("psa", simulator.All("workspaces")[0]["id"]!.ToString()),
                Name = $"Task {number}",
                Parent = Ref<ProjectTask>.External("psa", StoryOf(simulator)),
                Description = "What is to be done",
                Kind = ProjectTaskKind.Task,
                Status = ProjectTaskStatus.NotStarted,
                Start = new DateOnly(2026, 4, 6),
                End = new DateOnly(2026, 5, 1),
                EstimatedHours = 12.5m,
                BudgetRevenue = new Money(1200m, CurrencyOf(simulator)),
                BudgetCost = new Money(800.5m, CurrencyOf(simulator)),
                Billable = true,
                BillingMethod = BillingMethod.FixedFee,
            }),
            RefusedCreate = new Patch<ProjectTask>(new ProjectTask { Name = "Nowhere" }, [ProjectTask.Fields.Name]),
            Updates =
            [
                new(Patch<ProjectTask>.Of(new ProjectTask { Name = "Renamed", Status = ProjectTaskStatus.InProgress }), "title", "state"),
                new(new Patch<ProjectTask>(new ProjectTask { EstimatedHours = 1.333m }, [ProjectTask.Fields.End, ProjectTask.Fields.EstimatedHours]), "due_date", "time_estimate_in_minutes"),
                new(new Patch<ProjectTask>(new ProjectTask(), [ProjectTask.Fields.Parent, ProjectTask.Fields.Description, ProjectTask.Fields.Start, ProjectTask.Fields.EstimatedHours]), "parent_id", "description", "start_date", "time_estimate_in_minutes"),
                new(new Patch<ProjectTask>(new ProjectTask(), [ProjectTask.Fields.BudgetRevenue, ProjectTask.Fields.BudgetCost, ProjectTask.Fields.BillingMethod]), "budget_estimate_in_cents", "cost_budget_in_cents", "fixed_fee"),
            ],
            NeverCleared = [ProjectTask.Fields.Name, ProjectTask.Fields.Kind, ProjectTask.Fields.Status, ProjectTask.Fields.Billable],
            HiddenWhenEmpty = [ProjectTask.Fields.BudgetRevenue, ProjectTask.Fields.BudgetCost],
        });

    private static string StoryOf(KantataSimulator simulator) =>
        simulator.All("stories").First(story => story["workspace_id"]!.ToString() == simulator.All("workspaces")[0]["id"]!.ToString() && story["parent_id"] is null)["id"]!.ToString();

    private static CurrencyCode CurrencyOf(KantataSimulator simulator) => new(simulator.All("workspaces")[0]["currency"]!.ToString());
}

public sealed class KantataRequestSuite : WriteEndpointSuite<ResourceRequest>
{
    protected override async Task<EndpointHarness<ResourceRequest>> StartAsync()
    {
        var harness = await KantataHarness.StartAsync<ResourceRequest>(
            "resource_requests",
            new JsonObject { ["title"] = "changed" },
            static simulator => new WriteSamples<ResourceRequest>
            {
                LedgerObject = "resource_request",
                IsWrite = KantataHarness.Posts("/resource_requests", "/workspace_resources"),
                Create = number => Patch<ResourceRequest>.Of(new ResourceRequest
                {
                    Project = Ref<Project>.External("psa", simulator.All("workspaces")[0]["id"]!.ToString()),
                    Role = Ref<Role>.External("psa", simulator.All("roles")[0]["id"]!.ToString()),
                    Start = new DateOnly(2026, 4, 6),
                    End = new DateOnly(2026, 5, 3),
                    Hours = 16m * number,
                    Worker = Ref<Worker>.External("psa", simulator.All("users")[0]["id"]!.ToString()),
                }),
            });
        var simulator = (KantataSimulator)harness.Simulator;
        var project = simulator.All("workspaces")[0]["id"]!.ToString();
        for (var i = 0; i < 20; i++)
        {
            var place = simulator.Add("workspace_resources", new JsonObject { ["workspace_id"] = project, ["role_id"] = simulator.All("roles")[0]["id"]!.ToString(), ["user_id"] = null });
            simulator.Add("resource_requests", new JsonObject { ["resource_id"] = place, ["approver_ids"] = new JsonArray(simulator.All("users")[0]["id"]!.ToString()), ["status"] = "new" });
        }

        return harness;
    }
}

public sealed class KantataTimeEntrySuite : ReadEndpointSuite<TimeEntry>
{
    protected override Task<EndpointHarness<TimeEntry>> StartAsync() => KantataHarness.StartAsync<TimeEntry>("time_entries", new JsonObject { ["notes"] = "changed" });
}

public sealed class KantataExpenseSuite : ReadEndpointSuite<ExpenseItem>
{
    protected override Task<EndpointHarness<ExpenseItem>> StartAsync() => KantataHarness.StartAsync<ExpenseItem>("expenses", new JsonObject { ["notes"] = "changed" });
}

public sealed class KantataExpenseReportSuite : ReadEndpointSuite<ExpenseReport>
{
    protected override Task<EndpointHarness<ExpenseReport>> StartAsync() => KantataHarness.StartAsync<ExpenseReport>("expense_report_submissions", new JsonObject { ["title"] = "changed" });
}

public sealed class KantataWorkerSuite : ReadEndpointSuite<Worker>
{
    protected override Task<EndpointHarness<Worker>> StartAsync() => KantataHarness.StartAsync<Worker>(
        "users",
        null,
        stamped: "account_memberships",
        edit: static (simulator, id) => simulator.Edit("account_memberships", simulator.Get("users", id)["account_membership_id"]!.ToString(), new JsonObject { ["billability_target"] = 55 }));
}

public sealed class KantataRoleSuite : ReadEndpointSuite<Role>
{
    protected override Task<EndpointHarness<Role>> StartAsync() => KantataHarness.StartAsync<Role>("roles", new JsonObject { ["name"] = "changed" });
}

public sealed class KantataRateCardSuite : ReadEndpointSuite<RateCard>
{
    protected override Task<EndpointHarness<RateCard>> StartAsync() => KantataHarness.StartAsync<RateCard>(
        "rate_cards",
        null,
        edit: static (simulator, _) => simulator.Edit("rate_card_roles", simulator.All("rate_card_roles")[0]["id"]!.ToString(), new JsonObject { ["rate"] = 4242 }));
}

public sealed class KantataAssignmentSuite : ReadEndpointSuite<Assignment>
{
    protected override async Task<EndpointHarness<Assignment>> StartAsync()
    {
        var harness = await KantataHarness.StartAsync<Assignment>("assignments", new JsonObject { ["estimated_minutes"] = 77 });
        var simulator = (KantataSimulator)harness.Simulator;
        var users = simulator.All("users");
        foreach (var (story, number) in simulator.All("stories").Take(30).Select(static (story, number) => (story, number)))
        {
            simulator.Add("assignments", new JsonObject { ["story_id"] = story["id"]!.ToString(), ["assignee_id"] = users[number % users.Count]["id"]!.ToString(), ["estimated_minutes"] = 60 * number });
        }

        return harness;
    }
}

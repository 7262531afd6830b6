using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <content>How the consulting firm looks in Kantata.</content>
public sealed partial class KantataSimulator
{
    /// <summary>The custom field of a project that holds the code of its legal entity.</summary>
    public const string LegalEntityField = "Legal entity";

    /// <summary>The custom field of a project that holds what was billed.</summary>
    public const string BilledField = "Psi billed";

    /// <summary>The custom field of a project that holds what was paid.</summary>
    public const string PaidField = "Psi paid";

    /// <summary>The custom field of a project that holds what is outstanding.</summary>
    public const string OutstandingField = "Psi outstanding";

    /// <summary>The name under which the CRM's own integration marks projects with the id of their opportunity.</summary>
    public const string CrmService = "salesforce";

    /// <summary>The currency of the account: a membership's bill rate is in it.</summary>
    public const string AccountCurrency = "EUR";

    /// <summary>Fills the account with what the delivery platform of a firm holds.</summary>
    /// <param name="firm">The firm.</param>
    public void Seed(ConsultingFirm firm)
    {
        ArgumentNullException.ThrowIfNull(firm);
        lock (State)
        {
            DefineProjectField(LegalEntityField);
            DefineProjectField(BilledField, "currency");
            DefineProjectField(PaidField, "currency");
            DefineProjectField(OutstandingField, "currency");
            SeedRoles(firm);
            SeedRateCards(firm);
            SeedWorkers(firm);
            Credentials.Set("approverId", firm.Workers[0].PsaId);
            SeedAccounts(firm);
            SeedProjects(firm);
            SeedTime(firm);
            SeedExpenses(firm);
        }
    }

    private static long Key(string psaId) => long.Parse(psaId, CultureInfo.InvariantCulture);

    private static long Cents(decimal amount) => (long)Math.Round(amount * 100m, MidpointRounding.AwayFromZero);

    private static string RoleId(ConsultingFirm firm, string name) => firm.Roles.First(role => role.Name == name).PsaId;

    private static DateTimeOffset Early(ConsultingFirm firm) => firm.Workers.Min(static worker => worker.ModifiedAt);

    private DateTimeOffset Past(DateTimeOffset stamp)
    {
        var now = Clock.GetUtcNow();
        var whole = new DateTimeOffset(stamp.UtcTicks - (stamp.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return whole < now ? whole : new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    private void SeedRoles(ConsultingFirm firm)
    {
        foreach (var role in firm.Roles)
        {
            _store.Add("roles", new JsonObject { ["name"] = role.Name, ["deleted_at"] = null }, Past(Early(firm)), Key(role.PsaId));
        }
    }

    private void SeedRateCards(ConsultingFirm firm)
    {
        var stamp = Past(Early(firm));
        foreach (var set in firm.RateCards.GroupBy(static card => card.SetName))
        {
            var setId = KantataStore.Text(_store.Add("rate_card_sets", new JsonObject { ["title"] = set.Key, ["account_default"] = set.Any(static card => card.IsDefault) }, stamp).Id);
            var versions = set.SelectMany(static card => card.Versions).Select(static version => version.EffectiveFrom).Distinct().Order()
                .ToDictionary(static from => from, from => KantataStore.Text(_store.Add("rate_card_set_versions", new JsonObject { ["rate_card_set_id"] = setId, ["effective_date"] = KantataStore.Text(from), ["active"] = true }, stamp).Id));
            foreach (var card in set)
            {
                var cardId = KantataStore.Text(_store.Add("rate_cards", new JsonObject { ["rate_card_set_id"] = setId, ["currency"] = card.Currency, ["uses"] = 0 }, stamp, 60_000 + card.Number).Id);
                foreach (var version in card.Versions)
                {
                    var versionId = KantataStore.Text(_store.Add("rate_card_versions", new JsonObject { ["rate_card_id"] = cardId, ["rate_card_set_version_id"] = versions[version.EffectiveFrom], ["default_rate"] = 0 }, stamp).Id);
                    foreach (var (role, price) in version.Prices)
                    {
                        _store.Add("rate_card_roles", new JsonObject { ["rate_card_version_id"] = versionId, ["role_id"] = RoleId(firm, role), ["rate"] = Cents(price) }, stamp);
                    }
                }
            }
        }
    }

    private void SeedWorkers(ConsultingFirm firm)
    {
        foreach (var worker in firm.Workers)
        {
            var stamp = Past(worker.ModifiedAt);
            var membershipId = 20_000 + worker.Number;
            var role = firm.Roles.FirstOrDefault(role => role.Name == worker.Role)?.PsaId;
            _store.Add(
                "users",
                new JsonObject
                {
                    ["full_name"] = worker.DisplayName,
                    ["email_address"] = worker.Email,
                    ["headline"] = worker.Role,
                    ["disabled"] = !worker.IsActive,
                    ["account_id"] = 3,
                    ["role_id"] = role,
                    ["account_membership_id"] = KantataStore.Text(membershipId),
                },
                stamp,
                Key(worker.PsaId));
            _store.Add(
                "account_memberships",
                new JsonObject
                {
                    ["user_id"] = worker.PsaId,
                    ["default_role_id"] = role,
                    ["permission"] = "Collaborator",
                    ["is_administrator"] = false,
                    ["disabled_at"] = worker.IsActive ? null : _reads.Stamp(stamp),
                    ["bill_rate_in_cents"] = worker.Currency == AccountCurrency ? Cents(worker.BillRate) : null,
                    ["cost_rate_in_cents"] = worker.Currency == AccountCurrency ? Cents(worker.CostRate) : null,
                    ["billability_target"] = 80,
                },
                stamp,
                membershipId);
            _store.Add("cost_rates", new JsonObject { ["account_membership_id"] = KantataStore.Text(membershipId), ["amount_in_subunits"] = Cents(worker.CostRate), ["currency"] = worker.Currency, ["in_use"] = true }, stamp, 25_000 + worker.Number);
        }
    }

    private void SeedAccounts(ConsultingFirm firm)
    {
        foreach (var account in firm.Accounts)
        {
            if (account.Psa is { } seen)
            {
                _store.Add(
                    "workspace_groups",
                    new JsonObject
                    {
                        ["name"] = seen.Name,
                        ["company"] = true,
                        ["website"] = seen.Website,
                        ["phone_number"] = account.Phone,
                        ["address"] = null,
                        ["notes"] = null,
                    },
                    Past(account.ModifiedAt),
                    Key(seen.Id));
            }
        }
    }

    private void SeedProjects(ConsultingFirm firm)
    {
        foreach (var project in firm.Projects)
        {
            var stamp = Past(project.ModifiedAt);
            var group = project.AccountKey is { } key ? firm.Account(key).Psa?.Id : null;
            var workspace = _store.Add(
                "workspaces",
                new JsonObject
                {
                    ["title"] = project.Title,
                    ["description"] = null,
                    ["start_date"] = KantataStore.Text(project.Start),
                    ["due_date"] = KantataStore.Text(project.End),
                    ["status"] = KantataStatuses.OfMessage(project.End < ConsultingFirm.Today ? "Completed" : "Active"),
                    ["archived"] = false,
                    ["stage"] = "project",
                    ["budgeted"] = true,
                    ["price_in_cents"] = Cents(project.BudgetAmount),
                    ["currency"] = project.Currency,
                    ["currency_base_unit"] = 100,
                    ["percentage_complete"] = project.End < ConsultingFirm.Today ? 100 : 40,
                    ["time_trackable"] = true,
                    ["stories_are_fixed_fee_by_default"] = project.BillingMethod == FirmBillingMethod.FixedFee,
                    ["tasks_default_non_billable"] = project.BillingMethod == FirmBillingMethod.NonBillable,
                    ["workspace_group_ids"] = group is null ? [] : new JsonArray(group),
                    ["primary_workspace_group_id"] = group,
                    ["primary_maven_id"] = firm.Worker(project.ManagerKey).PsaId,
                    ["approver_ids"] = new JsonArray(firm.Worker(project.ManagerKey).PsaId),
                    ["participant_ids"] = new JsonArray([.. project.TeamKeys.Select(worker => (JsonNode)firm.Worker(worker).PsaId)]),
                },
                stamp,
                Key(project.PsaId));
            _store.SetCustomValue("workspaces", workspace, Definition(LegalEntityField), project.LegalEntity);
            if (project.OpportunityKey is { } opportunity)
            {
                _store.Refer("workspaces", workspace, CrmService, "Opportunity", firm.Opportunity(opportunity).CrmId);
            }

            // What was set just now was set long ago.
            workspace.UpdatedAt = stamp;
            foreach (var task in project.Tasks)
            {
                SeedTask(firm, project, task, stamp);
            }
        }
    }

    private void SeedTask(ConsultingFirm firm, FirmProject project, FirmTask task, DateTimeOffset stamp) => _store.Add(
        "stories",
        new JsonObject
        {
            ["workspace_id"] = project.PsaId,
            ["parent_id"] = task.ParentKey is { } parent ? firm.Task(parent).PsaId : null,
            ["title"] = task.Name,
            ["description"] = null,
            ["story_type"] = task.IsPhase ? "deliverable" : "task",
            ["state"] = task.End < ConsultingFirm.Today ? "completed" : task.Start <= ConsultingFirm.Today ? "started" : "not started",
            ["start_date"] = KantataStore.Text(task.Start),
            ["due_date"] = KantataStore.Text(task.End),
            ["position"] = task.Order,
            ["billable"] = task.IsBillable,
            ["fixed_fee"] = project.BillingMethod == FirmBillingMethod.FixedFee,
            ["time_estimate_in_minutes"] = (long)(task.EstimatedHours * 60m),
            ["percentage_complete"] = task.End < ConsultingFirm.Today ? 100 : 0,
            ["logged_billable_time_in_minutes"] = 0,
            ["logged_nonbillable_time_in_minutes"] = 0,
            ["archived"] = false,
            ["deleted_at"] = null,
        },
        stamp,
        Key(task.PsaId));

    private void SeedTime(ConsultingFirm firm)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in firm.TimeEntries)
        {
            ids[entry.Key] = entry.PsaId;
            _work.LogTime(
                firm.Project(entry.ProjectKey).PsaId,
                firm.Worker(entry.WorkerKey).PsaId,
                entry.On,
                entry.Minutes,
                new JsonObject
                {
                    ["story_id"] = firm.Task(entry.TaskKey).PsaId,
                    ["billable"] = entry.IsBillable,
                    ["rate_in_cents"] = Cents(entry.Rate),
                    ["cost_rate_in_cents"] = Cents(entry.CostRate),
                    ["role_id"] = RoleId(firm, entry.Role),
                    ["notes"] = entry.Notes,
                    ["currency"] = entry.Currency,
                    ["is_invoiced"] = entry.IsInvoiced,
                },
                Past(entry.ModifiedAt),
                Key(entry.PsaId));
        }

        foreach (var sheet in firm.Timesheets)
        {
            SeedSubmission(
                "timesheet_submissions",
                sheet.PsaId,
                sheet.Status,
                [.. sheet.EntryKeys.Select(key => ids[key])],
                $"Week of {sheet.Start:yyyy-MM-dd}",
                sheet.Start,
                sheet.End,
                sheet.SubmittedAt,
                sheet.DecidedAt,
                firm.Worker(sheet.ApproverKey).PsaId,
                sheet.RejectionReason);
        }
    }

    private void SeedExpenses(ConsultingFirm firm)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var expense in firm.Expenses)
        {
            ids[expense.Key] = expense.PsaId;
            var row = AddExpense(
                firm.Project(expense.ProjectKey).PsaId,
                firm.Worker(expense.WorkerKey).PsaId,
                expense.On,
                expense.Category,
                Cents(expense.Amount),
                expense.IsBillable,
                expense.Notes,
                Past(expense.ModifiedAt),
                Key(expense.PsaId));
            row.Fields["currency"] = expense.Currency;
            row.Fields["reimbursable"] = expense.IsReimbursable;
            row.Fields["is_invoiced"] = expense.IsInvoiced;
            if (expense is { ForeignAmount: { } foreign, ForeignCurrency: { } currency })
            {
                row.Fields["foreign_exchange_amount"] = new JsonObject { ["source_value"] = foreign, ["source_currency"] = currency };
            }
        }

        foreach (var report in firm.ExpenseReports)
        {
            if (report.Status != FirmApproval.Draft)
            {
                SeedSubmission(
                    "expense_report_submissions",
                    report.PsaId,
                    report.Status,
                    [.. report.ExpenseKeys.Select(key => ids[key])],
                    report.Title,
                    report.Start,
                    report.End,
                    report.SubmittedAt ?? report.DecidedAt ?? Past(Early(firm)),
                    report.DecidedAt,
                    firm.Worker(report.ApproverKey).PsaId,
                    report.RejectionReason);
            }
        }
    }

    private void SeedSubmission(
        string submissions,
        string id,
        FirmApproval status,
        IReadOnlyList<string> lineIds,
        string title,
        DateOnly start,
        DateOnly end,
        DateTimeOffset submittedAt,
        DateTimeOffset? decidedAt,
        string approver,
        string? reason)
    {
        var lines = KantataWork.LinesOf(submissions);
        var stamps = lineIds.ToDictionary(static line => line, line => _store.Get(lines, line).UpdatedAt);
        var row = _work.Submit(submissions, lineIds, title, Past(submittedAt), Key(id));
        row.Fields["start_date"] = KantataStore.Text(start);
        row.Fields["end_date"] = KantataStore.Text(end);
        if (status is FirmApproval.Approved or FirmApproval.Rejected)
        {
            _work.Resolve(submissions, row, status == FirmApproval.Approved ? "approved" : "rejected", approver, reason, Past(decidedAt ?? submittedAt));
        }

        foreach (var (line, stamp) in stamps)
        {
            _store.Get(lines, line).UpdatedAt = stamp;
        }
    }
}

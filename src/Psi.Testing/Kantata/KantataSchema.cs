using System.Globalization;

namespace Psi.Testing;

/// <summary>The tables that are simulated: associations, filters, orders and what a write takes.</summary>
internal static class KantataSchema
{
    public static Dictionary<string, KantataTable> Create()
    {
        var tables = new Dictionary<string, KantataTable>(StringComparer.Ordinal);
        KantataTable Add(KantataTable table)
        {
            tables[table.Name] = table;
            return table;
        }

        bool IsArchived(KantataRow row, string member = "workspace_id") =>
            row.Number(member) is { } id && tables["workspaces"].Rows.TryGetValue(id, out var workspace) && workspace.IsTrue("archived");

        var workspaces = Add(new KantataTable("workspaces", "workspace", "Workspace") { Required = ["title", "creator_role"], DefaultOrder = "updated_at:desc" })
            .With("workspace_groups", "workspace_group_ids", "workspace_groups", many: true)
            .With("primary_workspace_group", "primary_workspace_group_id", "workspace_groups")
            .With("primary_maven", "primary_maven_id", "users")
            .With("approvers", "approver_ids", "users", many: true)
            .With("participants", "participant_ids", "users", many: true)
            .OrderByStamps()
            .OrderBy("title", "title")
            .OrderBy("due_date", "due_date")
            .Takes("title", "budgeted", "description", "currency", "price", "start_date", "due_date", "access_level", "rate_card_id", "stories_are_fixed_fee_by_default", "tasks_default_non_billable", "status_key", "workspace_group_ids", "primary_workspace_group_id", "approver_id", "approver_ids", "target_margin", "stage", "time_trackable", "client_role_name", "consultant_role_name")
            .Creates("creator_role", "primary_maven_id", "require_time_approvals", "require_expense_approvals", "project_tracker_template_id")
            .Updates("archived");
        workspaces.Hides = static (row, query) => row.IsTrue("archived") && query("include_archived") != "true";
        workspaces.Switches.Add("include_archived");

        Add(new KantataTable("workspace_groups", "workspace_group", "WorkspaceGroup") { Required = ["name"], DefaultOrder = "name:asc" })
            .With("workspaces", "workspace_ids", "workspaces", many: true, row => tables["workspaces"].Rows.Values.Where(workspace => workspace.Ids("workspace_group_ids").Contains(row.Id)).Select(static workspace => workspace.Id))
            .OrderByStamps()
            .OrderBy("name", "name")
            .Filter("companies_only", static (row, value) => value != "true" || row.IsTrue("company"))
            .Filter("matching", static (row, value) => row.Text("name")?.Contains(value, StringComparison.OrdinalIgnoreCase) == true)
            .Takes("name", "company", "contact_name", "email", "phone_number", "address", "website", "notes");

        var stories = Add(new KantataTable("stories", "story", "Story") { Required = ["title", "story_type", "workspace_id"], DefaultOrder = "updated_at:desc", CanDelete = true })
            .With("workspace", "workspace_id", "workspaces")
            .With("parent", "parent_id", "stories")
            .With("root", "root_id", "stories")
            .With("assignees", "assignee_ids", "users", many: true, row => tables["assignments"].Rows.Values.Where(assignment => assignment.Number("story_id") == row.Id && assignment.IsTrue("current")).Select(static assignment => assignment.Number("assignee_id") ?? 0).Where(static id => id != 0))
            .With("current_assignments", "current_assignment_ids", "assignments", many: true, row => tables["assignments"].Rows.Values.Where(assignment => assignment.Number("story_id") == row.Id && assignment.IsTrue("current")).Select(static assignment => assignment.Id))
            .OrderByStamps()
            .OrderBy("position", "position")
            .OrderBy("due_date", "due_date")
            .FilterIds("workspace_id", "workspace_id")
            .FilterIds("parents", "parent_id")
            .Takes("title", "story_type", "description", "parent_id", "start_date", "due_date", "archived", "budget_estimate_in_cents", "cost_budget_in_cents", "time_estimate_in_minutes", "billable", "percentage_complete", "state", "fixed_fee", "weight", "priority", "time_trackable")
            .Creates("workspace_id", "assignments");
        stories.Hides = (row, query) =>
            (row.IsTrue("archived") && query("show_archived") != "true")
            || (row.Text("deleted_at") is not null && query("show_deleted") != "true")
            || (IsArchived(row) && query("show_from_archived_workspaces") != "true");
        stories.Switches.UnionWith(["show_archived", "show_deleted", "show_from_archived_workspaces", "all_on_account"]);

        var entries = Add(new KantataTable("time_entries", "time_entry", "TimeEntry") { Required = ["workspace_id", "date_performed", "time_in_minutes"], DefaultOrder = "date_performed:desc", CanDelete = true })
            .With("workspace", "workspace_id", "workspaces")
            .With("user", "user_id", "users")
            .With("story", "story_id", "stories")
            .With("role", "role_id", "roles")
            .With("invoice", "invoice_id", "invoices")
            .With("active_submission", "active_submission_id", "timesheet_submissions")
            .With("recent_submission", "recent_submission_id", "timesheet_submissions")
            .OrderByStamps()
            .OrderBy("date_performed", "date_performed")
            .FilterIds("workspace_id", "workspace_id")
            .FilterIds("workspace_ids", "workspace_id")
            .FilterIds("with_user_ids", "user_id")
            .FilterIds("with_recent_timesheet_ids", "recent_submission_id")
            .FilterIds("with_timesheet_id", "active_submission_id")
            .Filter("date_performed_between", static (row, value) => Between(row.Text("date_performed"), value))
            .Filter("billable", static (row, value) => row.IsTrue("billable") == (value == "true"))
            .Filter("in_active_submission", static (row, value) => (row.Text("active_submission_id") is not null) == (value == "true"))
            .Filter("approved", static (row, _) => row.IsTrue("approved"))
            .Filter("invoiced", static (row, _) => row.IsTrue("is_invoiced"))
            .Filter("uninvoiced", static (row, _) => !row.IsTrue("is_invoiced"))
            .Takes("workspace_id", "date_performed", "time_in_minutes", "billable", "notes", "rate_in_cents", "cost_rate_in_cents", "role_id", "story_id", "user_id", "location");
        entries.Hides = (row, query) => IsArchived(row) && query("from_archived_workspaces") != "true";
        entries.Switches.UnionWith(["from_archived_workspaces", "on_my_account"]);

        Submissions("timesheet_submissions", "timesheet_submission", "time_entries", "time_entry_ids");
        Submissions("expense_report_submissions", "expense_report_submission", "expenses", "expense_ids");

        var expenses = Add(new KantataTable("expenses", "expense", "Expense") { Required = ["workspace_id", "date", "category", "amount_in_cents"], DefaultOrder = "date:desc", CanDelete = true })
            .With("workspace", "workspace_id", "workspaces")
            .With("user", "user_id", "users")
            .With("story", "story_id", "stories")
            .With("role", "role_id", "roles")
            .With("expense_category", "expense_category_id", "expense_categories")
            .With("active_submission", "active_submission_id", "expense_report_submissions")
            .With("recent_submission", "recent_submission_id", "expense_report_submissions")
            .OrderBy("date", "date")
            .OrderBy("category", "category")
            .FilterIds("workspace_id", "workspace_id")
            .FilterIds("with_recent_expense_report_ids", "recent_submission_id")
            .FilterIds("with_expense_report_id", "active_submission_id")
            .Filter("approved", static (row, _) => row.IsTrue("approved"))
            .Filter("invoiced", static (row, _) => row.IsTrue("is_invoiced"))
            .Filter("uninvoiced", static (row, _) => !row.IsTrue("is_invoiced"))
            .Takes("workspace_id", "date", "category", "expense_category_id", "amount_in_cents", "notes", "user_id", "billable", "story_id", "reimbursable", "foreign_exchange_amount");
        expenses.Orders["created_at"] = static row => row.CreatedAt;
        expenses.Hides = (row, query) => IsArchived(row) && query("from_archived_workspaces") != "true";
        expenses.Switches.UnionWith(["from_archived_workspaces", "on_my_account"]);

        var users = Add(new KantataTable("users", "user", "User") { DefaultOrder = "alphabetical:asc", FiltersByUpdate = false })
            .With("role", "role_id", "roles")
            .With("account_membership", "account_membership_id", "account_memberships")
            .With("manager", "manager_id", "users")
            .OrderBy("alphabetical", "full_name")
            .FilterIds("by_email_addresses", "email_address")
            .Updates("full_name", "headline", "email_address");
        users.Switches.UnionWith(["on_my_account", "all_contacts"]);

        Add(new KantataTable("account_memberships", "account_membership") { DefaultOrder = "created_at:desc" })
            .With("user", "user_id", "users")
            .With("default_role", "default_role_id", "roles")
            .With("manager", "manager_id", "users")
            .With("cost_rates", "cost_rate_ids", "cost_rates", many: true, row => tables["cost_rates"].Rows.Values.Where(rate => rate.Number("account_membership_id") == row.Id).Select(static rate => rate.Id))
            .OrderByStamps()
            .FilterIds("with_user_ids", "user_id")
            .FilterIds("by_user_id", "user_id")
            .Filter("only_active", static (row, value) => value != "true" || row.Text("disabled_at") is null)
            .Filter("only_inactive", static (row, value) => value != "true" || row.Text("disabled_at") is not null)
            .Updates("bill_rate_in_cents", "cost_rate_in_cents", "default_role_id", "permission", "billability_target");

        Add(new KantataTable("roles", "role", "Role") { Required = ["name"] }).OrderByStamps().OrderBy("name", "name").Takes("name");
        Add(new KantataTable("cost_rates", "cost_rate")).With("account_membership", "account_membership_id", "account_memberships").OrderByStamps();
        Add(new KantataTable("expense_categories", "expense_category")).OrderBy("name", "name");
        Add(new KantataTable("organizations", "organization")).With("parent", "parent_id", "organizations").OrderBy("name", "name");

        Add(new KantataTable("rate_card_sets", "rate_card_set"))
            .With("rate_cards", "rate_card_ids", "rate_cards", many: true, row => Children("rate_cards", "rate_card_set_id", row.Id))
            .With("rate_card_set_versions", "rate_card_set_version_ids", "rate_card_set_versions", many: true, row => Children("rate_card_set_versions", "rate_card_set_id", row.Id));
        Add(new KantataTable("rate_card_set_versions", "rate_card_set_version"))
            .With("rate_card_set", "rate_card_set_id", "rate_card_sets")
            .With("rate_card_versions", "rate_card_version_ids", "rate_card_versions", many: true, row => Children("rate_card_versions", "rate_card_set_version_id", row.Id));
        Add(new KantataTable("rate_cards", "rate_card", "RateCard"))
            .With("rate_card_set", "rate_card_set_id", "rate_card_sets")
            .With("rate_card_versions", "rate_card_version_ids", "rate_card_versions", many: true, row => Children("rate_card_versions", "rate_card_id", row.Id));
        Add(new KantataTable("rate_card_versions", "rate_card_version"))
            .With("rate_card", "rate_card_id", "rate_cards")
            .With("rate_card_set_version", "rate_card_set_version_id", "rate_card_set_versions")
            .With("rate_card_roles", "rate_card_role_ids", "rate_card_roles", many: true, row => Children("rate_card_roles", "rate_card_version_id", row.Id));
        Add(new KantataTable("rate_card_roles", "rate_card_role"))
            .With("role", "role_id", "roles")
            .With("rate_card_version", "rate_card_version_id", "rate_card_versions")
            .FilterIds("rate_card_version_id", "rate_card_version_id");

        var resources = Add(new KantataTable("workspace_resources", "workspace_resource", "WorkspaceResource") { Required = ["workspace_id"], DefaultOrder = "updated_at:desc", CanDelete = true })
            .With("workspace", "workspace_id", "workspaces")
            .With("user", "user_id", "users")
            .With("role", "role_id", "roles")
            .With("pending_resource_request", "pending_resource_request_id", "resource_requests", computed: row => tables["resource_requests"].Rows.Values.Where(request => request.Number("resource_id") == row.Id && request.Text("status") == "new").Select(static request => request.Id))
            .OrderByStamps()
            .FilterIds("workspace_id", "workspace_id")
            .FilterIds("role_id", "role_id")
            .FilterIds("user_id", "user_id")
            .Creates("workspace_id", "user_id", "role_id")
            .Updates("label", "user_id", "role_id");
        resources.Hides = static (row, query) => row.Text("user_id") is null && query("include_unnamed") != "true" && query("only_unnamed") != "true";
        resources.Switches.UnionWith(["include_unnamed", "only_unnamed"]);

        var requests = Add(new KantataTable("resource_requests", "resource_request") { Required = ["approver_ids"], DefaultOrder = "created_at:desc" })
            .With("resource", "resource_id", "workspace_resources")
            .With("creator", "creator_id", "users")
            .With("approvers", "approver_ids", "users", many: true)
            .Filter("pending_requests_only", static (row, value) => value != "true" || row.Text("status") == "new")
            .Filter("requests_for_approver", static (row, value) => row.Ids("approver_ids").Contains(long.Parse(value, CultureInfo.InvariantCulture)))
            .Creates("resource_id", "approver_ids", "workspace_allocation_start_date", "workspace_allocation_end_date", "workspace_allocation_percentage", "title", "description")
            .Updates("request_resolution_status", "user_id", "allocations_state");
        requests.Orders["created_at"] = static row => row.CreatedAt;
        requests.Switches.Add("no_order");

        var assignments = Add(new KantataTable("assignments", "assignment", "Assignment") { Required = ["story_id", "assignee_id"], DefaultOrder = "created_at:desc", CanDelete = true })
            .With("story", "story_id", "stories")
            .With("assignee", "assignee_id", "users")
            .With("story_allocation_days", "story_allocation_day_ids", "story_allocation_days", many: true)
            .OrderByStamps()
            .FilterIds("story_id", "story_id")
            .FilterIds("assignee_id", "assignee_id")
            .Filter("current", static (row, value) => value != "true" || row.IsTrue("current"))
            .Filter("workspace_id", (row, value) => row.Number("story_id") is { } story && tables["stories"].Rows[story].Text("workspace_id") == value)
            .Takes("story_id", "assignee_id", "current", "estimated_minutes", "resource_id");
        assignments.Hides = (row, query) =>
            row.Number("story_id") is { } story && tables["stories"].Rows.TryGetValue(story, out var task)
            && ((task.IsTrue("archived") && query("in_unarchived_stories") != "false") || (IsArchived(task) && query("in_unarchived_workspaces") != "false"));
        assignments.Switches.UnionWith(["in_unarchived_stories", "in_unarchived_workspaces", "include_unnamed"]);

        Add(new KantataTable("story_allocation_days", "story_allocation_day")).With("assignment", "assignment_id", "assignments").OrderByStamps();
        Add(new KantataTable("custom_fields", "custom_field"))
            .OrderByStamps()
            .Filter("subject_type", static (row, value) => string.Equals(row.Text("subject_type"), value, StringComparison.OrdinalIgnoreCase));
        Add(new KantataTable("custom_field_values", "custom_field_value"))
            .With("custom_field", "custom_field_id", "custom_fields")
            .OrderByStamps()
            .Filter("subject_type", static (row, value) => string.Equals(row.Text("subject_type"), value, StringComparison.OrdinalIgnoreCase))
            .FilterIds("with_subject_id", "subject_id")
            .FilterIds("with_custom_field_id", "custom_field_id");
        Add(new KantataTable("external_references", "external_reference"))
            .OrderByStamps()
            .Filter("subject_type", static (row, value) => row.Text("subject_type") == value)
            .FilterIds("subject_id", "subject_id")
            .Filter("service_name", static (row, value) => row.Text("service_name") == value);
        Add(new KantataTable("invoices", "invoice", "Invoice"))
            .With("workspaces", "workspace_ids", "workspaces", many: true)
            .With("time_entries", "time_entry_ids", "time_entries", many: true)
            .OrderByStamps();
        return tables;

        void Submissions(string name, string key, string lines, string member)
        {
            var table = Add(new KantataTable(name, key, "Submission") { Required = ["line_item_ids"], DefaultOrder = "date:desc" })
                .With("user", "user_id", "users")
                .With("workspace", "workspace_id", "workspaces")
                .With(lines, member, lines, many: true)
                .OrderBy("date", "start_date")
                .FilterIds("user_ids", "user_id")
                .FilterIds("workspace_ids", "workspace_id")
                .FilterIds("statuses", "status")
                .Filter("active", static (row, value) => value != "true" || row.Text("status") is "new" or "approved")
                .Filter("not_cancelled", static (row, value) => value != "true" || row.Text("status") != "cancelled")
                .Filter("start_date_after", static (row, value) => string.CompareOrdinal(row.Text("start_date"), value) >= 0);
            table.Creates("line_item_ids", "user_id", "workspace_id", "title", "comment");
        }

        IEnumerable<long> Children(string table, string member, long id) =>
            tables[table].Rows.Values.Where(row => row.Number(member) == id).Select(static row => row.Id);
    }

    private static bool Between(string? date, string range)
    {
        var ends = range.Split(':');
        return date is not null
            && (ends[0].Length == 0 || string.CompareOrdinal(date, ends[0]) >= 0)
            && (ends.Length < 2 || ends[1].Length == 0 || string.CompareOrdinal(date, ends[1]) <= 0);
    }
}

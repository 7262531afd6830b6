using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <content>What people do in the platform's own screens.</content>
public sealed partial class KantataSimulator
{
    /// <summary>Gets one record with all its attributes and association ids.</summary>
    /// <param name="table">The table: <c>workspaces</c>.</param>
    /// <param name="id">The id.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public JsonObject Get(string table, string id)
    {
        lock (State)
        {
            return Copy(_store.Get(table, id));
        }
    }

    /// <summary>Gets all records of a table.</summary>
    /// <param name="table">The table: <c>time_entries</c>.</param>
    /// <returns>Copies, by id.</returns>
    public IReadOnlyList<JsonObject> All(string table)
    {
        lock (State)
        {
            return [.. _store[table].Rows.Values.Select(Copy)];
        }
    }

    /// <summary>Adds a record, as a person would.</summary>
    /// <param name="table">The table: <c>workspaces</c>.</param>
    /// <param name="fields">Attributes and association ids by their names; ids as text.</param>
    /// <param name="stamp">When it was made; by default now.</param>
    /// <returns>The id.</returns>
    public string Add(string table, JsonObject fields, DateTimeOffset? stamp = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        lock (State)
        {
            var copy = fields.DeepClone().AsObject();
            if (table is not ("timesheet_submissions" or "expense_report_submissions"))
            {
                _writes.Normalize(_store[table], copy);
                KantataWrites.Defaults(_store[table], copy);
            }

            return KantataStore.Text(_store.Add(table, copy, stamp).Id);
        }
    }

    /// <summary>Edits a record, as a person would.</summary>
    /// <param name="table">The table.</param>
    /// <param name="id">The id.</param>
    /// <param name="changes">Attributes and association ids by their names.</param>
    public void Edit(string table, string id, JsonObject changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (State)
        {
            var row = _store.Get(table, id);
            var copy = changes.DeepClone().AsObject();
            _writes.Normalize(_store[table], copy);
            foreach (var (name, value) in copy)
            {
                row.Fields[name] = value?.DeepClone();
            }

            _store.Touch(table, row);
        }
    }

    /// <summary>Removes a record for good, without a trace.</summary>
    /// <param name="table">The table.</param>
    /// <param name="id">The id.</param>
    public void Remove(string table, string id)
    {
        lock (State)
        {
            _store.Remove(table, _store.Get(table, id));
        }
    }

    /// <summary>Gives all records of a table one stamp, as a bulk change does.</summary>
    /// <param name="table">The table.</param>
    /// <param name="stamp">The stamp; by default now.</param>
    public void TieStamps(string table, DateTimeOffset? stamp = null)
    {
        lock (State)
        {
            var at = Past(stamp ?? Clock.GetUtcNow());
            foreach (var row in _store[table].Rows.Values)
            {
                row.UpdatedAt = at;
            }

            _store[table].Changed();
        }
    }

    /// <summary>Edits a project.</summary>
    /// <param name="workspaceId">The project's id.</param>
    /// <param name="changes">Attributes by their names.</param>
    public void EditProject(string workspaceId, JsonObject changes) => Edit("workspaces", workspaceId, changes);

    /// <summary>Sets a project's status.</summary>
    /// <param name="workspaceId">The project's id.</param>
    /// <param name="message">The status, as people see it: <c>Active</c>.</param>
    public void SetProjectStatus(string workspaceId, string message) =>
        Edit("workspaces", workspaceId, new JsonObject { ["status"] = KantataStatuses.OfMessage(message) });

    /// <summary>Archives a project, which hides it and all in it.</summary>
    /// <param name="workspaceId">The project's id.</param>
    public void ArchiveProject(string workspaceId) => Edit("workspaces", workspaceId, new JsonObject { ["archived"] = true });

    /// <summary>Sets the value of a custom field of a project.</summary>
    /// <param name="workspaceId">The project's id.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The value in the platform's form; <see langword="null"/> clears it.</param>
    public void SetProjectField(string workspaceId, string field, JsonNode? value)
    {
        lock (State)
        {
            _store.SetCustomValue("workspaces", _store.Get("workspaces", workspaceId), Definition(field), value);
        }
    }

    /// <summary>Gets the value of a custom field of a project.</summary>
    /// <param name="workspaceId">The project's id.</param>
    /// <param name="field">The field's name.</param>
    /// <returns>The value in the platform's form; <see langword="null"/> when there is none.</returns>
    public JsonNode? ProjectField(string workspaceId, string field)
    {
        lock (State)
        {
            var definition = Definition(field);
            return _store.Get("workspaces", workspaceId).CustomValues
                .Select(id => _store["custom_field_values"].Rows[id])
                .FirstOrDefault(row => row.Number("custom_field_id") == definition.Id)?.Fields["value"]?.DeepClone();
        }
    }

    /// <summary>Defines a custom field for projects.</summary>
    /// <param name="name">The name.</param>
    /// <param name="valueType">One of string, number, date, currency.</param>
    /// <returns>The id.</returns>
    public string DefineProjectField(string name, string valueType = "string")
    {
        lock (State)
        {
            return _store["custom_fields"].Rows.Values.FirstOrDefault(row => row.Text("name") == name) is { } known
                ? KantataStore.Text(known.Id)
                : KantataStore.Text(_store.Add("custom_fields", new JsonObject { ["name"] = name, ["value_type"] = valueType, ["subject_type"] = "workspace" }).Id);
        }
    }

    /// <summary>Lets another integration mark a record with an id of its own.</summary>
    /// <param name="table">The table: <c>workspaces</c>.</param>
    /// <param name="id">The record.</param>
    /// <param name="service">The integration's name.</param>
    /// <param name="model">What the other system calls the object.</param>
    /// <param name="reference">The id there.</param>
    public void Refer(string table, string id, string service, string model, string reference)
    {
        lock (State)
        {
            _store.Refer(table, _store.Get(table, id), service, model, reference);
        }
    }

    /// <summary>Finds the project that bears an external reference or, failing that, the title.</summary>
    /// <param name="reference">The reference or the title.</param>
    /// <returns>The id; <see langword="null"/> when there is none.</returns>
    public string? FindProject(string reference)
    {
        lock (State)
        {
            var references = _store["external_references"].Rows;
            var row = _store["workspaces"].Rows.Values.FirstOrDefault(row => row.References.Exists(id => references[id].Text("service_model_ref") == reference))
                ?? _store["workspaces"].Rows.Values.FirstOrDefault(row => row.Text("title") == reference);
            return row is null ? null : KantataStore.Text(row.Id);
        }
    }

    /// <summary>Lets a person log time.</summary>
    /// <param name="workspaceId">The project's id.</param>
    /// <param name="userId">The person's id.</param>
    /// <param name="on">The day of the work.</param>
    /// <param name="minutes">How long.</param>
    /// <param name="storyId">The task's id.</param>
    /// <param name="billable">Whether it is billable.</param>
    /// <param name="rateInCents">The price of an hour; by default what the person's membership says.</param>
    /// <param name="notes">What was done.</param>
    /// <param name="roleId">The role's id.</param>
    /// <returns>The id of the time entry.</returns>
    public string LogTime(
        string workspaceId, string userId, DateOnly on, int minutes, string? storyId = null, bool billable = true, long? rateInCents = null, string? notes = null, string? roleId = null)
    {
        lock (State)
        {
            return KantataStore.Text(_work.LogTime(workspaceId, userId, on, minutes, new JsonObject
            {
                ["story_id"] = storyId,
                ["billable"] = billable,
                ["rate_in_cents"] = rateInCents ?? Membership(userId)?.Number("bill_rate_in_cents"),
                ["cost_rate_in_cents"] = Membership(userId)?.Number("cost_rate_in_cents"),
                ["role_id"] = roleId ?? Membership(userId)?.Text("default_role_id"),
                ["notes"] = notes,
            }).Id);
        }
    }

    /// <summary>Lets a person change time that is neither approved nor invoiced.</summary>
    /// <param name="timeEntryId">The id.</param>
    /// <param name="changes">Attributes by their names.</param>
    /// <exception cref="InvalidOperationException">It is locked.</exception>
    public void EditTime(string timeEntryId, JsonObject changes)
    {
        lock (State)
        {
            if (KantataWork.LockOf(_store.Get("time_entries", timeEntryId)) is { } reason)
            {
                throw new InvalidOperationException(reason);
            }

            Edit("time_entries", timeEntryId, changes);
        }
    }

    /// <summary>Lets a person submit the time of a range of days on one project.</summary>
    /// <param name="workspaceId">The project's id.</param>
    /// <param name="userId">The person's id.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <returns>The id of the submission; <see langword="null"/> when there was nothing to submit.</returns>
    public string? SubmitTime(string workspaceId, string userId, DateOnly from, DateOnly to)
    {
        lock (State)
        {
            var (first, last) = (KantataStore.Text(from), KantataStore.Text(to));
            var lines = Drafts("time_entries", workspaceId, userId)
                .Where(row => string.CompareOrdinal(row.Text("date_performed"), first) >= 0 && string.CompareOrdinal(row.Text("date_performed"), last) <= 0);
            return SubmitLines("timesheet_submissions", lines);
        }
    }

    /// <summary>Lets everyone submit all time that is in draft.</summary>
    /// <returns>How many submissions were made.</returns>
    public int SubmitAllTime() => SubmitAll("timesheet_submissions");

    /// <summary>Approves a timesheet.</summary>
    /// <param name="submissionId">The id of the submission.</param>
    /// <param name="approverId">Who approves.</param>
    public void ApproveTime(string submissionId, string? approverId = null) => Resolve("timesheet_submissions", submissionId, "approved", approverId, null);

    /// <summary>Approves every timesheet that is submitted.</summary>
    /// <returns>How many.</returns>
    public int ApproveAllSubmitted() => ApproveAll("timesheet_submissions");

    /// <summary>Sends a timesheet back.</summary>
    /// <param name="submissionId">The id of the submission.</param>
    /// <param name="reason">Why.</param>
    /// <param name="approverId">Who does.</param>
    public void RejectTime(string submissionId, string reason, string? approverId = null) => Resolve("timesheet_submissions", submissionId, "rejected", approverId, reason);

    /// <summary>Takes a timesheet back, an approved one too.</summary>
    /// <param name="submissionId">The id of the submission.</param>
    public void CancelTime(string submissionId) => Resolve("timesheet_submissions", submissionId, "cancelled", null, null);

    /// <summary>Lets a person write down an expense.</summary>
    /// <param name="workspaceId">The project's id.</param>
    /// <param name="userId">The person's id.</param>
    /// <param name="on">The day.</param>
    /// <param name="category">The category.</param>
    /// <param name="amountInCents">The amount, in the project's currency.</param>
    /// <param name="billable">Whether it is billable.</param>
    /// <param name="notes">What it was for.</param>
    /// <returns>The id of the expense.</returns>
    public string LogExpense(string workspaceId, string userId, DateOnly on, string category, long amountInCents, bool billable = true, string? notes = null)
    {
        lock (State)
        {
            return KantataStore.Text(AddExpense(workspaceId, userId, on, category, amountInCents, billable, notes).Id);
        }
    }

    /// <summary>Lets a person submit all expenses on one project that are in draft.</summary>
    /// <param name="workspaceId">The project's id.</param>
    /// <param name="userId">The person's id.</param>
    /// <returns>The id of the report; <see langword="null"/> when there was nothing to submit.</returns>
    public string? SubmitExpenses(string workspaceId, string userId)
    {
        lock (State)
        {
            return SubmitLines("expense_report_submissions", Drafts("expenses", workspaceId, userId));
        }
    }

    /// <summary>Lets everyone submit all expenses that are in draft.</summary>
    /// <returns>How many reports were made.</returns>
    public int SubmitAllExpenses() => SubmitAll("expense_report_submissions");

    /// <summary>Approves an expense report.</summary>
    /// <param name="submissionId">The id of the report.</param>
    /// <param name="approverId">Who approves.</param>
    public void ApproveExpenses(string submissionId, string? approverId = null) => Resolve("expense_report_submissions", submissionId, "approved", approverId, null);

    /// <summary>Approves every expense report that is submitted.</summary>
    /// <returns>How many.</returns>
    public int ApproveAllExpenses() => ApproveAll("expense_report_submissions");

    /// <summary>Sends an expense report back.</summary>
    /// <param name="submissionId">The id of the report.</param>
    /// <param name="reason">Why.</param>
    public void RejectExpenses(string submissionId, string reason) => Resolve("expense_report_submissions", submissionId, "rejected", null, reason);

    /// <summary>Fills a staffing request with a person.</summary>
    /// <param name="requestId">The id of the request.</param>
    /// <param name="userId">The person's id.</param>
    public void FillRequest(string requestId, string userId)
    {
        lock (State)
        {
            var request = _store.Get("resource_requests", requestId);
            var resource = _store.Get("workspace_resources", request.Text("resource_id")!);
            _store.Set("workspace_resources", resource, "user_id", userId);
            _store.Set("resource_requests", request, "status", "approved");
        }
    }

    private static JsonObject Copy(KantataRow row)
    {
        var copy = row.Fields.DeepClone().AsObject();
        copy.Insert(0, "id", KantataStore.Text(row.Id));
        return copy;
    }

    private static DateOnly Day(JsonObject arguments, string name) => DateOnly.Parse(Need(arguments, name), CultureInfo.InvariantCulture);

    private static string Need(JsonObject arguments, string name) =>
        arguments[name]?.ToString() ?? throw new ArgumentException($"'{name}' is missing.", nameof(arguments));

    private KantataRow? Membership(string userId) =>
        _store.Get("users", userId).Number("account_membership_id") is { } id ? _store["account_memberships"].Rows[id] : null;

    private KantataRow Definition(string field) =>
        _store["custom_fields"].Rows.Values.FirstOrDefault(row => row.Text("name") == field) ?? throw new KeyNotFoundException($"Kantata has no custom field '{field}'.");

    private KantataRow AddExpense(string workspaceId, string userId, DateOnly on, string category, long amountInCents, bool billable, string? notes, DateTimeOffset? stamp = null, long? id = null)
    {
        var project = _store.Get("workspaces", workspaceId);
        var known = _store["expense_categories"].Rows.Values.FirstOrDefault(row => row.Text("name") == category)
            ?? _store.Add("expense_categories", new JsonObject { ["name"] = category });
        return _store.Add(
            "expenses",
            new JsonObject
            {
                ["workspace_id"] = workspaceId,
                ["user_id"] = userId,
                ["date"] = KantataStore.Text(on),
                ["category"] = category,
                ["expense_category_id"] = KantataStore.Text(known.Id),
                ["amount_in_cents"] = amountInCents,
                ["currency"] = project.Text("currency"),
                ["currency_base_unit"] = project.Number("currency_base_unit") ?? 100,
                ["notes"] = notes,
                ["is_billable"] = billable,
                ["is_invoiced"] = false,
                ["reimbursable"] = true,
                ["taxable"] = false,
                ["approved"] = false,
                ["story_id"] = null,
                ["active_submission_id"] = null,
                ["recent_submission_id"] = null,
            },
            stamp,
            id);
    }

    private IEnumerable<KantataRow> Drafts(string lines, string? workspaceId = null, string? userId = null) =>
        _store[lines].Rows.Values.Where(row =>
            row.Text("active_submission_id") is null && !row.IsTrue("approved") && !row.IsTrue("is_invoiced")
            && (workspaceId is null || row.Text("workspace_id") == workspaceId)
            && (userId is null || row.Text("user_id") == userId));

    private string? SubmitLines(string submissions, IEnumerable<KantataRow> lines)
    {
        var ids = lines.Select(static row => KantataStore.Text(row.Id)).ToList();
        return ids.Count == 0 ? null : KantataStore.Text(_work.Submit(submissions, ids, null).Id);
    }

    private int SubmitAll(string submissions)
    {
        lock (State)
        {
            var groups = Drafts(KantataWork.LinesOf(submissions)).GroupBy(static row => (row.Text("workspace_id"), row.Text("user_id"))).ToList();
            foreach (var group in groups)
            {
                SubmitLines(submissions, group);
            }

            return groups.Count;
        }
    }

    private int ApproveAll(string submissions)
    {
        lock (State)
        {
            var waiting = _store[submissions].Rows.Values.Where(static row => row.Text("status") == "new").ToList();
            foreach (var row in waiting)
            {
                _work.Resolve(submissions, row, "approved", null, null);
            }

            return waiting.Count;
        }
    }

    private void Resolve(string submissions, string id, string status, string? resolver, string? reason)
    {
        lock (State)
        {
            _work.Resolve(submissions, _store.Get(submissions, id), status, resolver, reason);
        }
    }

    private void AddActs()
    {
        void Do(string name, Action<JsonObject> act) => AddAct(name, arguments =>
        {
            act(arguments);
            return null;
        });

        AddAct("get", arguments => Get(Need(arguments, "table"), Need(arguments, "id")));
        AddAct("all", arguments => new JsonArray([.. All(Need(arguments, "table"))]));
        AddAct("add", arguments => Add(Need(arguments, "table"), arguments["fields"]?.AsObject() ?? []));
        Do("edit", arguments => Edit(Need(arguments, "table"), Need(arguments, "id"), arguments["changes"]?.AsObject() ?? []));
        Do("tie-stamps", arguments => TieStamps(Need(arguments, "table")));
        Do("remove", arguments => Remove(Need(arguments, "table"), Need(arguments, "id")));
        Do("edit-project", arguments => EditProject(Need(arguments, "workspace"), arguments["changes"]?.AsObject() ?? []));
        Do("set-project-status", arguments => SetProjectStatus(Need(arguments, "workspace"), Need(arguments, "status")));
        Do("archive-project", arguments => ArchiveProject(Need(arguments, "workspace")));
        Do("set-project-field", arguments => SetProjectField(Need(arguments, "workspace"), Need(arguments, "field"), arguments["value"]));
        AddAct("project-field", arguments => ProjectField(Need(arguments, "workspace"), Need(arguments, "field")));
        AddAct("find-project", arguments => FindProject(Need(arguments, "reference")));
        AddAct("log-time", arguments => LogTime(
            Need(arguments, "workspace"),
            Need(arguments, "user"),
            Day(arguments, "on"),
            (int)arguments["minutes"]!,
            arguments["story"]?.ToString(),
            (bool?)arguments["billable"] ?? true,
            (long?)arguments["rateInCents"],
            arguments["notes"]?.ToString(),
            arguments["role"]?.ToString()));
        Do("edit-time", arguments => EditTime(Need(arguments, "id"), arguments["changes"]?.AsObject() ?? []));
        AddAct("submit-time", arguments => SubmitTime(Need(arguments, "workspace"), Need(arguments, "user"), Day(arguments, "from"), Day(arguments, "to")));
        AddAct("submit-all-time", _ => SubmitAllTime());
        Do("approve-time", arguments => ApproveTime(Need(arguments, "submission"), arguments["approver"]?.ToString()));
        AddAct("approve-all-submitted", _ => ApproveAllSubmitted());
        Do("reject-time", arguments => RejectTime(Need(arguments, "submission"), Need(arguments, "reason"), arguments["approver"]?.ToString()));
        Do("cancel-time", arguments => CancelTime(Need(arguments, "submission")));
        AddAct("log-expense", arguments => LogExpense(
            Need(arguments, "workspace"),
            Need(arguments, "user"),
            Day(arguments, "on"),
            Need(arguments, "category"),
            (long)arguments["amountInCents"]!,
            (bool?)arguments["billable"] ?? true,
            arguments["notes"]?.ToString()));
        AddAct("submit-expenses", arguments => SubmitExpenses(Need(arguments, "workspace"), Need(arguments, "user")));
        AddAct("submit-all-expenses", _ => SubmitAllExpenses());
        Do("approve-expenses", arguments => ApproveExpenses(Need(arguments, "submission"), arguments["approver"]?.ToString()));
        AddAct("approve-all-expenses", _ => ApproveAllExpenses());
        Do("reject-expenses", arguments => RejectExpenses(Need(arguments, "submission"), Need(arguments, "reason")));
        Do("fill-request", arguments => FillRequest(Need(arguments, "request"), Need(arguments, "user")));
    }
}

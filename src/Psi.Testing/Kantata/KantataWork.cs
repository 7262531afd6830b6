using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <summary>The rules of time and expenses: logging, submitting and resolving.</summary>
internal sealed class KantataWork(KantataStore store, KantataSimulatorOptions options)
{
    public static string? LockOf(KantataRow line) =>
        line.IsTrue("is_invoiced") ? "It is on an invoice and cannot be changed"
        : line.IsTrue("approved") ? "It is in an approved submission and cannot be changed"
        : null;

    public static string LinesOf(string submissions) => submissions == "timesheet_submissions" ? "time_entries" : "expenses";

    public KantataRow Submit(string submissions, IReadOnlyList<string> lineIds, string? title, DateTimeOffset? stamp = null, long? id = null)
    {
        var lines = LinesOf(submissions);
        var rows = lineIds.Select(id => store.Get(lines, id)).ToList();
        var first = rows[0];
        foreach (var row in rows)
        {
            if (row.Text("active_submission_id") is not null)
            {
                throw new InvalidOperationException($"Line item {row.Id} is already submitted");
            }

            if (row.Text("workspace_id") != first.Text("workspace_id") || row.Text("user_id") != first.Text("user_id"))
            {
                throw new InvalidOperationException("All line items of a submission belong to one project and one user");
            }
        }

        var dates = rows.Select(row => row.Text(lines == "time_entries" ? "date_performed" : "date")!).Order(StringComparer.Ordinal).ToList();
        var currency = store.Get("workspaces", first.Text("workspace_id")!).Text("currency");
        var submission = store.Add(
            submissions,
            new JsonObject
            {
                ["status"] = "new",
                ["title"] = title ?? (lines == "time_entries" ? "Timesheet" : "Expense report"),
                ["comment"] = null,
                ["type"] = lines == "time_entries" ? "timesheet" : "expense_report",
                ["start_date"] = dates[0],
                ["end_date"] = dates[^1],
                ["user_id"] = first.Text("user_id"),
                ["workspace_id"] = first.Text("workspace_id"),
                [lines == "time_entries" ? "time_entry_ids" : "expense_ids"] = new JsonArray([.. rows.Select(static row => (JsonNode)KantataStore.Text(row.Id))]),
                ["line_item_total_in_cents"] = rows.Sum(row => lines == "time_entries" ? (row.Number("rate_in_cents") ?? 0) * (row.Number("time_in_minutes") ?? 0) / 60 : row.Number("amount_in_cents") ?? 0),
                ["currency"] = rows.Select(static row => row.Text("currency")).FirstOrDefault(static text => text is not null) ?? currency,
                ["currency_base_unit"] = 100,
                ["resolution_description"] = null,
                ["current_resolution_description"] = null,
                ["current_resolution_creator_id"] = null,
                ["current_resolution_created_at_date"] = null,
            },
            stamp,
            id);
        foreach (var row in rows)
        {
            row.Fields["active_submission_id"] = KantataStore.Text(submission.Id);
            row.Fields["recent_submission_id"] = KantataStore.Text(submission.Id);
            Touch(lines, row, stamp);
        }

        return submission;
    }

    public bool Resolve(string submissions, KantataRow submission, string status, string? resolver, string? reason, DateTimeOffset? stamp = null)
    {
        var before = submission.Text("status");
        if (before != "new" && !(before == "approved" && status == "cancelled"))
        {
            throw new InvalidOperationException($"A submission that is {before} cannot become {status}");
        }

        submission.Fields["status"] = status;
        submission.Fields["resolution_description"] = reason;
        submission.Fields["current_resolution_description"] = reason;
        submission.Fields["current_resolution_creator_id"] = resolver;
        submission.Fields["current_resolution_created_at_date"] = DateOnly.FromDateTime((stamp ?? store.Now).UtcDateTime).ToString("O", CultureInfo.InvariantCulture);
        if (stamp is { } at)
        {
            submission.UpdatedAt = at;
            store[submissions].Changed();
        }
        else
        {
            store.Touch(submissions, submission);
        }

        var lines = LinesOf(submissions);
        foreach (var id in submission.Ids(lines == "time_entries" ? "time_entry_ids" : "expense_ids"))
        {
            var row = store[lines].Rows[id];
            row.Fields["approved"] = status == "approved";
            if (status != "approved")
            {
                row.Fields["active_submission_id"] = null;
            }

            Touch(lines, row, stamp);
        }

        return true;
    }

    public KantataRow LogTime(string workspace, string user, DateOnly on, int minutes, JsonObject more, DateTimeOffset? stamp = null, long? id = null)
    {
        var project = store.Get("workspaces", workspace);
        var fields = new JsonObject
        {
            ["workspace_id"] = workspace,
            ["user_id"] = user,
            ["date_performed"] = KantataStore.Text(on),
            ["time_in_minutes"] = minutes,
            ["currency"] = project.Text("currency"),
            ["currency_base_unit"] = project.Number("currency_base_unit") ?? 100,
            ["taxable"] = false,
            ["notes"] = null,
            ["active_submission_id"] = null,
            ["recent_submission_id"] = null,
        };
        foreach (var (name, value) in more)
        {
            fields[name] = value?.DeepClone();
        }

        KantataWrites.Defaults(store["time_entries"], fields);
        var row = store.Add("time_entries", fields, stamp, id);
        if (row.Number("story_id") is { } story && store["stories"].Rows.TryGetValue(story, out var task))
        {
            var member = row.IsTrue("billable") ? "logged_billable_time_in_minutes" : "logged_nonbillable_time_in_minutes";
            task.Fields[member] = (task.Number(member) ?? 0) + minutes;
            if (stamp is null)
            {
                store.Touch("stories", task);
            }
        }

        return row;
    }

    private void Touch(string lines, KantataRow row, DateTimeOffset? stamp)
    {
        if (!options.SubmissionsTouchLines)
        {
            store[lines].Changed();
        }
        else if (stamp is { } at)
        {
            row.UpdatedAt = at;
            store[lines].Changed();
        }
        else
        {
            store.Touch(lines, row);
        }
    }
}

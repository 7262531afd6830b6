using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <summary>What API callers write: creates, updates, deletes, references, custom values and submissions.</summary>
internal sealed class KantataWrites(KantataStore store, KantataReads reads, KantataWork work, WriteLedger ledger, KantataSimulatorOptions options)
{
    private const int MostInBulk = 100;

    public SimulatorResponse Create(KantataTable table, SimulatorRequest request)
    {
        var body = request.Json();
        if (body[table.Name] is JsonArray many)
        {
            if (many.Count > MostInBulk)
            {
                throw KantataRefusals.Bad("At most 100 objects can be created at once");
            }

            // All or nothing: everything is checked before anything is made.
            var checkedBodies = many.Select(node => Checked(table, node as JsonObject ?? throw KantataRefusals.Bad("Not an object"), create: true)).ToList();
            return reads.Many(table, [.. checkedBodies.Select((fields, index) => Make(table, fields, (JsonObject)many[index]!))], request);
        }

        var root = body[table.Key] as JsonObject ?? throw KantataRefusals.Bad($"Missing root key: {table.Key}");
        return reads.One(table, Make(table, Checked(table, root, create: true), root), request);
    }

    public SimulatorResponse Update(KantataTable table, SimulatorRequest request)
    {
        var row = Existing(table, request.Parameter("id"));
        var root = request.Json()[table.Key] as JsonObject ?? throw KantataRefusals.Bad($"Missing root key: {table.Key}");
        var fields = Checked(table, root, create: false);
        RefuseLocked(table, row);
        if (table.Name == "resource_requests" && fields["request_resolution_status"] is { } status)
        {
            fields.Remove("request_resolution_status");
            fields["status"] = (string?)status switch { "approve" => "approved", "reject" => "rejected", "cancel" => "cancelled", _ => throw KantataRefusals.Invalid("Status is not included in the list", "request_resolution_status") };
        }

        if (Apply(row, fields))
        {
            store.Touch(table.Name, row);
        }

        Refer(table, row, root);
        ledger.Append(LedgerVerbs.Update, table.Key, KantataStore.Text(row.Id), Correlation(row), root.ToJsonString());
        return reads.One(table, row, request);
    }

    public SimulatorResponse Delete(KantataTable table, SimulatorRequest request)
    {
        var row = Existing(table, request.Parameter("id"));
        RefuseLocked(table, row);
        if (table.Name == "stories")
        {
            store.Set("stories", row, "deleted_at", reads.Stamp(store.Now));
        }
        else
        {
            store.Remove(table.Name, row);
        }

        ledger.Append(LedgerVerbs.Delete, table.Key, KantataStore.Text(row.Id), Correlation(row));
        return SimulatorResponse.NoContent();
    }

    public SimulatorResponse CreateOrUpdateReference(SimulatorRequest request)
    {
        var root = request.Json()["external_reference"] as JsonObject ?? throw KantataRefusals.Bad("Missing root key: external_reference");
        string Need(string name) => root[name]?.ToString() is { Length: > 0 } text ? text : throw KantataRefusals.Invalid($"{name} can't be blank", name);
        var type = Need("subject_type");
        var table = store.Tables.Values.FirstOrDefault(candidate => candidate.SubjectType == type) ?? throw KantataRefusals.Invalid("Subject type is not included in the list", "subject_type");
        var subject = Existing(table, Need("subject_id"));
        var more = new JsonObject();
        foreach (var name in new[] { "status", "external_link", "external_status", "external_message", "locked" })
        {
            if (root[name] is { } value)
            {
                more[name] = value.DeepClone();
            }
        }

        var row = store.Refer(table.Name, subject, Need("service_name"), Need("service_model"), Need("service_model_ref"), more);
        ledger.Append(LedgerVerbs.Update, "external_reference", KantataStore.Text(row.Id), row.Text("service_model_ref"), root.ToJsonString());
        return reads.One(store["external_references"], row, request);
    }

    public SimulatorResponse SetCustomValues(SimulatorRequest request)
    {
        var body = request.Json();
        var items = body["custom_field_values"] is JsonArray many
            ? many.Select(static node => node as JsonObject ?? throw KantataRefusals.Bad("Not an object")).ToList()
            : [body["custom_field_value"] as JsonObject ?? throw KantataRefusals.Bad("Missing root key: custom_field_value")];
        var rows = new List<KantataRow>();
        foreach (var item in items)
        {
            var type = item["subject_type"]?.ToString();
            var table = store.Tables.Values.FirstOrDefault(candidate => candidate.SubjectType is not null && (string.Equals(candidate.SubjectType, type, StringComparison.OrdinalIgnoreCase) || candidate.Key == type))
                ?? throw KantataRefusals.Invalid("Subject type is not included in the list", "subject_type");
            var subject = Existing(table, item["subject_id"]?.ToString() ?? "");
            var definition = Existing(store["custom_fields"], item["custom_field_id"]?.ToString() ?? "");
            var value = item["value"] ?? throw KantataRefusals.Invalid("Value can't be blank", "value");
            CheckValue(definition, value);
            store.SetCustomValue(table.Name, subject, definition, value);
            rows.Add(subject.CustomValues.Select(id => store["custom_field_values"].Rows[id]).First(row => row.Number("custom_field_id") == definition.Id));
            ledger.Append(LedgerVerbs.Update, "custom_field_value", KantataStore.Text(rows[^1].Id), Correlation(subject), item.ToJsonString());
        }

        return reads.Many(store["custom_field_values"], rows, request);
    }

    public SimulatorResponse DeleteCustomValue(SimulatorRequest request)
    {
        var row = Existing(store["custom_field_values"], request.Parameter("id"));
        var table = store.Tables.Values.First(candidate => candidate.SubjectType is not null && candidate.Key == row.Text("subject_type"));
        var subject = table.Rows[row.Number("subject_id")!.Value];
        store.SetCustomValue(table.Name, subject, store["custom_fields"].Rows[row.Number("custom_field_id")!.Value], null);
        ledger.Append(LedgerVerbs.Delete, "custom_field_value", KantataStore.Text(row.Id), Correlation(subject));
        return SimulatorResponse.NoContent();
    }

    public SimulatorResponse Submit(KantataTable table, SimulatorRequest request)
    {
        var root = request.Json()[table.Key] as JsonObject ?? throw KantataRefusals.Bad($"Missing root key: {table.Key}");
        var lines = (root["line_item_ids"] as JsonArray)?.Select(static node => node!.ToString()).ToList();
        if (lines is not { Count: > 0 })
        {
            throw KantataRefusals.Invalid("Line items can't be blank", "line_item_ids");
        }

        var row = Refuse(() => work.Submit(table.Name, lines, root["title"]?.ToString()));
        ledger.Append(LedgerVerbs.Create, table.Key, KantataStore.Text(row.Id), null, root.ToJsonString());
        return reads.One(table, row, request);
    }

    public SimulatorResponse Resolve(KantataTable table, SimulatorRequest request)
    {
        var row = Existing(table, request.Parameter("id"));
        var reason = request.Json()["resolution"]?["description"]?.ToString();
        var status = request.Parameter("verb") switch { "approve" => "approved", "reject" => "rejected", "cancel" => "cancelled", _ => throw KantataRefusals.Missing() };
        Refuse(() => work.Resolve(table.Name, row, status, null, reason));
        ledger.Append(LedgerVerbs.Action, table.Key, KantataStore.Text(row.Id), null, new JsonObject { ["status"] = status }.ToJsonString());
        return reads.One(table, row, request);
    }

    internal static void CheckValue(KantataRow definition, JsonNode value)
    {
        var fits = definition.Text("value_type") switch
        {
            "currency" => value is JsonArray { Count: 2 },
            "number" => decimal.TryParse(value.ToString(), CultureInfo.InvariantCulture, out _),
            "date" => DateOnly.TryParse(value.ToString(), CultureInfo.InvariantCulture, out _),
            _ => true,
        };
        if (!fits)
        {
            throw KantataRefusals.Invalid("Value is invalid", "value");
        }
    }

    /// <summary>Turns what comes over the wire into what is stored: ids as text, money and status in their stored form.</summary>
    internal void Normalize(KantataTable table, JsonObject fields)
    {
        foreach (var association in table.Associations)
        {
            if (fields.TryGetPropertyValue(association.Member, out var value))
            {
                fields[association.Member] = value switch
                {
                    null => null,
                    JsonArray array => new JsonArray([.. array.Select(static node => (JsonNode)node!.ToString())]),
                    _ => value.ToString(),
                };
                CheckTargets(association, fields[association.Member]);
            }
        }

        if (table.Name != "workspaces")
        {
            return;
        }

        if (fields.TryGetPropertyValue("price", out var price))
        {
            fields.Remove("price");
            fields["price_in_cents"] = price is null ? null : (long)Math.Round(decimal.Parse(price.ToString(), CultureInfo.InvariantCulture) * 100m, MidpointRounding.AwayFromZero);
        }

        if (fields["status_key"] is { } key)
        {
            fields["status"] = KantataStatuses.Status(key.ToString()) ?? throw KantataRefusals.Invalid("Status key is invalid", "status_key");
            fields.Remove("status_key");
        }

        if (fields["currency"]?.ToString() is { } currency)
        {
            fields["currency_base_unit"] = currency == "JPY" ? 1 : 100;
        }

        if (fields["workspace_group_ids"] is JsonArray { Count: > 0 } groups && fields["primary_workspace_group_id"] is null)
        {
            fields["primary_workspace_group_id"] = groups[0]!.ToString();
        }
    }

    private void CheckTargets(KantataAssociation association, JsonNode? value)
    {
        foreach (var id in value is JsonArray array ? array.Select(static node => node!.ToString()) : value is null ? [] : [value.ToString()])
        {
            if (!long.TryParse(id, CultureInfo.InvariantCulture, out var key) || !store[association.Target].Rows.ContainsKey(key))
            {
                throw KantataRefusals.Invalid($"{association.Name} does not exist", association.Member);
            }
        }
    }

    private static KantataRow Existing(KantataTable table, string id) =>
        long.TryParse(id, CultureInfo.InvariantCulture, out var key) && table.Rows.TryGetValue(key, out var row) ? row : throw KantataRefusals.Missing();

    private static T Refuse<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (InvalidOperationException exception)
        {
            throw KantataRefusals.Invalid(exception.Message);
        }
    }

    private JsonObject Checked(KantataTable table, JsonObject root, bool create)
    {
        if (create)
        {
            foreach (var name in table.Required)
            {
                if (root[name] is null || root[name]!.ToString().Length == 0)
                {
                    throw KantataRefusals.Invalid($"{char.ToUpperInvariant(name[0])}{name[1..].Replace('_', ' ')} can't be blank", name);
                }
            }
        }

        var fields = new JsonObject();
        foreach (var (name, value) in root)
        {
            if ((create ? table.CreateFields : table.UpdateFields).Contains(name))
            {
                fields[name] = value?.DeepClone();
            }
        }

        Normalize(table, fields);
        CheckRules(table, fields, create);
        foreach (var custom in root["custom_fields"] as JsonArray ?? [])
        {
            CheckValue(Existing(store["custom_fields"], custom?["custom_field_id"]?.ToString() ?? ""), custom!["value"] ?? "");
        }

        return fields;
    }

    private void CheckRules(KantataTable table, JsonObject fields, bool create)
    {
        switch (table.Name)
        {
            case "workspaces" when create && fields["creator_role"]?.ToString() is not ("maven" or "buyer"):
                throw KantataRefusals.Invalid("Creator role is not included in the list", "creator_role");
            case "workspace_groups" when options.UniqueGroupNames && create && table.Rows.Values.Any(row => row.Text("name") == fields["name"]?.ToString()):
                throw KantataRefusals.Invalid("Name has already been taken", "name");
            case "stories":
                if (fields["title"]?.ToString().Length > 200)
                {
                    throw KantataRefusals.Invalid("Title is too long (maximum is 200 characters)", "title");
                }

                if (fields["parent_id"]?.ToString() is { } parent && Depth(parent) >= 4)
                {
                    throw KantataRefusals.Invalid("Parent is nested too deep", "parent_id");
                }

                break;
            case "time_entries" when create:
                var workspace = Existing(store["workspaces"], fields["workspace_id"]!.ToString());
                if (workspace.Fields["time_trackable"] is not null && !workspace.IsTrue("time_trackable"))
                {
                    throw KantataRefusals.Invalid("Workspace is not time trackable", "workspace_id");
                }

                break;
            default:
                break;
        }
    }

    private int Depth(string id)
    {
        var depth = 0;
        for (var row = Existing(store["stories"], id); row.Text("parent_id") is { } parent; row = Existing(store["stories"], parent))
        {
            depth++;
        }

        return depth;
    }

    private KantataRow Make(KantataTable table, JsonObject fields, JsonObject root)
    {
        Defaults(table, fields);
        var row = store.Add(table.Name, fields);
        Refer(table, row, root);
        foreach (var custom in root["custom_fields"] as JsonArray ?? [])
        {
            if (custom?["value"] is { } value)
            {
                store.SetCustomValue(table.Name, row, Existing(store["custom_fields"], custom["custom_field_id"]!.ToString()), value);
            }
        }

        if (table.Name == "resource_requests" && fields["resource_id"] is null)
        {
            throw KantataRefusals.Invalid("Resource can't be blank", "resource_id");
        }

        ledger.Append(LedgerVerbs.Create, table.Key, KantataStore.Text(row.Id), Correlation(row), root.ToJsonString());
        return row;
    }

    internal static void Defaults(KantataTable table, JsonObject fields)
    {
        void Default(string name, JsonNode? value)
        {
            if (!fields.ContainsKey(name))
            {
                fields[name] = value;
            }
        }

        switch (table.Name)
        {
            case "workspaces":
                fields.Remove("creator_role");
                Default("status", KantataStatuses.Status("100"));
                Default("archived", false);
                Default("currency", "USD");
                Default("currency_base_unit", 100);
                Default("time_trackable", true);
                Default("stage", "project");
                Default("percentage_complete", 0);
                Default("workspace_group_ids", new JsonArray());
                break;
            case "workspace_groups":
                Default("company", false);
                break;
            case "stories":
                fields.Remove("assignments");
                Default("state", "not started");
                Default("billable", true);
                Default("fixed_fee", false);
                Default("archived", false);
                Default("percentage_complete", 0);
                Default("logged_billable_time_in_minutes", 0);
                Default("logged_nonbillable_time_in_minutes", 0);
                break;
            case "time_entries":
                Default("billable", true);
                Default("approved", false);
                Default("is_invoiced", false);
                Default("currency", "USD");
                Default("currency_base_unit", 100);
                break;
            case "resource_requests":
                Default("status", "new");
                break;
            case "assignments":
                Default("current", true);
                break;
            default:
                break;
        }
    }

    private static bool Apply(KantataRow row, JsonObject fields)
    {
        var changed = false;
        foreach (var (name, value) in fields)
        {
            if (!JsonNode.DeepEquals(row.Fields[name], value))
            {
                row.Fields[name] = value?.DeepClone();
                changed = true;
            }
        }

        return changed;
    }

    private static void RefuseLocked(KantataTable table, KantataRow row)
    {
        if (table.Name is "time_entries" or "expenses" && KantataWork.LockOf(row) is { } reason)
        {
            throw KantataRefusals.Invalid(reason);
        }
    }

    private void Refer(KantataTable table, KantataRow row, JsonObject root)
    {
        if (root["external_reference"] is JsonObject reference)
        {
            string Need(string name) => reference[name]?.ToString() is { Length: > 0 } text ? text : throw KantataRefusals.Invalid($"External reference {name} can't be blank", "external_reference");
            store.Refer(table.Name, row, Need("service_name"), Need("service_model"), Need("service_model_ref"));
        }
    }

    private string? Correlation(KantataRow row) =>
        row.References.Select(id => store["external_references"].Rows[id]).FirstOrDefault(static reference => reference.Text("service_name") == "psi")?.Text("service_model_ref");
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <summary>The rows of a simulated Kantata account.</summary>
internal sealed class KantataStore(TimeProvider clock)
{
    private readonly SimulatorClock _stamps = new(clock, TimeSpan.FromSeconds(1));
    private long _lastId = 1000;

    public Dictionary<string, KantataTable> Tables { get; } = KantataSchema.Create();

    public KantataTable this[string table] => Tables[table];

    public DateTimeOffset Now => _stamps.Next();

    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static string? Text(DateOnly? date) => date?.ToString("O", CultureInfo.InvariantCulture);

    public KantataRow Add(string table, JsonObject fields, DateTimeOffset? stamp = null, long? id = null)
    {
        var key = id ?? ++_lastId;
        _lastId = Math.Max(_lastId, key);
        var row = new KantataRow(key, fields, stamp ?? Now);
        Tables[table].Rows.Add(key, row);
        Tables[table].Changed();
        return row;
    }

    public KantataRow Get(string table, string id) =>
        long.TryParse(id, CultureInfo.InvariantCulture, out var key) && Tables[table].Rows.TryGetValue(key, out var row)
            ? row
            : throw new KeyNotFoundException($"Kantata has no {Tables[table].Key} '{id}'.");

    public void Touch(string table, KantataRow row)
    {
        row.UpdatedAt = Now;
        Tables[table].Changed();
    }

    public void Set(string table, KantataRow row, string name, JsonNode? value, bool touch = true)
    {
        row.Fields[name] = value;
        if (touch)
        {
            Touch(table, row);
        }
        else
        {
            Tables[table].Changed();
        }
    }

    public void Remove(string table, KantataRow row)
    {
        Tables[table].Rows.Remove(row.Id);
        Tables[table].Changed();
    }

    /// <summary>One reference for each service and record: a second one takes the place of the first.</summary>
    public KantataRow Refer(string subjectTable, KantataRow subject, string service, string model, string reference, JsonObject? more = null)
    {
        var table = Tables["external_references"];
        var row = subject.References.Select(id => table.Rows[id]).FirstOrDefault(other => other.Text("service_name") == service);
        var fields = more ?? [];
        fields["service_name"] = service;
        fields["service_model"] = model;
        fields["service_model_ref"] = reference;
        fields["subject_type"] = Tables[subjectTable].SubjectType;
        fields["subject_id"] = Text(subject.Id);
        fields["status"] ??= "successful";
        if (row is null)
        {
            row = Add("external_references", fields);
            subject.References.Add(row.Id);
        }
        else
        {
            foreach (var (name, value) in fields)
            {
                row.Fields[name] = value?.DeepClone();
            }

            Touch("external_references", row);
        }

        Tables[subjectTable].Changed();
        return row;
    }

    public void SetCustomValue(string subjectTable, KantataRow subject, KantataRow definition, JsonNode? value)
    {
        var table = Tables["custom_field_values"];
        var old = subject.CustomValues.Select(id => table.Rows[id]).FirstOrDefault(row => row.Number("custom_field_id") == definition.Id);
        if (value is null)
        {
            if (old is not null)
            {
                subject.CustomValues.Remove(old.Id);
                Remove("custom_field_values", old);
                Touch(subjectTable, subject);
            }

            return;
        }

        if (old is not null)
        {
            if (!JsonNode.DeepEquals(old.Fields["value"], value))
            {
                old.Fields["value"] = value.DeepClone();
                Touch("custom_field_values", old);
                Touch(subjectTable, subject);
            }

            return;
        }

        var row = Add("custom_field_values", new JsonObject
        {
            ["subject_type"] = Tables[subjectTable].Key,
            ["subject_id"] = subject.Id,
            ["custom_field_id"] = Text(definition.Id),
            ["custom_field_name"] = definition.Text("name"),
            ["type"] = definition.Text("value_type"),
            ["value"] = value.DeepClone(),
            ["display_value"] = value.ToString(),
        });
        subject.CustomValues.Add(row.Id);
        Touch(subjectTable, subject);
    }
}

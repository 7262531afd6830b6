using System.Text.Json.Nodes;

namespace Psi.Testing.Salesforce;

/// <summary>The records of an org and the rules they live by.</summary>
internal sealed class Org
{
    private readonly SalesforceSimulatorOptions _options;
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private Stack<Action>? _undo;

    public Org(SalesforceSimulatorOptions options, TimeProvider time)
    {
        _options = options;
        Clock = new SimulatorClock(time, TimeSpan.FromSeconds(1));
        Types = Schema.Create(options);
        Stages.Fill(this);
    }

    public Dictionary<string, SType> Types { get; }

    public SimulatorClock Clock { get; }

    public SType Type(string name) => Types.TryGetValue(name, out var type) ? type : throw Refusals.Missing();

    /// <summary>The type that a query names.</summary>
    public SType Queried(string name) => Types.TryGetValue(name, out var type)
        ? type
        : throw Refusals.Bad("INVALID_TYPE", $"sObject type '{name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name.");

    public SRow? Find(string type, string? id) => id is not null && Types[type].Rows.TryGetValue(id, out var row) ? row : null;

    /// <summary>A record as a person finds it.</summary>
    public SRow Get(string type, string id) => Find(type, Values.Whole(id) ?? id) ?? throw new KeyNotFoundException($"There is no {type} '{id}'.");

    /// <summary>Records of a type whose field holds a value, deleted ones left out.</summary>
    public IEnumerable<SRow> Where(string type, string field, object? value) => Types[type].Rows.Values.Where(row => !row.IsDeleted && Equals(row[field], value));

    public string NextId(SType type)
    {
        var number = _numbers.GetValueOrDefault(type.Prefix, 900_000) + 1;
        _numbers[type.Prefix] = number;
        return FirmIds.Salesforce(type.Prefix, number);
    }

    /// <summary>Makes a record; its values are checked already.</summary>
    public SRow Insert(SType type, Dictionary<string, object?> values, string? id = null, DateTimeOffset? stamp = null)
    {
        var row = new SRow(type, id ?? NextId(type));
        foreach (var field in type.Fields.Values)
        {
            if (field.Kind == FieldKind.Boolean)
            {
                row[field.Name] = false;
            }
        }

        foreach (var (name, value) in values)
        {
            row[name] = value;
        }

        Rules.Complete(this, row, _options);
        var at = stamp is { } given ? Clock.Cut(given) : Clock.Next();
        row["CreatedDate"] = row["LastModifiedDate"] = row["SystemModstamp"] = at;
        type.Rows.Add(row.Id, row);
        _undo?.Push(() => type.Rows.Remove(row.Id));
        Rules.AfterWrite(this, row, touch: stamp is null);
        return row;
    }

    /// <summary>Changes a record; the values are checked already.</summary>
    public void Update(SRow row, Dictionary<string, object?> values, DateTimeOffset? stamp = null)
    {
        Remember(row);
        var stageBefore = row.Text("StageName");
        foreach (var (name, value) in values)
        {
            row[name] = value;
        }

        Rules.Complete(this, row, _options, stageBefore is not null && stageBefore != row.Text("StageName") && !values.ContainsKey("Probability"));
        Touch(row, stamp);
        Rules.AfterWrite(this, row, touch: stamp is null);
    }

    /// <summary>Moves a record's stamps.</summary>
    public void Touch(SRow row, DateTimeOffset? stamp = null)
    {
        Remember(row);
        row["LastModifiedDate"] = row["SystemModstamp"] = stamp is { } given ? Clock.Cut(given) : Clock.Next();
    }

    /// <summary>Puts a record into the recycle bin, with what belongs to it.</summary>
    public void Delete(SRow row, string? masterId = null)
    {
        if (row.IsDeleted || !row.Type.CanDelete)
        {
            return;
        }

        Remember(row);
        row["IsDeleted"] = true;
        if (masterId is not null)
        {
            row["MasterRecordId"] = masterId;
        }

        Touch(row);
        foreach (var (child, field) in row.Type.Children.Values)
        {
            foreach (var below in Where(child, field, row.Id).ToList())
            {
                if (child == row.Type.Name)
                {
                    Update(below, new(StringComparer.OrdinalIgnoreCase) { [field] = null });
                }
                else
                {
                    Delete(below);
                }
            }
        }

        Rules.AfterWrite(this, row, touch: true);
    }

    /// <summary>Does something wholly or not at all.</summary>
    public void Atomically(Action work)
    {
        _undo = new Stack<Action>();
        try
        {
            work();
        }
        catch
        {
            foreach (var step in _undo)
            {
                step();
            }

            throw;
        }
        finally
        {
            _undo = null;
        }
    }

    /// <summary>Reads and checks what an API caller sent for a record.</summary>
    public Dictionary<string, object?> Check(SType type, JsonObject body, SRow? existing, bool allowDuplicates = false)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, node) in body)
        {
            if (name == "attributes" || name.Equals("Id", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (node is JsonObject foreign && type.Fields.Values.FirstOrDefault(field => name.Equals(field.Relationship, StringComparison.OrdinalIgnoreCase)) is { } lookup)
            {
                values[lookup.Name] = Foreign(lookup, foreign).Id;
                continue;
            }

            if (!type.Fields.TryGetValue(name, out var known))
            {
                throw new RecordException("INVALID_FIELD", $"No such column '{name}' on sobject of type {type.Name}", name);
            }

            if (existing is null ? !known.IsCreateable : !known.IsUpdateable)
            {
                throw new RecordException("INVALID_FIELD_FOR_INSERT_UPDATE", $"Unable to create/update fields: {known.Name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.", known.Name);
            }

            values[known.Name] = Values.Read(known, node);
        }

        Rules.Check(this, type, values, existing, _options.RefuseDuplicateAccounts && !allowDuplicates);
        return values;
    }

    private SRow Foreign(SField lookup, JsonObject key)
    {
        var (name, node) = key.FirstOrDefault(static member => member.Key != "attributes");
        var field = Types[lookup.Target!].Field(name ?? string.Empty);
        var value = Values.Read(field, node);
        return field.IsExternalId && Where(lookup.Target!, field.Name, value).FirstOrDefault() is { } row
            ? row
            : throw new RecordException("INVALID_FIELD", $"Foreign key external ID: {value} not found for field {name} in entity {lookup.Target}");
    }

    private void Remember(SRow row)
    {
        if (_undo is not null)
        {
            var before = new Dictionary<string, object?>(row.Values, StringComparer.OrdinalIgnoreCase);
            _undo.Push(() => row.Values = before);
        }
    }
}

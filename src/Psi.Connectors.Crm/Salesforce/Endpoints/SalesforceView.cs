using System.Text.Json;
using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What of a type can be read at the moment: its fields less those that are gone, hidden or of another type, and what that costs.</summary>
internal sealed class SalesforceView<T>
    where T : class, ICanonicalObject<T>
{
    private readonly FieldSet<T> _absent;
    private readonly IReadOnlyList<MappingIssue> _issues;
    private readonly bool _dropsRecords;
    private readonly Dictionary<string, string?> _kinds;

    private SalesforceView(Dictionary<string, string?> kinds, IReadOnlyList<string> fields, FieldSet<T> absent, IReadOnlyList<MappingIssue> issues, bool dropsRecords)
    {
        _kinds = kinds;
        Fields = fields;
        _absent = absent;
        _issues = issues;
        _dropsRecords = dropsRecords;
    }

    /// <summary>What is selected, beside id and stamp.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>What a field holds, in the platform's words.</summary>
    public string? KindOf(string field) => _kinds.GetValueOrDefault(field);

    /// <exception cref="ConnectorException">A field is missing that nothing can be read without, or whose attribute freezes the object.</exception>
    public static SalesforceView<T> Of(
        string type, IReadOnlyList<string> wanted, IReadOnlyList<SalesforceFieldUse<T>> uses, SalesforceDescription description, JsonSerializerOptions json, Type row, SalesforceOptions options, string connection)
    {
        // Answers spell a field as it is described, whatever a query wrote, and are read to the letter.
        var seen = description.Fields.ToDictionary(static field => field.Name, static field => field.Type, StringComparer.Ordinal);
        var types = json.GetTypeInfo(row).Properties.ToDictionary(static property => property.Name, static property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        var missing = wanted.Where(name => IsOwn(name) && !(seen.TryGetValue(name, out var kind) && Fits(kind, types.GetValueOrDefault(name)))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (missing.Count == 0)
        {
            return new SalesforceView<T>(seen, wanted, FieldSet<T>.Empty, [], false);
        }

        var absent = FieldSet<T>.Empty;
        List<MappingIssue> issues = [];
        List<string> frozen = [.. missing.Except(uses.SelectMany(static use => use.Fields), StringComparer.OrdinalIgnoreCase)];
        var dropsRecords = false;
        foreach (var use in uses)
        {
            if (use.Fields.FirstOrDefault(missing.Contains) is not { } name)
            {
                continue;
            }

            absent |= use.Attribute.AsSet();
            var message = $"Field '{type}.{name}', of which {use.Attribute.Name} is made, {(seen.TryGetValue(name, out var kind) ? $"is of type '{kind}' now" : "is not there, or hidden from the integration's user")}. Bring it back, or change the connection's settings.";
            switch (options.SchemaDriftOf.TryGetValue($"{T.Schema.Name}.{use.Attribute.Name}", out var own) ? own : options.SchemaDrift)
            {
                case SchemaDrift.Freeze:
                    frozen.Add(name);
                    break;
                case SchemaDrift.DropRecord:
                    dropsRecords = true;
                    issues.Insert(0, new MappingIssue(string.Empty, name, null, message));
                    break;
                case SchemaDrift.DropValue:
                    issues.Add(new MappingIssue(use.Attribute.Name, name, null, message));
                    break;
            }
        }

        return frozen.Count == 0
            ? new SalesforceView<T>(seen, [.. wanted.Where(name => !missing.Contains(name))], absent, issues, dropsRecords)
            : throw new ConnectorException(FailureKind.Permission, connection, $"Connection '{connection}': {string.Join(", ", frozen.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => $"'{type}.{name}'"))} cannot be read as before, so nothing of {type} is. Create the fields, give the integration's user their field-level security, or set the connection's field settings.")
            {
                Fields = [.. frozen.Distinct(StringComparer.OrdinalIgnoreCase)],
                ProvenNotExecuted = true,
            };
    }

    /// <summary>Takes from what was read what could not be.</summary>
    public Observation<T> Apply(Observation<T> seen) =>
        _absent.IsEmpty || seen.Presence == Presence.Missing ? seen
        : _dropsRecords ? seen with { Value = T.Empty, Fields = FieldSet<T>.Empty, Issues = [_issues[0]] }
        : seen with { Fields = seen.Fields - _absent, Issues = [.. seen.Issues.Where(issue => Field<T>.Find(issue.Attribute) is not { } of || !_absent.Contains(of)), .. _issues] };

    // Fields of other types, and rows of them, are not described here.
    private static bool IsOwn(string name) => name.IndexOfAny(['.', '(']) < 0;

    private static bool Fits(string? kind, Type? property) =>
        string.IsNullOrEmpty(kind) || property is null
        || (property == typeof(decimal?) ? kind is "double" or "currency" or "percent" or "int" or "long"
            : property == typeof(bool) ? kind == "boolean"
            : property != typeof(string) || kind is not ("double" or "currency" or "percent" or "int" or "long" or "boolean" or "address" or "location"));
}

namespace Psi.Testing.Salesforce;

/// <summary>A type of record with its fields and rows.</summary>
internal sealed class SType(string name, string prefix)
{
    public string Name { get; } = name;

    public string Prefix { get; } = prefix;

    public bool CanDelete { get; init; } = true;

    public OrderedDictionary<string, SField> Fields { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Fields that the integration's user may not see.</summary>
    public Dictionary<string, SField> Hidden { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lists of other types, by the relationship's name: the type, and its field that points here.</summary>
    public Dictionary<string, (string Type, string Field)> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedDictionary<string, SRow> Rows { get; } = new(StringComparer.Ordinal);

    public SType Add(params ReadOnlySpan<SField> fields)
    {
        foreach (var field in fields)
        {
            Fields[field.Name] = field;
        }

        return this;
    }

    public SField Field(string name) => Fields.TryGetValue(name, out var field)
        ? field
        : throw Refusals.Bad("INVALID_FIELD", $"No such column '{name}' on entity '{Name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.");
}

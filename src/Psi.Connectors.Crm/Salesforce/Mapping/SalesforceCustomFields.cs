using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Custom fields by configuration: each canonical name and the field that holds it, both ways.</summary>
internal sealed class SalesforceCustomFields<TRow, T>(IDictionary<string, string> names, Field<T, CustomFields?> attribute) : SalesforceMapper<TRow, T>
    where TRow : SalesforceRecord
    where T : class, ICanonicalObject<T>
{
    public override IReadOnlyList<string> Fields { get; } = [.. names.Values.Distinct(StringComparer.OrdinalIgnoreCase)];

    public override int Version => 0;

    public override FieldSet<T> Carries(FieldSet<T> shipped) => shipped | attribute.AsSet();

    public override FieldSet<T> Takes(FieldSet<T> shipped) => shipped | attribute.AsSet();

    public override T ToCanonical(TRow row, T shipped, MappingIssues issues)
    {
        var values = CustomFields.Of(names.Where(pair => row.Extra.ContainsKey(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, row.Extra[pair.Value])));
        return attribute.With(shipped, values.Count == 0 ? null : values);
    }

    // It knows those of its names alone, and no empty text.
    public override T RoundTrip(Patch<T> patch, T shipped)
    {
        if (attribute.Get(patch.Values) is not { } values)
        {
            return shipped;
        }

        var kept = CustomFields.Of(names.Keys.Where(name => !Kept(values[name]).IsNull).Select(name => KeyValuePair.Create(name, Kept(values[name]))));
        return attribute.With(shipped, kept.Count == 0 ? null : kept);
    }

    public override void FromCanonical(WireBody body, Patch<T> patch)
    {
        if (!patch.Carries(attribute))
        {
            return;
        }

        var values = attribute.Get(patch.Values);
        foreach (var (name, field) in names)
        {
            Put(body, field, values is null ? default : Kept(values[name]));
        }
    }

    private static CustomValue Kept(CustomValue value) => value.Json.StartsWith('"') ? SalesforceValues.Kept(value.AsString()) : value;

    private static void Put(WireBody body, string field, CustomValue value)
    {
        if (value.AsBoolean() is { } truth)
        {
            body.Set(field, truth);
        }
        else if (value.Json.StartsWith('"'))
        {
            body.Set(field, value.AsString());
        }
        else
        {
            body.Set(field, value.AsDecimal());
        }
    }
}

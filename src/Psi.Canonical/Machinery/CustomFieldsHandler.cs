using System.Text.Json;

namespace Psi.Canonical;

/// <summary>A bag of custom fields; each entry is shown and merged by itself.</summary>
internal sealed class CustomFieldsHandler : AttributeHandler<CustomFields?>
{
    private static ValueHandler<CustomValue, CustomValueCodec> EntryHandler => ValueHandler<CustomValue, CustomValueCodec>.Instance;

    internal override bool AreEqual(CustomFields? left, CustomFields? right) => left == right;

    internal override void Write(Utf8JsonWriter writer, CustomFields? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            CustomFieldsCodec.Write(writer, value);
        }
    }

    internal override CustomFields? Read(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : CustomFieldsCodec.Read(ref reader);

    internal override void Compare(AttributePath path, CustomFields? before, CustomFields? after, ChangeLog changes)
    {
        if (before is null || after is null)
        {
            base.Compare(path, before, after, changes);
            return;
        }

        foreach (var name in before.Names.Union(after.Names, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, now) = (Entry(before, name), Entry(after, name));
            if (old != now)
            {
                changes.Add(path.Entry(name), old is null ? ChangeKind.Added : now is null ? ChangeKind.Removed : ChangeKind.Changed, EntryHandler, old, now);
            }
        }
    }

    internal override CustomFields? Merge(AttributePath path, CustomFields? ancestor, CustomFields? left, CustomFields? right, ConflictLog conflicts)
    {
        if (left is null || right is null)
        {
            return base.Merge(path, ancestor, left, right, conflicts);
        }

        var merged = new List<KeyValuePair<string, CustomValue>>();
        foreach (var name in left.Names.Union(right.Names, StringComparer.Ordinal))
        {
            if (EntryHandler.MergeAny(path.Entry(name), Entry(ancestor, name), Entry(left, name), Entry(right, name), conflicts) is { } value)
            {
                merged.Add(new(name, value));
            }
        }

        return CustomFields.Of(merged);
    }

    private static CustomValue? Entry(CustomFields? fields, string name) => fields is not null && fields.TryGet(name, out var value) ? (CustomValue?)value : null;
}

using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Bags of custom fields, as one JSON object. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CustomFieldsCodec : IAttributeCodec<CustomFields>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, CustomFields value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach (ref readonly var entry in value.AsSpan())
        {
            writer.WritePropertyName(entry.Key);
            CustomValueCodec.Write(writer, entry.Value);
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc />
    public static CustomFields Read(ref Utf8JsonReader reader)
    {
        JsonRead.Begin(ref reader);
        var entries = new Dictionary<string, CustomValue>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name.Length == 0)
            {
                throw new JsonException("A custom field has no name.");
            }

            if (!entries.TryAdd(name, CustomValueCodec.Read(ref reader)))
            {
                throw new JsonException("A custom field stands twice.");
            }
        }

        return CustomFields.Of(entries);
    }

    /// <inheritdoc />
    public static ulong Fingerprint(CustomFields value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var state = Fingerprints.Begin((ulong)value.Count);
        foreach (ref readonly var entry in value.AsSpan())
        {
            state = Fingerprints.Combine(Fingerprints.Combine(state, Fingerprints.Of(entry.Key.AsSpan())), CustomValueCodec.Fingerprint(entry.Value));
        }

        return Fingerprints.End(state);
    }
}

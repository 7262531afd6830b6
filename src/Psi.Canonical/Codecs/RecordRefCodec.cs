using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Records of systems, as <c>{"system":"crm","object":"account","id":"001"}</c>. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RecordRefCodec : IAttributeCodec<RecordRef>
{
    private static readonly JsonEncodedText System = JsonEncodedText.Encode("system");
    private static readonly JsonEncodedText Object = JsonEncodedText.Encode("object");
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");

    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, RecordRef value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString(System, value.System.Value);
        writer.WriteString(Object, value.Object.Value);
        writer.WriteString(Id, value.ExternalId);
        writer.WriteEndObject();
    }

    /// <inheritdoc />
    public static RecordRef Read(ref Utf8JsonReader reader)
    {
        JsonRead.Begin(ref reader);
        string? system = null, @object = null, id = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("system"u8))
            {
                reader.Read();
                system = reader.GetString();
            }
            else if (reader.ValueTextEquals("object"u8))
            {
                reader.Read();
                @object = reader.GetString();
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return system is null || @object is null || id is null
            ? throw new JsonException("A record of a system needs 'system', 'object' and 'id'.")
            : new(system, @object, id);
    }

    /// <inheritdoc />
    public static ulong Fingerprint(RecordRef value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var state = Fingerprints.Combine(Fingerprints.Begin(3), SystemIdCodec.Fingerprint(value.System));
        return Fingerprints.End(Fingerprints.Combine(Fingerprints.Combine(state, ObjectNameCodec.Fingerprint(value.Object)), StringCodec.Fingerprint(value.ExternalId)));
    }
}

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
        SystemId? system = null;
        ObjectName? @object = null;
        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("system"u8))
            {
                reader.Read();
                system = system is null ? SystemIdCodec.Read(ref reader) : throw JsonRead.Twice("system");
            }
            else if (reader.ValueTextEquals("object"u8))
            {
                reader.Read();
                @object = @object is null ? ObjectNameCodec.Read(ref reader) : throw JsonRead.Twice("object");
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = id is null ? JsonRead.Text(ref reader) : throw JsonRead.Twice("id");
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return system is { Value.Length: > 0 } && @object is { Value.Length: > 0 } && id is { Length: > 0 }
            ? new(system.Value, @object.Value, id)
            : throw new JsonException("A record of a system needs 'system', 'object' and 'id'.");
    }

    /// <inheritdoc />
    public static ulong Fingerprint(RecordRef value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var state = Fingerprints.Combine(Fingerprints.Begin(3), SystemIdCodec.Fingerprint(value.System));
        return Fingerprints.End(Fingerprints.Combine(Fingerprints.Combine(state, ObjectNameCodec.Fingerprint(value.Object)), StringCodec.Fingerprint(value.ExternalId)));
    }
}

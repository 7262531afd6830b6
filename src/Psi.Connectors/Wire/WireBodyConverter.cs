using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Connectors;

/// <summary>Writes a <see cref="WireBody"/> as it stands, whatever the context says of nulls and names.</summary>
public sealed class WireBodyConverter : JsonConverter<WireBody>
{
    /// <inheritdoc />
    public override WireBody Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A JSON object is expected.");
        }

        var body = new WireBody();
        foreach (var member in document.RootElement.EnumerateObject())
        {
            body.SetRaw(member.Name, member.Value.Clone());
        }

        return body;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, WireBody value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        value.WriteTo(writer);
    }
}

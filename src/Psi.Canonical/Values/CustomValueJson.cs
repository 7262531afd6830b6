using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Psi.Canonical;

internal static class CustomValueJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string OfText(string value) => Written(writer => writer.WriteStringValue(value));

    public static string OfNumber(decimal value) => Fingerprints.WithoutTrailingZeros(value).ToString(CultureInfo.InvariantCulture);

    public static string? AsText(string? json)
    {
        if (json is null || json[0] != '"')
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetString();
    }

    public static string Normalize(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => OfText(element.GetString()!),
        JsonValueKind.Number => NumberText(element),
        JsonValueKind.Array or JsonValueKind.Object => Written(writer => Write(writer, element)),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    // What a decimal cannot hold stays as it was written: it is then equal to the same text only.
    private static string NumberText(JsonElement element) =>
        element.GetRawText() is var text && element.TryGetDecimal(out var value) && ExactDecimal.IsExact(Encoding.UTF8.GetBytes(text), value) ? OfNumber(value) : text;

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                string? before = null;
                foreach (var member in element.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal))
                {
                    before = member.Name != before ? member.Name : throw new JsonException("A member of a custom field stands twice.");
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(NumberText(element), skipInputValidation: true);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

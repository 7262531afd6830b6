using System.Globalization;
using System.Text.Json;

namespace Psi.Canonical;

internal static class JsonRead
{
    public static string Text(ref Utf8JsonReader reader) => reader.GetString() ?? throw new JsonException("A text is missing: the JSON holds null.");

    public static DateOnly Date(ref Utf8JsonReader reader)
    {
        Span<char> text = stackalloc char[16];
        if (reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && reader.ValueSpan.Length <= text.Length
            && DateOnly.TryParseExact(text[..reader.CopyString(text)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        throw new JsonException("A day is written as year-month-day: 2026-03-31.");
    }

    public static void Begin(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.None)
        {
            reader.Read();
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A JSON object is expected here.");
        }
    }
}

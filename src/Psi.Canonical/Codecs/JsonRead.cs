using System.Globalization;
using System.Text.Json;

namespace Psi.Canonical;

internal static class JsonRead
{
    // Marks exceptions of this library, whose paths and reasons are in its own words; the value is the reason alone.
    private const string Reason = "psi.reason";

    public static string Text(ref Utf8JsonReader reader) => reader.GetString() ?? throw new JsonException("A text is missing: the JSON holds null.");

    public static DateOnly Date(ref Utf8JsonReader reader)
    {
        Span<char> text = stackalloc char[16];
        return TryCopy(ref reader, text, out var length)
            && DateOnly.TryParseExact(text[..length], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new JsonException("A day is written as year-month-day: 2026-03-31.");
    }

    /// <summary>Reads an instant; one that does not say its distance from UTC could be any of many and is refused.</summary>
    public static DateTimeOffset Instant(ref Utf8JsonReader reader)
    {
        Span<char> text = stackalloc char[48];
        return TryCopy(ref reader, text, out var length) && HasOffset(text[..length]) && reader.TryGetDateTimeOffset(out var instant)
            ? instant.ToUniversalTime()
            : throw new JsonException("An instant is written with its distance from UTC: 2026-03-31T10:00:00Z.");
    }

    public static decimal Decimal(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number && ExactDecimal.TryRead(ref reader, out var value)
        ? value
        : throw new JsonException("A number of at most 28 digits is expected here; a longer one would lose digits.");

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

    /// <summary>Copies a short text; <see langword="false"/> when the JSON holds something else.</summary>
    public static bool TryCopy(ref Utf8JsonReader reader, scoped Span<char> text, out int length)
    {
        length = 0;
        if (reader.TokenType != JsonTokenType.String || (reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) > text.Length)
        {
            return false;
        }

        length = reader.CopyString(text);
        return true;
    }

    public static JsonException Twice(string member) => new($"Member '{member}' stands twice.");

    public static string Join(string outer, string? inner) => inner switch
    {
        null or "" => outer,
        ['[', ..] => outer + inner,
        _ => $"{outer}.{inner}",
    };

    public static bool IsOurs(JsonException exception) => exception.Data.Contains(Reason);

    /// <summary>Says what cannot be read and why, without the value and without an exception that may hold it.</summary>
    public static JsonException Unreadable(string what, string? path, Exception reason)
    {
        var why = reason switch
        {
            JsonException { Data: var data } when data[Reason] is string text => text,
            JsonException { InnerException: null } or FormatException or InvalidOperationException or OverflowException => reason.Message,
            JsonException => "The JSON is broken here.",
            _ => "The value is not one that is allowed here.",
        };
        var exception = new JsonException($"{what} {why}", path, (reason as JsonException)?.LineNumber, (reason as JsonException)?.BytePositionInLine);
        exception.Data[Reason] = why;
        return exception;
    }

    private static bool HasOffset(ReadOnlySpan<char> text) => text.Length > 6 && text.Contains('T') && (text[^1] == 'Z' || text[^6] is '+' or '-');
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Psi.Testing.Salesforce;

/// <summary>Values of fields: out of JSON, and into it as the platform writes it.</summary>
internal static class Values
{
    private const string Suffixes = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>Reads what was sent for a field. Text loses blanks at both ends; an empty text is null.</summary>
    public static object? Read(SField field, JsonNode? node)
    {
        if (node is null)
        {
            return field.Kind == FieldKind.Boolean ? false : null;
        }

        var value = node as JsonValue ?? throw Unreadable(field, node);
        switch (field.Kind)
        {
            case FieldKind.Boolean:
                return value.GetValueKind() switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    JsonValueKind.String when bool.TryParse((string?)value, out var parsed) => parsed,
                    _ => throw Unreadable(field, node),
                };
            case FieldKind.Number or FieldKind.Integer:
                return decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Unreadable(field, node);
            case FieldKind.Date:
                return DateOnly.TryParseExact(First(value.ToString(), 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Unreadable(field, node);
            case FieldKind.DateTime:
                return DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : throw Unreadable(field, node);
            case FieldKind.Id or FieldKind.Reference:
                var id = value.ToString().Trim();
                return id.Length == 0 ? null : Whole(id) ?? throw new RecordException("MALFORMED_ID", $"{field.Name}: id value of incorrect type: {id}", field.Name);
            case FieldKind.Address:
                throw Unreadable(field, node);
            default:
                var text = value.ToString().Trim();
                return text.Length == 0 ? null
                    : text.Length <= field.Length ? text
                    : throw new RecordException("STRING_TOO_LONG", string.Create(CultureInfo.InvariantCulture, $"{field.Name}: data value too large: {First(text, 30)} (max length={field.Length})"), field.Name);
        }
    }

    /// <summary>Writes a field as the platform does: numbers as doubles, date-times with an offset without a colon.</summary>
    public static JsonNode? Write(SField field, SRow row) => row[field.Name] switch
    {
        _ when field.Kind == FieldKind.Address => WriteAddress(row, field.Name[..^"Address".Length]),
        null => field.Kind == FieldKind.Boolean ? JsonValue.Create(false) : null,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        decimal number => field.Kind == FieldKind.Integer ? JsonValue.Create((long)number) : JsonValue.Create(number + 0.0m),
        DateOnly date => JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTimeOffset at => JsonValue.Create(Stamp(at)),
        var other => throw new InvalidOperationException($"A value of type {other.GetType().Name} cannot be written."),
    };

    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    /// <summary>Makes 18 characters of 15; <see langword="null"/> when it is no id.</summary>
    public static string? Whole(string id)
    {
        if (id.Length is not (15 or 18) || !id.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        if (id.Length == 18)
        {
            return id;
        }

        Span<char> whole = stackalloc char[18];
        id.CopyTo(whole);
        for (var chunk = 0; chunk < 3; chunk++)
        {
            var bits = 0;
            for (var bit = 0; bit < 5; bit++)
            {
                bits |= char.IsAsciiLetterUpper(id[(chunk * 5) + bit]) ? 1 << bit : 0;
            }

            whole[15 + chunk] = Suffixes[bits];
        }

        return new string(whole);
    }

    private static JsonObject? WriteAddress(SRow row, string prefix)
    {
        string[] parts = ["Street", "City", "State", "PostalCode", "Country"];
        if (parts.All(part => row[prefix + part] is null))
        {
            return null;
        }

        var address = new JsonObject();
        foreach (var part in parts)
        {
            address[char.ToLowerInvariant(part[0]) + part[1..]] = row.Text(prefix + part);
        }

        address["latitude"] = null;
        address["longitude"] = null;
        address["geocodeAccuracy"] = null;
        return address;
    }

    private static string First(string text, int length) => text.Length <= length ? text : text[..length];

    private static RefusalException Unreadable(SField field, JsonNode node) =>
        Refusals.Bad("JSON_PARSER_ERROR", $"Cannot deserialize instance of {field.DescribedType} from {node.GetValueKind()} value {First(node.ToJsonString(), 40)} or request may be missing a required field");
}

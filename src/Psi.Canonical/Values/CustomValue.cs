using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>The value of one custom field: any JSON value, held in one form so that equal values are equal texts.</summary>
/// <remarks>Numbers lose trailing zeros and objects have their members sorted. The default value is JSON's <c>null</c>.</remarks>
[JsonConverter(typeof(CodecConverter<CustomValue, CustomValueCodec>))]
public readonly record struct CustomValue
{
    private readonly string? _json;

    internal CustomValue(string? normalizedJson) => _json = normalizedJson == "null" ? null : normalizedJson;

    /// <summary>Gets the value as JSON text.</summary>
    public string Json => _json ?? "null";

    /// <summary>Gets a value indicating whether this is JSON's <c>null</c>.</summary>
    public bool IsNull => _json is null;

    /// <summary>Makes a value of a text; <see langword="null"/> becomes JSON's <c>null</c>.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator CustomValue(string? value) => FromString(value);

    /// <summary>Makes a value of a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator CustomValue(decimal value) => FromDecimal(value);

    /// <summary>Makes a value of a yes or no.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator CustomValue(bool value) => FromBoolean(value);

    /// <summary>Makes a value of a text; <see langword="null"/> becomes JSON's <c>null</c>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The value.</returns>
    public static CustomValue FromString(string? value) => value is null ? default : new(CustomValueJson.OfText(value));

    /// <summary>Makes a value of a number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static CustomValue FromDecimal(decimal value) => new(CustomValueJson.OfNumber(value));

    /// <summary>Makes a value of a yes or no.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The value.</returns>
    public static CustomValue FromBoolean(bool value) => new(value ? "true" : "false");

    /// <summary>Makes a value of a day, as a text of the form <c>2026-03-31</c>.</summary>
    /// <param name="value">The day.</param>
    /// <returns>The value.</returns>
    public static CustomValue FromDate(DateOnly value) => FromString(value.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Reads a value from JSON text.</summary>
    /// <param name="json">The JSON text.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static CustomValue Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var document = JsonDocument.Parse(json);
        return FromElement(document.RootElement);
    }

    /// <summary>Takes a value from a JSON element.</summary>
    /// <param name="element">The element.</param>
    /// <returns>The value.</returns>
    public static CustomValue FromElement(JsonElement element) => new(CustomValueJson.Normalize(element));

    /// <summary>Gets the value as a text, when it is one.</summary>
    /// <returns>The text; <see langword="null"/> when the value is of another kind.</returns>
    public string? AsString() => CustomValueJson.AsText(_json);

    /// <summary>Gets the value as a number, when it is one that a decimal holds.</summary>
    /// <returns>The number; <see langword="null"/> when the value is of another kind.</returns>
    public decimal? AsDecimal() => decimal.TryParse(_json, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Gets the value as a yes or no, when it is one.</summary>
    /// <returns>The value; <see langword="null"/> when the value is of another kind.</returns>
    public bool? AsBoolean() => _json switch { "true" => true, "false" => false, _ => null };

    /// <summary>Gets the value as a day, when it is a text of the form <c>2026-03-31</c>.</summary>
    /// <returns>The day; <see langword="null"/> when the value is of another kind.</returns>
    public DateOnly? AsDate() => DateOnly.TryParseExact(AsString(), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null;

    /// <summary>Writes the value as JSON text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Json;
}

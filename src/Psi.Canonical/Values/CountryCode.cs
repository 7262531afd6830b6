using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A country by its two-letter ISO 3166-1 code.</summary>
/// <remarks>
/// Any two capital letters are taken, so that a code newer than the list can be read; <see cref="IsKnown"/> tells whether the
/// list has it, <see cref="IsUserAssigned"/> whether the standard leaves it to users, as <c>XK</c>, which many use for Kosovo.
/// The list is ISO 3166-1 as of <see cref="ListedAsOf"/>. The default value is <c>ZZ</c>, a code left to users, which here
/// means no country. Codes are ordered by their letters.
/// </remarks>
[JsonConverter(typeof(CodecConverter<CountryCode, CountryCodec>))]
public readonly record struct CountryCode : IComparable<CountryCode>
{
    private const string NoCountry = "ZZ";

    private readonly string? _value;

    /// <summary>Initializes a new instance of the <see cref="CountryCode"/> struct.</summary>
    /// <param name="value">The code, two capital letters.</param>
    /// <exception cref="ArgumentException">The text is not two capital letters.</exception>
    public CountryCode(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsCode(value))
        {
            throw new ArgumentException($"'{value}' is no country code: ISO 3166-1 codes are two capital letters.", nameof(value));
        }

        _value = value == NoCountry ? null : string.IsInterned(value) ?? value;
    }

    /// <summary>Gets the code, two capital letters.</summary>
    public string Value => _value ?? NoCountry;

    /// <summary>Gets the day of the list that <see cref="IsKnown"/> and the readers go by.</summary>
    public static DateOnly ListedAsOf { get; } = DateOnly.ParseExact(Iso3166.AsOf, "O", CultureInfo.InvariantCulture);

    /// <summary>Gets a value indicating whether ISO 3166-1 has this code.</summary>
    public bool IsKnown => Iso3166.IsKnown(Value);

    /// <summary>Gets a value indicating whether ISO 3166-1 leaves this code to users: AA, QM to QZ, XA to XZ, ZZ.</summary>
    public bool IsUserAssigned => Value is "AA" or "ZZ" || Value[0] == 'X' || (Value[0] == 'Q' && Value[1] >= 'M');

    /// <summary>Reads a code from its text.</summary>
    /// <param name="text">The code, in capitals or not: two letters, or the three letters or digits of a listed country.</param>
    /// <returns>The country.</returns>
    /// <exception cref="FormatException">The text is no code.</exception>
    public static CountryCode Parse(string text) => TryParse(text, out var country)
        ? country
        : throw new FormatException($"'{text}' is no country code: give the two letters of ISO 3166-1, or the three letters or digits of a country that it lists.");

    /// <summary>Reads a code from its text.</summary>
    /// <param name="text">The code, in capitals or not: two letters, or the three letters or digits of a listed country.</param>
    /// <param name="country">The country; the default value when the text is no code.</param>
    /// <returns><see langword="true"/> when the text is a code.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CountryCode country)
    {
        var code = text?.ToUpperInvariant() ?? string.Empty;
        code = IsCode(code) ? code : Iso3166.Find(code);
        country = code is null ? default : new(code);
        return code is not null;
    }

    /// <summary>Finds a country by what people write for it: a code or an English name of it.</summary>
    /// <param name="text">The text; capitals, accents, full stops and a leading "the" do not count.</param>
    /// <param name="country">The country, which the list has; the default value when it is not found.</param>
    /// <returns><see langword="true"/> when it is found. <c>UK</c> is found as <c>GB</c>, and <c>EL</c> as <c>GR</c>.</returns>
    public static bool TryFind([NotNullWhen(true)] string? text, out CountryCode country)
    {
        var code = text is null ? null : Iso3166.FindByName(text);
        country = code is null ? default : new(code);
        return code is not null;
    }

    /// <inheritdoc />
    public int CompareTo(CountryCode other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;

    private static bool IsCode(string value) => value.Length == 2 && char.IsAsciiLetterUpper(value[0]) && char.IsAsciiLetterUpper(value[1]);
}

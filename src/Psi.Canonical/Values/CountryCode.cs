using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A country by its two-letter ISO 3166-1 code.</summary>
/// <remarks>
/// Any two capital letters are taken; <see cref="IsKnown"/> tells whether the standard has them. The default value is
/// <c>ZZ</c>, which the standard leaves to users and which here means no country.
/// </remarks>
[JsonConverter(typeof(CodecConverter<CountryCode, CountryCodec>))]
public readonly record struct CountryCode : IComparable<CountryCode>
{
    private const string NoCountry = "ZZ";

    // ISO 3166-1 alpha-2 as the iso-codes collection 4.15.0 has it, 249 codes.
    private const string Codes =
        " AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN " +
        "CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM " +
        "HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK " +
        "ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW " +
        "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI " +
        "VN VU WF WS YE YT ZA ZM ZW ";

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

    /// <summary>Gets a value indicating whether ISO 3166-1 has this code.</summary>
    public bool IsKnown => Codes.Contains($" {Value} ", StringComparison.Ordinal);

    /// <summary>Reads a code from its text.</summary>
    /// <param name="text">The code, in capitals or not.</param>
    /// <returns>The country.</returns>
    /// <exception cref="FormatException">The text is not two letters.</exception>
    public static CountryCode Parse(string text) => TryParse(text, out var country)
        ? country
        : throw new FormatException($"'{text}' is no country code: ISO 3166-1 codes are two letters.");

    /// <summary>Reads a code from its text.</summary>
    /// <param name="text">The code, in capitals or not.</param>
    /// <param name="country">The country; the default value when the text is no code.</param>
    /// <returns><see langword="true"/> when the text is two letters.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CountryCode country)
    {
        var code = text?.ToUpperInvariant();
        country = code is not null && IsCode(code) ? new(code) : default;
        return code is not null && IsCode(code);
    }

    /// <inheritdoc />
    public int CompareTo(CountryCode other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;

    private static bool IsCode(string value) => value.Length == 2 && char.IsAsciiLetterUpper(value[0]) && char.IsAsciiLetterUpper(value[1]);
}

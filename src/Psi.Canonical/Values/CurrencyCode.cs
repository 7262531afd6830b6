using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A currency by its three-letter ISO 4217 code.</summary>
/// <remarks>
/// Any three capital letters are taken, so that a code newer than the list can be read; <see cref="Kind"/> tells what the list
/// says of it. The list is ISO 4217 as of <see cref="ListedAsOf"/>. The default value is <c>XXX</c>, the standard's own code
/// for no currency. Codes are ordered by their letters.
/// </remarks>
[JsonConverter(typeof(CodecConverter<CurrencyCode, CurrencyCodec>))]
public readonly record struct CurrencyCode : IComparable<CurrencyCode>
{
    private const string NoCurrency = "XXX";
    private readonly string? _value;

    /// <summary>Initializes a new instance of the <see cref="CurrencyCode"/> struct.</summary>
    /// <param name="value">The code, three capital letters.</param>
    /// <exception cref="ArgumentException">The text is not three capital letters.</exception>
    public CurrencyCode(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsCode(value))
        {
            throw new ArgumentException($"'{value}' is no currency code: ISO 4217 codes are three capital letters.", nameof(value));
        }

        _value = value == NoCurrency ? null : string.IsInterned(value) ?? value;
    }

    /// <summary>Gets the euro.</summary>
    public static CurrencyCode Eur { get; } = new("EUR");

    /// <summary>Gets the pound sterling.</summary>
    public static CurrencyCode Gbp { get; } = new("GBP");

    /// <summary>Gets the US dollar.</summary>
    public static CurrencyCode Usd { get; } = new("USD");

    /// <summary>Gets the code, three capital letters.</summary>
    public string Value => _value ?? NoCurrency;

    /// <summary>Gets the day of the list that <see cref="Kind"/> and <see cref="MinorUnits"/> go by.</summary>
    public static DateOnly ListedAsOf { get; } = DateOnly.ParseExact(Iso4217.AsOf, "O", CultureInfo.InvariantCulture);

    /// <summary>Gets what ISO 4217 says of this code.</summary>
    public CurrencyKind Kind => Iso4217.Kind(Value);

    /// <summary>Gets a value indicating whether the list gives this code a minor unit, so that amounts in it can be rounded.</summary>
    public bool IsKnown => Iso4217.MinorUnits(Value) is not null;

    /// <summary>Gets how many decimal places the currency's minor unit has: 2 for the euro, 0 for the yen.</summary>
    /// <exception cref="InvalidOperationException">The ISO 4217 list gives no minor unit for this code.</exception>
    public int MinorUnits => Iso4217.MinorUnits(Value)
        ?? throw new InvalidOperationException($"ISO 4217 as of {Iso4217.AsOf} gives no minor unit for currency '{Value}', so amounts in it cannot be rounded.");

    /// <summary>Reads a code from its text.</summary>
    /// <param name="text">The code, in capitals or not.</param>
    /// <returns>The currency.</returns>
    /// <exception cref="FormatException">The text is not three letters.</exception>
    public static CurrencyCode Parse(string text) => TryParse(text, out var currency)
        ? currency
        : throw new FormatException($"'{text}' is no currency code: ISO 4217 codes are three letters.");

    /// <summary>Reads a code from its text.</summary>
    /// <param name="text">The code, in capitals or not.</param>
    /// <param name="currency">The currency; the default value when the text is no code.</param>
    /// <returns><see langword="true"/> when the text is three letters.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CurrencyCode currency)
    {
        var code = text?.ToUpperInvariant();
        currency = code is not null && IsCode(code) ? new(code) : default;
        return code is not null && IsCode(code);
    }

    /// <inheritdoc />
    public int CompareTo(CurrencyCode other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;

    private static bool IsCode(string value) =>
        value.Length == 3 && char.IsAsciiLetterUpper(value[0]) && char.IsAsciiLetterUpper(value[1]) && char.IsAsciiLetterUpper(value[2]);
}

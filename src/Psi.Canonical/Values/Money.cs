using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>An amount in a currency.</summary>
/// <param name="Amount">The amount, in whole units of the currency. It keeps every digit it is given.</param>
/// <param name="Currency">The currency.</param>
/// <remarks>
/// Equality is by value: 1.0 and 1.00 of one currency are equal. Nothing is rounded to the minor unit by itself; unlike
/// currencies never mix, nor do they compare. The default value is zero of no currency (<c>XXX</c>). Arithmetic is that of
/// <see cref="decimal"/>: exact up to 28 digits, after which the last digit is rounded; a result beyond its range throws
/// <see cref="OverflowException"/>.
/// </remarks>
[JsonConverter(typeof(CodecConverter<Money, MoneyCodec>))]
public readonly record struct Money(decimal Amount, CurrencyCode Currency) : IComparable<Money>, IParsable<Money>
{
    /// <summary>Gets a value indicating whether the amount is zero.</summary>
    public bool IsZero => Amount == 0m;

    /// <summary>Gets a value indicating whether the amount is less than zero.</summary>
    public bool IsNegative => Amount < 0m;

    /// <summary>Gets a value indicating whether the amount is a whole number of the currency's minor unit; of a currency without one it always is.</summary>
    public bool IsRounded => Iso4217.MinorUnits(Currency.Value) is not { } places || decimal.Round(Amount, places) == Amount;

    /// <summary>Adds two amounts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => left.Add(right);

    /// <summary>Takes one amount from another.</summary>
    /// <param name="left">The amount to take from.</param>
    /// <param name="right">The amount to take.</param>
    /// <returns>The difference.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static Money operator -(Money left, Money right) => left.Subtract(right);

    /// <summary>Turns the sign.</summary>
    /// <param name="value">The amount.</param>
    /// <returns>The exact negative.</returns>
    public static Money operator -(Money value) => value.Negate();

    /// <summary>Multiplies an amount; the product is not rounded.</summary>
    /// <param name="left">The amount.</param>
    /// <param name="right">The factor.</param>
    /// <returns>The product.</returns>
    public static Money operator *(Money left, decimal right) => left.Multiply(right);

    /// <summary>Multiplies an amount; the product is not rounded.</summary>
    /// <param name="left">The factor.</param>
    /// <param name="right">The amount.</param>
    /// <returns>The product.</returns>
    public static Money operator *(decimal left, Money right) => right.Multiply(left);

    /// <summary>Compares two amounts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first is less.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Compares two amounts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first is more.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Compares two amounts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first is less or the same.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Compares two amounts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first is more or the same.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>Gives nothing, in a currency.</summary>
    /// <param name="currency">The currency.</param>
    /// <returns>Zero.</returns>
    public static Money Zero(CurrencyCode currency) => new(0m, currency);

    /// <summary>Reads an amount as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">The number, with a point and no separators, a space and the currency: <c>-12.50 EUR</c>.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="FormatException">The text is no amount, or has more digits than can be kept.</exception>
    public static Money Parse(string text) => TryParse(text, out var money)
        ? money
        : throw new FormatException($"'{text}' is no amount of money: write a number of at most 28 digits, a space and the currency, such as '12.50 EUR'.");

    /// <summary>Reads an amount as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">The number, with a point and no separators, a space and the currency: <c>-12.50 EUR</c>.</param>
    /// <param name="money">The amount; the default value when the text is none.</param>
    /// <returns><see langword="true"/> when the text is an amount and every digit of it is kept.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Money money)
    {
        money = default;
        if (text is null || text.Length < 5 || text[^4] != ' ' || !CurrencyCode.TryParse(text[^3..], out var currency) || !ExactNumber.TryParse(text.AsSpan(0, text.Length - 4), out var amount))
        {
            return false;
        }

        money = new(amount, currency);
        return true;
    }

    /// <inheritdoc />
    static Money IParsable<Money>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc />
    static bool IParsable<Money>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Money result) => TryParse(s, out result);

    /// <summary>Adds up amounts of one currency.</summary>
    /// <param name="amounts">The amounts.</param>
    /// <param name="currency">The currency of the sum, needed where there is no amount.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="CurrencyMismatchException">An amount has another currency.</exception>
    public static Money Sum(IEnumerable<Money> amounts, CurrencyCode currency)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return amounts.Aggregate(Zero(currency), static (sum, amount) => sum + amount);
    }

    /// <summary>Adds an amount.</summary>
    /// <param name="other">The amount to add.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public Money Add(Money other) => Agree(other) with { Amount = Amount + other.Amount };

    /// <summary>Takes an amount away.</summary>
    /// <param name="other">The amount to take.</param>
    /// <returns>The difference.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public Money Subtract(Money other) => Agree(other) with { Amount = Amount - other.Amount };

    /// <summary>Turns the sign.</summary>
    /// <returns>The exact negative.</returns>
    public Money Negate() => this with { Amount = -Amount };

    /// <summary>Multiplies the amount; the product is not rounded.</summary>
    /// <param name="factor">The factor.</param>
    /// <returns>The product.</returns>
    public Money Multiply(decimal factor) => this with { Amount = Amount * factor };

    /// <summary>Drops the sign.</summary>
    /// <returns>The amount, or its exact negative where that is more than zero.</returns>
    public Money Abs() => this with { Amount = Math.Abs(Amount) };

    /// <summary>Rounds to the currency's minor unit.</summary>
    /// <param name="mode">What a half becomes; by default it goes away from zero, as on an invoice.</param>
    /// <returns>The rounded amount.</returns>
    /// <exception cref="InvalidOperationException">ISO 4217 gives no minor unit for the currency.</exception>
    public Money Round(MidpointRounding mode = MidpointRounding.AwayFromZero) =>
        this with { Amount = decimal.Round(Amount, Currency.MinorUnits, mode) };

    /// <summary>Shares the amount out in parts as equal as the minor unit allows.</summary>
    /// <param name="parts">How many parts, at least one.</param>
    /// <returns>The parts, which sum exactly to this amount; what is left over goes to the first ones.</returns>
    public Money[] Allocate(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var weights = new decimal[parts];
        Array.Fill(weights, 1m);
        return Allocate(weights);
    }

    /// <summary>Shares the amount out by weight, by largest remainder.</summary>
    /// <param name="weights">The weights, of any size: none negative, not all zero.</param>
    /// <returns>
    /// The parts, which sum exactly to this amount and have its sign. Each is a whole number of minor units (of whole units for
    /// a currency without), or of the amount's own last digit where that is finer, and less than one such unit away from its
    /// exact share. What is left over goes to the largest remainders, one unit each; equal remainders are served in order. A
    /// weight of zero gets nothing.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative.</exception>
    /// <exception cref="ArgumentException">All weights are zero, or there are none.</exception>
    public Money[] Allocate(params ReadOnlySpan<decimal> weights) => MoneyAllocation.ByLargestRemainder(this, weights);

    /// <summary>Compares with another amount.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Less than zero when this one is less, more when it is more, else zero.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public int CompareTo(Money other) => Agree(other).Amount.CompareTo(other.Amount);

    /// <summary>Writes the amount and its currency, the same in every culture.</summary>
    /// <returns>The text, such as <c>12.50 EUR</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");

    private Money Agree(Money other) => Currency == other.Currency ? this : throw new CurrencyMismatchException(Currency, other.Currency);
}

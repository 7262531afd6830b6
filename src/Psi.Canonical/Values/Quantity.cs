using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How much of something, in a unit.</summary>
/// <param name="Amount">How many units. It keeps every digit it is given.</param>
/// <param name="Unit">The unit.</param>
/// <remarks>
/// Equality is by value: 1.0 and 1.00 of one unit are equal, an hour and its part of a day are not. Unlike units never mix,
/// nor do they compare. The default value is zero hours. Arithmetic is that of <see cref="decimal"/>: exact up to 28 digits; a
/// result beyond its range throws <see cref="OverflowException"/>.
/// </remarks>
[JsonConverter(typeof(TextConverter<Quantity>))]
public readonly record struct Quantity(decimal Amount, Unit Unit) : IComparable<Quantity>, IParsable<Quantity>
{
    // The international mile of 1959, by definition.
    private const decimal KilometresInMile = 1.609344m;
    private const decimal MonthsInQuarter = 3m;
    private const decimal QuartersInYear = 4m;
    private const decimal MonthsInYear = 12m;

    /// <summary>Gets a value indicating whether the amount is zero.</summary>
    public bool IsZero => Amount == 0m;

    /// <summary>Adds two quantities.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    public static Quantity operator +(Quantity left, Quantity right) => left.Add(right);

    /// <summary>Takes one quantity from another.</summary>
    /// <param name="left">The quantity to take from.</param>
    /// <param name="right">The quantity to take.</param>
    /// <returns>The difference.</returns>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    public static Quantity operator -(Quantity left, Quantity right) => left.Subtract(right);

    /// <summary>Turns the sign.</summary>
    /// <param name="value">The quantity.</param>
    /// <returns>The exact negative.</returns>
    public static Quantity operator -(Quantity value) => value.Negate();

    /// <summary>Multiplies a quantity.</summary>
    /// <param name="left">The quantity.</param>
    /// <param name="right">The factor.</param>
    /// <returns>The product.</returns>
    public static Quantity operator *(Quantity left, decimal right) => left.Multiply(right);

    /// <summary>Compares two quantities.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first is less.</returns>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    /// <summary>Compares two quantities.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first is more.</returns>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    /// <summary>Compares two quantities.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first is less or the same.</returns>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    /// <summary>Compares two quantities.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first is more or the same.</returns>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;

    /// <summary>Reads a quantity as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">The number, with a point and no separators, a space and the word of the unit: <c>7.5 hour</c>.</param>
    /// <returns>The quantity.</returns>
    /// <exception cref="FormatException">The text is no quantity, or has more digits than can be kept.</exception>
    public static Quantity Parse(string text) => TryParse(text, out var quantity)
        ? quantity
        : throw new FormatException($"'{text}' is no quantity: write a number of at most 28 digits, a space and the word of a unit, such as '7.5 hour'.");

    /// <summary>Reads a quantity as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">The number, with a point and no separators, a space and the word of the unit: <c>7.5 hour</c>.</param>
    /// <param name="quantity">The quantity; the default value when the text is none.</param>
    /// <returns><see langword="true"/> when the text is a quantity and every digit of it is kept.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Quantity quantity)
    {
        quantity = default;
        var space = text?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        if (space < 0 || UnitOf(text![(space + 1)..]) is not { } unit || !ExactNumber.TryParse(text.AsSpan(0, space), out var amount))
        {
            return false;
        }

        quantity = new(amount, unit);
        return true;
    }

    /// <inheritdoc />
    static Quantity IParsable<Quantity>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc />
    static bool IParsable<Quantity>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Quantity result) => TryParse(s, out result);

    /// <summary>Adds a quantity.</summary>
    /// <param name="other">The quantity to add.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    public Quantity Add(Quantity other) => Agree(other) with { Amount = Amount + other.Amount };

    /// <summary>Takes a quantity away.</summary>
    /// <param name="other">The quantity to take.</param>
    /// <returns>The difference.</returns>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    public Quantity Subtract(Quantity other) => Agree(other) with { Amount = Amount - other.Amount };

    /// <summary>Turns the sign.</summary>
    /// <returns>The exact negative.</returns>
    public Quantity Negate() => this with { Amount = -Amount };

    /// <summary>Multiplies the amount.</summary>
    /// <param name="factor">The factor.</param>
    /// <returns>The product.</returns>
    public Quantity Multiply(decimal factor) => this with { Amount = Amount * factor };

    /// <summary>Says the same quantity in another unit: days and hours; years, quarters and months; miles and kilometres.</summary>
    /// <param name="unit">The unit to have.</param>
    /// <param name="hoursPerDay">How many hours a day has, more than zero; needed between days and hours only, and never guessed.</param>
    /// <returns>The quantity. It is exact to the smaller unit, and to 28 digits to the larger one.</returns>
    /// <exception cref="UnitMismatchException">There is no factor between the units.</exception>
    /// <exception cref="ArgumentException">The hours of a day are needed and not given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The hours of a day are not more than zero.</exception>
    public Quantity ConvertTo(Unit unit, decimal? hoursPerDay = null) => (Unit, unit) switch
    {
        var (from, to) when from == to => this,
        (Unit.Day, Unit.Hour) => new(Amount * HoursOf(hoursPerDay), unit),
        (Unit.Hour, Unit.Day) => new(Amount / HoursOf(hoursPerDay), unit),
        (Unit.Year, Unit.Month) => new(Amount * MonthsInYear, unit),
        (Unit.Month, Unit.Year) => new(Amount / MonthsInYear, unit),
        (Unit.Quarter, Unit.Month) => new(Amount * MonthsInQuarter, unit),
        (Unit.Month, Unit.Quarter) => new(Amount / MonthsInQuarter, unit),
        (Unit.Year, Unit.Quarter) => new(Amount * QuartersInYear, unit),
        (Unit.Quarter, Unit.Year) => new(Amount / QuartersInYear, unit),
        (Unit.Mile, Unit.Kilometre) => new(Amount * KilometresInMile, unit),
        (Unit.Kilometre, Unit.Mile) => new(Amount / KilometresInMile, unit),
        _ => throw new UnitMismatchException(Unit, unit),
    };

    /// <summary>Compares with another quantity.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Less than zero when this one is less, more when it is more, else zero.</returns>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    public int CompareTo(Quantity other) => Agree(other).Amount.CompareTo(other.Amount);

    /// <summary>Writes the amount and the word of the unit, the same in every culture.</summary>
    /// <returns>The text, such as <c>7.5 hour</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {WordOf(Unit)}");

    private static decimal HoursOf(decimal? hoursPerDay)
    {
        var hours = hoursPerDay ?? throw new ArgumentException("Days and hours convert only where it is known how many hours a day has: give the hours per day of the rate card.", nameof(hoursPerDay));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hours, nameof(hoursPerDay));
        return hours;
    }

    private static string WordOf(Unit unit) => unit switch
    {
        Unit.Hour => "hour",
        Unit.Day => "day",
        Unit.Week => "week",
        Unit.Month => "month",
        Unit.Quarter => "quarter",
        Unit.Year => "year",
        Unit.Each => "each",
        Unit.Kilometre => "kilometre",
        Unit.Mile => "mile",
        _ => throw new InvalidOperationException($"'{unit}' is no unit."),
    };

    private static Unit? UnitOf(string word)
    {
        foreach (var unit in Enum.GetValues<Unit>())
        {
            if (WordOf(unit) == word)
            {
                return unit;
            }
        }

        return null;
    }

    private Quantity Agree(Quantity other) => Unit == other.Unit ? this : throw new UnitMismatchException(Unit, other.Unit);
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A span of business days, both ends included; either end may be open.</summary>
/// <remarks>
/// Valid by construction: it never ends before it begins, so there is no empty range and a range that cannot be is
/// <see langword="null"/>. Equality is by value. The default value is open at both ends and holds every day. Ranges are
/// ordered by their first day, an open one first, then by their last day, an open one last. Days are those of the legal
/// entity's time zone; there is no time of day.
/// </remarks>
[JsonConverter(typeof(TextConverter<DateRange>))]
public readonly record struct DateRange : IComparable<DateRange>, IParsable<DateRange>
{
    private const string Day = "yyyy-MM-dd";
    private const string Open = "..";

    /// <summary>Initializes a new instance of the <see cref="DateRange"/> struct.</summary>
    /// <param name="from">The first day; <see langword="null"/> when it has always been.</param>
    /// <param name="to">The last day; <see langword="null"/> when no end is set.</param>
    /// <exception cref="ArgumentException">The last day is before the first.</exception>
    public DateRange(DateOnly? from, DateOnly? to)
    {
        if (to < from)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A range of days cannot end on '{to:yyyy-MM-dd}', before it begins on '{from:yyyy-MM-dd}'."), nameof(to));
        }

        From = from;
        To = to;
    }

    /// <summary>Gets the range of all days.</summary>
    public static DateRange All => default;

    /// <summary>Gets the first day; <see langword="null"/> when it has always been.</summary>
    public DateOnly? From { get; }

    /// <summary>Gets the last day; <see langword="null"/> when no end is set.</summary>
    public DateOnly? To { get; }

    /// <summary>Gets a value indicating whether both ends are set.</summary>
    public bool IsBounded => From is not null && To is not null;

    /// <summary>Gets how many days it holds, at least one; <see langword="null"/> when an end is open.</summary>
    public int? Days => To?.DayNumber - From?.DayNumber + 1;

    // Day numbers run from zero; an open end lies one beyond the calendar's.
    private int First => From?.DayNumber ?? -1;

    private int Last => To?.DayNumber ?? DateOnly.MaxValue.DayNumber + 1;

    /// <summary>Compares two ranges.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first comes before.</returns>
    public static bool operator <(DateRange left, DateRange right) => left.CompareTo(right) < 0;

    /// <summary>Compares two ranges.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first comes after.</returns>
    public static bool operator >(DateRange left, DateRange right) => left.CompareTo(right) > 0;

    /// <summary>Compares two ranges.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first comes before or is the same.</returns>
    public static bool operator <=(DateRange left, DateRange right) => left.CompareTo(right) <= 0;

    /// <summary>Compares two ranges.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when the first comes after or is the same.</returns>
    public static bool operator >=(DateRange left, DateRange right) => left.CompareTo(right) >= 0;

    /// <summary>Gives the range of one day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The range.</returns>
    public static DateRange Of(DateOnly day) => new(day, day);

    /// <summary>Gives the month that a day lies in.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The first to the last day of its month.</returns>
    public static DateRange MonthOf(DateOnly day) =>
        new(new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)));

    /// <summary>Makes a range of the two ends of a record, which may contradict each other.</summary>
    /// <param name="from">The first day; <see langword="null"/> when it has always been.</param>
    /// <param name="to">The last day; <see langword="null"/> when no end is set.</param>
    /// <param name="range">The range; the default value when it would end before it begins.</param>
    /// <returns><see langword="false"/> when it would end before it begins.</returns>
    public static bool TryCreate(DateOnly? from, DateOnly? to, out DateRange range)
    {
        range = to < from ? default : new(from, to);
        return !(to < from);
    }

    /// <summary>Tells whether a day lies between the two ends of a record, which may contradict each other.</summary>
    /// <param name="from">The first day; <see langword="null"/> when it has always been.</param>
    /// <param name="to">The last day; <see langword="null"/> when no end is set.</param>
    /// <param name="day">The day.</param>
    /// <returns><see langword="true"/> when it does; never where the last day is before the first.</returns>
    public static bool Holds(DateOnly? from, DateOnly? to, DateOnly day) => !(day < from) && !(day > to);

    /// <summary>Reads a range as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">The ends with a slash between them, two dots for an open one: <c>2026-01-01/..</c>.</param>
    /// <returns>The range.</returns>
    /// <exception cref="FormatException">The text is no range, or it would end before it begins.</exception>
    public static DateRange Parse(string text) => TryParse(text, out var range)
        ? range
        : throw new FormatException($"'{text}' is no range of days: write the first and the last day with a slash between them, such as '2026-01-01/2026-03-31', and '..' for an open end.");

    /// <summary>Reads a range as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">The ends with a slash between them, two dots for an open one: <c>2026-01-01/..</c>.</param>
    /// <param name="range">The range; the default value when the text is none.</param>
    /// <returns><see langword="true"/> when the text is a range.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateRange range)
    {
        range = default;
        var ends = text?.Split('/');
        return ends is [var first, var last] && TryRead(first, out var from) && TryRead(last, out var to) && TryCreate(from, to, out range);
    }

    /// <inheritdoc />
    static DateRange IParsable<DateRange>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc />
    static bool IParsable<DateRange>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DateRange result) => TryParse(s, out result);

    /// <summary>Tells whether a day lies in the range.</summary>
    /// <param name="day">The day.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public bool Contains(DateOnly day) => Holds(From, To, day);

    /// <summary>Tells whether every day of another range lies in this one.</summary>
    /// <param name="other">The other.</param>
    /// <returns><see langword="true"/> when all do.</returns>
    public bool Contains(DateRange other) => First <= other.First && other.Last <= Last;

    /// <summary>Tells whether two ranges have a day in common.</summary>
    /// <param name="other">The other.</param>
    /// <returns><see langword="true"/> when they have.</returns>
    public bool Overlaps(DateRange other) => First <= other.Last && other.First <= Last;

    /// <summary>Tells whether one range begins on the day after the other ends.</summary>
    /// <param name="other">The other.</param>
    /// <returns><see langword="true"/> when there is no day between them and none in common.</returns>
    public bool IsAdjacentTo(DateRange other) => Follows(this, other) || Follows(other, this);

    /// <summary>Gives the days that two ranges have in common.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The range; <see langword="null"/> when there is no such day.</returns>
    public DateRange? Intersect(DateRange other) => Overlaps(other)
        ? new DateRange(First >= other.First ? From : other.From, Last <= other.Last ? To : other.To)
        : null;

    /// <summary>Gives the days of both ranges as one.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The range; <see langword="null"/> when there is a day between them.</returns>
    public DateRange? Join(DateRange other) => Overlaps(other) || IsAdjacentTo(other)
        ? new DateRange(First <= other.First ? From : other.From, Last >= other.Last ? To : other.To)
        : null;

    /// <summary>Gives the days of this range that are not in another.</summary>
    /// <param name="other">The other.</param>
    /// <returns>What is left, in order: nothing, one range or two.</returns>
    public ValueList<DateRange> Except(DateRange other)
    {
        if (!Overlaps(other))
        {
            return [this];
        }

        ValueList<DateRange> left = First < other.First ? [new DateRange(From, other.From!.Value.AddDays(-1))] : [];
        return other.Last < Last ? left.Add(new DateRange(other.To!.Value.AddDays(1), To)) : left;
    }

    /// <summary>Splits the range where months begin.</summary>
    /// <returns>The parts, in order; none reaches over two months, and together they are the range.</returns>
    /// <exception cref="InvalidOperationException">An end is open.</exception>
    public ValueList<DateRange> SplitByMonth()
    {
        var (from, to) = Bounds();
        var parts = new List<DateRange>();
        while (true)
        {
            var end = MonthOf(from).To!.Value;
            parts.Add(new DateRange(from, end < to ? end : to));
            if (end >= to)
            {
                return parts.ToValueList();
            }

            from = end.AddDays(1);
        }
    }

    /// <inheritdoc />
    public int CompareTo(DateRange other) => First.CompareTo(other.First) is var first and not 0 ? first : Last.CompareTo(other.Last);

    /// <summary>Writes both days with a slash between them, two dots for an open end, the same in every culture.</summary>
    /// <returns>The text, such as <c>2026-01-01/2026-03-31</c>.</returns>
    public override string ToString() => Text(From) + "/" + Text(To);

    internal (DateOnly From, DateOnly To) Bounds() => From is { } from && To is { } to
        ? (from, to)
        : throw new InvalidOperationException($"The range '{this}' is open, so it cannot be split: set both ends.");

    private static bool Follows(DateRange first, DateRange next) => first.To is { } end && next.From is { } begin && end.DayNumber + 1 == begin.DayNumber;

    private static string Text(DateOnly? day) => day?.ToString(Day, CultureInfo.InvariantCulture) ?? Open;

    private static bool TryRead(string text, out DateOnly? day)
    {
        var read = DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var found);
        day = read ? found : null;
        return read || text == Open;
    }
}

using System.Globalization;

namespace Psi.Connectors;

/// <summary>Reads and writes instants in the forms that platforms use.</summary>
public static class Stamps
{
    /// <summary>Reads an ISO 8601 instant: any number of fraction digits, offset as <c>Z</c>, <c>+02:00</c>, <c>+0200</c> or <c>+02</c>; none counts as UTC.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The instant, to the tick; further digits are cut off.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        text = text.Trim();
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day))
        {
            return false;
        }

        var rest = text[10..];
        int hour = 0, minute = 0, second = 0;
        long ticks = 0;
        if (rest.Length > 0)
        {
            if (rest.Length < 6 || rest[0] is not ('T' or 't' or ' ') || rest[3] != ':' || !Digits(rest[1..3], out hour) || !Digits(rest[4..6], out minute))
            {
                return false;
            }

            rest = rest[6..];
            if (rest.Length >= 3 && rest[0] == ':')
            {
                if (!Digits(rest[1..3], out second))
                {
                    return false;
                }

                rest = rest[3..];
            }

            if (rest.Length > 1 && rest[0] is '.' or ',')
            {
                var digits = 1;
                var unit = TimeSpan.TicksPerSecond / 10;
                while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
                {
                    ticks += (rest[digits] - '0') * unit;
                    unit /= 10;
                    digits++;
                }

                if (digits == 1)
                {
                    return false;
                }

                rest = rest[digits..];
            }
        }

        if (!Offset(rest.Trim(), out var offset) || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        try
        {
            // A leap second is the last moment of its minute.
            var isLeap = second == 60;
            var local = new DateTime(year, month, day, hour, minute, isLeap ? 59 : second, DateTimeKind.Unspecified).AddTicks(isLeap ? TimeSpan.TicksPerSecond - 1 : ticks);
            value = new DateTimeOffset(local, offset);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Reads an ISO 8601 instant.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The instant; <see langword="null"/> for <see langword="null"/> or empty text.</returns>
    /// <exception cref="FormatException">The text is no instant.</exception>
    public static DateTimeOffset? Parse(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is no instant. One such as '2026-03-31T08:15:27.313Z' is expected.");

    /// <summary>Reads a date: the text's first ten characters.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The date; <see langword="null"/> for <see langword="null"/> or empty text, and for <c>0001-01-01</c>, which some platforms write for none.</returns>
    /// <exception cref="FormatException">The text is no date.</exception>
    public static DateOnly? ParseDate(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date == DateOnly.MinValue ? null : date
            : throw new FormatException($"'{text}' is no date. One such as '2026-03-31' is expected.");
    }

    /// <summary>Writes an instant in UTC, <c>2026-03-31T08:15:27.313Z</c>, with as many fraction digits as it has and at least three.</summary>
    /// <param name="value">The instant.</param>
    /// <returns>The text.</returns>
    public static string Format(DateTimeOffset value)
    {
        var utc = value.UtcDateTime;
        var format = utc.Ticks % TimeSpan.TicksPerMillisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
        return utc.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Writes a date, <c>2026-03-31</c>.</summary>
    /// <param name="value">The date.</param>
    /// <returns>The text.</returns>
    public static string Format(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool Offset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text.Length == 0 || text is "Z" or "z")
        {
            return true;
        }

        if (text[0] is not ('+' or '-'))
        {
            return false;
        }

        var body = text[1..];
        int hours, minutes = 0;
        var isRead = body.Length switch
        {
            2 => Digits(body, out hours),
            4 => Digits(body[..2], out hours) & Digits(body[2..], out minutes),
            5 when body[2] == ':' => Digits(body[..2], out hours) & Digits(body[3..], out minutes),
            _ => Fail(out hours),
        };
        if (!isRead || hours > 14 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    private static bool Fail(out int value)
    {
        value = 0;
        return false;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}

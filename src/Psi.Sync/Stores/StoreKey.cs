using System.Buffers;
using System.Globalization;
using System.Text;

namespace Psi.Sync.Stores;

/// <summary>Makes the keys of a store from parts, such that keys sort as their parts do.</summary>
/// <remarks>
/// A key is printable ASCII, so that ordinal order and the byte order of every store are one. Parts are joined by a space, the smallest
/// character in a key. In a part, what sorts up to the exclamation mark is written '!' and two hexadecimal digits, and what sorts from
/// the tilde on is written '~' and four for each UTF-16 unit: escaped parts sort as the parts do, and any text comes back as it was.
/// </remarks>
public static class StoreKey
{
    /// <summary>Stands between two parts.</summary>
    public const char Separator = ' ';

    private const string InstantFormat = "yyyyMMdd'T'HHmmss'.'fffffff'Z'";

    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        "\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}");

    private static readonly SearchValues<char> s_key = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Makes a key.</summary>
    /// <param name="parts">The parts, at least one; any text.</param>
    /// <returns>The key.</returns>
    public static string Of(params ReadOnlySpan<string> parts) => Join(parts, closed: false);

    /// <summary>Makes the prefix of all keys that have these parts and more.</summary>
    /// <param name="parts">The first parts; none gives the prefix of every key.</param>
    /// <returns>The prefix; it ends with the separator, so that part 'a' is no prefix of part 'ab'.</returns>
    public static string Prefix(params ReadOnlySpan<string> parts) => parts.IsEmpty ? string.Empty : Join(parts, closed: true);

    /// <summary>Writes an id as a part: 32 hexadecimal digits.</summary>
    /// <param name="value">The id.</param>
    /// <returns>The part.</returns>
    public static string Text(Guid value) => value.ToString("N");

    /// <summary>Writes a number as a part: 16 hexadecimal digits that sort as the numbers do, negative ones first.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The part.</returns>
    public static string Text(long value) => (unchecked((ulong)value) ^ (1UL << 63)).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Writes an instant as a part: in UTC, to a ten-millionth of a second, sorting as time does.</summary>
    /// <param name="value">The instant.</param>
    /// <returns>The part.</returns>
    public static string Text(DateTimeOffset value) => value.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads an id back.</summary>
    /// <param name="part">What <see cref="Text(Guid)"/> wrote.</param>
    /// <returns>The id.</returns>
    public static Guid ToGuid(string part) => Guid.ParseExact(part, "N");

    /// <summary>Reads a number back.</summary>
    /// <param name="part">What <see cref="Text(long)"/> wrote.</param>
    /// <returns>The number.</returns>
    public static long ToInt64(string part) =>
        unchecked((long)(ulong.Parse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) ^ (1UL << 63)));

    /// <summary>Reads an instant back.</summary>
    /// <param name="part">What <see cref="Text(DateTimeOffset)"/> wrote.</param>
    /// <returns>The instant, in UTC.</returns>
    public static DateTimeOffset ToDateTimeOffset(string part) => DateTimeOffset.ParseExact(
        part, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Takes a key apart.</summary>
    /// <param name="key">What <see cref="Of"/> made.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="FormatException">The text is no key.</exception>
    public static string[] Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);

        var parts = key.Split(Separator);
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Unescape(parts[i]);
        }

        return parts;
    }

    /// <summary>Refuses what cannot be a key or the start of one. Stores call it on everything they are given.</summary>
    /// <param name="key">The key, prefix or place to go on from.</param>
    /// <exception cref="ArgumentException">The text holds a character that no key holds.</exception>
    public static void Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);

        if (key.AsSpan().ContainsAnyExcept(s_key))
        {
            throw new ArgumentException($"The text '{key}' is no key of a store: it holds more than printable ASCII. Make keys with StoreKey.Of.", nameof(key));
        }
    }

    private static string Join(ReadOnlySpan<string> parts, bool closed)
    {
        if (parts.IsEmpty)
        {
            throw new ArgumentException("A key has at least one part.", nameof(parts));
        }

        var plain = true;
        foreach (var part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
            plain &= !part.AsSpan().ContainsAnyExcept(s_plain);
        }

        if (plain)
        {
            var joined = string.Join(Separator, parts);
            return closed ? joined + Separator : joined;
        }

        var key = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                key.Append(Separator);
            }

            Escape(parts[i], key);
        }

        return closed ? key.Append(Separator).ToString() : key.ToString();
    }

    private static void Escape(string part, StringBuilder key)
    {
        foreach (var character in part)
        {
            _ = character switch
            {
                <= '!' => key.Append('!').Append(((int)character).ToString("x2", CultureInfo.InvariantCulture)),
                < '~' => key.Append(character),
                _ => key.Append('~').Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }
    }

    private static string Unescape(string part)
    {
        if (part.AsSpan().IndexOfAny('!', '~') < 0)
        {
            return part;
        }

        var text = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            var digits = part[i] switch { '!' => 2, '~' => 4, _ => 0 };
            if (digits == 0)
            {
                text.Append(part[i]);
                continue;
            }

            if (i + digits >= part.Length
                || !ushort.TryParse(part.AsSpan(i + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                throw new FormatException($"The text '{part}' is no part of a store's key.");
            }

            text.Append((char)unit);
            i += digits;
        }

        return text.ToString();
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Reads decimal numbers that keep every digit, and says when one would not.</summary>
internal static class ExactDecimal
{
    private const int AlwaysExact = 28;

    public static bool TryRead(ref Utf8JsonReader reader, out decimal value)
    {
        if (!reader.TryGetDecimal(out value))
        {
            return false;
        }

        return reader.HasValueSequence
            ? IsExact(reader.ValueSequence.ToArray(), value)
            : IsExact(reader.ValueSpan, value);
    }

    /// <summary>Tells whether a decimal is the very number that a JSON text says.</summary>
    public static bool IsExact(ReadOnlySpan<byte> text, decimal value)
    {
        if (text.Length <= AlwaysExact && text.IndexOfAny((byte)'e', (byte)'E') < 0)
        {
            return true;
        }

        Span<byte> own = stackalloc byte[40];
        value.TryFormat(own, out var length, provider: CultureInfo.InvariantCulture);
        var digits = new byte[text.Length + length];
        var said = digits.AsSpan(0, text.Length);
        var heard = digits.AsSpan(text.Length);
        var (one, other) = (Normalize(text, said), Normalize(own[..length], heard));
        return one == other && said[..one.Digits].SequenceEqual(heard[..other.Digits]);
    }

    // Copies the digits that count and gives how many there are, with the power of ten of the last one.
    private static (int Digits, long Power) Normalize(ReadOnlySpan<byte> text, Span<byte> digits)
    {
        var mark = text.IndexOfAny((byte)'e', (byte)'E');
        var number = mark < 0 ? text : text[..mark];
        var point = number.IndexOf((byte)'.');
        var count = 0;
        foreach (var c in number)
        {
            if (c is >= (byte)'0' and <= (byte)'9' && (count > 0 || c != '0'))
            {
                digits[count++] = c;
            }
        }

        long power = point < 0 ? 0 : point + 1 - number.Length;
        power += mark < 0 ? 0 : long.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ? exponent : long.MinValue / 2;
        while (count > 0 && digits[count - 1] == '0')
        {
            count--;
            power++;
        }

        return (count, count == 0 ? 0 : power);
    }
}

using System.Globalization;

namespace Psi.Canonical;

/// <summary>Reads a number as it stands: a point, no separators, no digit lost.</summary>
internal static class ExactNumber
{
    public static bool TryParse(ReadOnlySpan<char> text, out decimal number)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        // A decimal rounds what it cannot hold; it has then fewer places than were written.
        var point = text.IndexOf('.');
        return (point < 0 ? 0 : text.Length - point - 1) == number.Scale;
    }
}

using System.Globalization;
using System.Text;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The XML-name encoding of option values: <c>Credit Memo</c> travels as <c>Credit_x0020_Memo</c>, nothing as <c>_x0020_</c>.</summary>
internal static class BusinessCentralEnum
{
    public static string Encode(string caption)
    {
        if (caption.Length == 0)
        {
            return "_x0020_";
        }

        var text = new StringBuilder(caption.Length + 8);
        for (var i = 0; i < caption.Length; i++)
        {
            var c = caption[i];
            var plain = char.IsAsciiLetter(c) || c == '_' || (i > 0 && char.IsAsciiDigit(c)) || c > 127;
            // An underscore that would read as an escape is escaped itself.
            if (plain && !(c == '_' && IsEscape(caption, i)))
            {
                text.Append(c);
            }
            else
            {
                text.Append("_x").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)).Append('_');
            }
        }

        return text.ToString();
    }

    /// <summary>Turns the wire text into the caption; both forms of "nothing" become the empty text.</summary>
    public static string? Decode(string? wire)
    {
        if (wire is null)
        {
            return null;
        }

        if (!wire.Contains("_x", StringComparison.Ordinal))
        {
            return wire.Trim();
        }

        var text = new StringBuilder(wire.Length);
        for (var i = 0; i < wire.Length; i++)
        {
            if (IsEscape(wire, i))
            {
                text.Append((char)int.Parse(wire.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 6;
            }
            else
            {
                text.Append(wire[i]);
            }
        }

        return text.ToString().Trim();
    }

    private static bool IsEscape(string text, int at) =>
        at + 6 < text.Length && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_'
        && char.IsAsciiHexDigit(text[at + 2]) && char.IsAsciiHexDigit(text[at + 3]) && char.IsAsciiHexDigit(text[at + 4]) && char.IsAsciiHexDigit(text[at + 5]);
}

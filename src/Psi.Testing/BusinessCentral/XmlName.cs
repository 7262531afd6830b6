using System.Globalization;
using System.Text;

namespace Psi.Testing.BusinessCentral;

/// <summary>Option values travel as XML names: a space is <c>_x0020_</c>.</summary>
internal static class XmlName
{
    public static string Encode(string caption)
    {
        if (caption.Trim().Length == 0)
        {
            return "_x0020_";
        }

        var text = new StringBuilder();
        foreach (var c in caption)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '_')
            {
                text.Append(c);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            }
        }

        return text.ToString();
    }

    public static string Decode(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 6 < text.Length && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_'
                && int.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 6;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}

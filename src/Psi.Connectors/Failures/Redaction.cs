using System.Text.RegularExpressions;

namespace Psi.Connectors;

/// <summary>Strikes out of a text what looks like a secret.</summary>
internal static partial class Redaction
{
    private const int Longest = 1000;

    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var shortened = text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text;
        shortened = NamedSecret().Replace(shortened, "$1***");
        shortened = Scheme().Replace(shortened, "$1 ***");
        return WebToken().Replace(shortened, "***");
    }

    [GeneratedRegex("""((?:access_token|refresh_token|id_token|client_secret|client_assertion|assertion|password|api_?key|code_verifier|sessionid)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedSecret();

    [GeneratedRegex("""\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~!-]{8,}""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex("""\beyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?""", RegexOptions.CultureInvariant)]
    private static partial Regex WebToken();
}

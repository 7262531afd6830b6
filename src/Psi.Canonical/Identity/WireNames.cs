namespace Psi.Canonical;

internal static class WireNames
{
    public static bool IsName(string value, string alsoAllowed)
    {
        if (value.Length == 0 || !(char.IsAsciiLetterLower(value[0]) || char.IsAsciiDigit(value[0])))
        {
            return false;
        }

        foreach (var c in value)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && !alsoAllowed.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}

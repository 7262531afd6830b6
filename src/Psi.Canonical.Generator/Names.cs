using System.Text;

namespace Psi.Canonical.Generator;

internal static class Names
{
    /// <summary>Lower-cases the leading capitals, as System.Text.Json does.</summary>
    public static string Camel(string name)
    {
        var text = name.ToCharArray();
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && (!char.IsUpper(text[i]) || (i + 1 < text.Length && !char.IsUpper(text[i + 1]))))
            {
                break;
            }

            text[i] = char.ToLowerInvariant(text[i]);
        }

        return new string(text);
    }

    public static string Kebab(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    public static bool IsKebab(string name)
    {
        if (name.Length == 0 || name[0] is < 'a' or > 'z')
        {
            return false;
        }

        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives a number that stands for a name, the same in every run.</summary>
    public static ulong Hash(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in name)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return hash;
    }
}

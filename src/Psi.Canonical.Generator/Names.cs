using System.Text;
using Microsoft.CodeAnalysis.CSharp;

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

    /// <summary>Tells whether a name is of small letters and digits, in words with one hyphen between them.</summary>
    public static bool IsKebab(string name)
    {
        var begins = true;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '-' && !begins)
            {
                begins = true;
            }
            else if (name[i] is >= 'a' and <= 'z' || (i > 0 && name[i] is >= '0' and <= '9'))
            {
                begins = false;
            }
            else
            {
                return false;
            }
        }

        return !begins;
    }

    /// <summary>Tells whether a name is of letters and digits and begins with a small letter.</summary>
    public static bool IsCamel(string name)
    {
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')))
            {
                return false;
            }
        }

        return name.Length > 0 && name[0] is >= 'a' and <= 'z';
    }

    /// <summary>Writes a name so that it can stand in code even where it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

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

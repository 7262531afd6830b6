using System.Text;
using Psi.Canonical;

namespace Psi.Sync.Identity;

/// <summary>Normal forms in which match keys are compared. All ordinal: no culture is asked.</summary>
public static class MatchText
{
    private static readonly HashSet<string> s_legalForms = new(StringComparer.Ordinal)
    {
        "BV", "NV", "LTD", "LIMITED", "LLC", "LLP", "PLC", "INC", "INCORPORATED", "CORP", "CORPORATION", "CO", "COMPANY", "GMBH", "AG", "KG", "SE", "SA", "SAS", "SARL", "SRL", "SPA", "AB", "AS", "OY", "PTY", "HOLDING", "GROUP",
    };

    private static readonly HashSet<string> s_sharedDomains = new(StringComparer.Ordinal)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "gmx.de", "web.de", "proton.me", "protonmail.com", "aol.com",
    };

    /// <summary>Normalises a code or number: upper case, letters and digits only.</summary>
    /// <param name="text">The code.</param>
    /// <returns>The normal form; empty when nothing is left.</returns>
    public static string Code(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        var builder = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                builder.Append(char.ToUpperInvariant(character));
            }
        }

        return builder.ToString();
    }

    /// <summary>Normalises an e-mail address: trimmed and lower case.</summary>
    /// <param name="text">The address.</param>
    /// <returns>The normal form; empty when it is no address.</returns>
    public static string Email(string? text)
    {
        var trimmed = text?.Trim().ToLowerInvariant() ?? string.Empty;
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < trimmed.Length - 1 ? trimmed : string.Empty;
    }

    /// <summary>Normalises a web address to its domain, without <c>www.</c>; domains that many share (free mail) say nothing.</summary>
    /// <param name="text">A domain, a web address or an e-mail address.</param>
    /// <returns>The domain; empty when there is none that tells.</returns>
    public static string Domain(string? text)
    {
        var value = text?.Trim().ToLowerInvariant() ?? string.Empty;
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            value = value[(scheme + 3)..];
        }

        var end = value.AsSpan().IndexOfAny('/', '?', ':');
        if (end >= 0)
        {
            value = value[..end];
        }

        var at = value.LastIndexOf('@');
        if (at >= 0)
        {
            value = value[(at + 1)..];
        }

        if (value.StartsWith("www.", StringComparison.Ordinal))
        {
            value = value[4..];
        }

        value = value.TrimEnd('.');
        return value.Contains('.', StringComparison.Ordinal) && !s_sharedDomains.Contains(value) ? value : string.Empty;
    }

    /// <summary>Normalises the name of an organisation: upper case, punctuation and the legal form left out.</summary>
    /// <param name="text">The name.</param>
    /// <returns>The normal form; empty when nothing is left.</returns>
    public static string OrganisationName(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(char.ToUpperInvariant(character));
            }
            else if (character is not '.' and not '\'' && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        while (words.Count > 1 && s_legalForms.Contains(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        return string.Join(' ', words);
    }

    /// <summary>Normalises a tax registration to country and number.</summary>
    /// <param name="registration">The registration.</param>
    /// <returns>The key; empty when there is no number.</returns>
    public static string Tax(TaxRegistration? registration)
    {
        var number = Code(registration?.Number);
        if (number.Length == 0)
        {
            return string.Empty;
        }

        var country = registration!.Country?.Value ?? string.Empty;
        return country.Length > 0 && !number.StartsWith(country, StringComparison.Ordinal) ? country + number : number;
    }
}

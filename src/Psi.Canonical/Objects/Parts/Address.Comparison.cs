namespace Psi.Canonical;

/// <content>The form of an address for comparison.</content>
public sealed partial record Address
{
    /// <summary>Brings the address to the form in which two ways to write it are equal. The address itself stays what was said.</summary>
    /// <returns>
    /// The country, the postal code (the region where there is none), the town and the lines together, in capitals;
    /// <see langword="null"/> when lines, town and postal code are all empty, which is no match for anything. Capitals, accents,
    /// punctuation, spaces and where a line breaks do not count, nor what a postal code has beside its letters and digits, a
    /// country's letters before it or the last four digits of a long one in the US. Words are not translated and abbreviations
    /// not spelt out: <c>Street</c> and <c>St.</c> differ. The same on every machine, ordinal throughout.
    /// </returns>
    public string? ToComparisonKey()
    {
        var lines = ComparisonText.Of($"{Line1} {Line2}");
        var city = ComparisonText.Of(City);
        var postalCode = PostalKey();
        if (lines.Length == 0 && city.Length == 0 && postalCode.Length == 0)
        {
            return null;
        }

        var country = Country is { } known && known != default ? known.Value : string.Empty;
        return string.Join('|', country, postalCode.Length > 0 ? postalCode : ComparisonText.Of(Region), city, lines);
    }

    private string PostalKey()
    {
        var code = PostalCode?.Trim() ?? string.Empty;
        var dash = code.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0 && Country is { } country && IsCountry(ComparisonText.Letters(code[..dash]), country.Value))
        {
            code = code[(dash + 1)..];
        }

        var key = ComparisonText.Letters(code);
        return Country?.Value == "US" && key.Length == 9 && key.All(char.IsAsciiDigit) ? key[..5] : key;
    }

    // D-10115, A-1010, CH-8001, LV-1010: the letters on the country's cars, or its code.
    private static bool IsCountry(string letters, string country) => letters == country || (letters, country) is
        ("D", "DE") or ("A", "AT") or ("B", "BE") or ("F", "FR") or ("I", "IT") or ("L", "LU") or ("E", "ES") or ("P", "PT")
        or ("S", "SE") or ("N", "NO") or ("FIN", "FI") or ("SLO", "SI") or ("H", "HU") or ("FL", "LI");
}

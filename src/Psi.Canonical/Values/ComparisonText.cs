using System.Text;

namespace Psi.Canonical;

/// <summary>
/// Brings texts that people write in many ways to one form for comparison: capitals, Latin letters without their marks, and a
/// single space for whatever is no letter and no digit. The same on every machine: no culture, no Unicode normalisation.
/// </summary>
internal static class ComparisonText
{
    // The base letter of U+00C0 to U+017F; a dot where there is none or more than one.
    private const string Latin =
        "AAAAAA.CEEEEIIIIDNOOOOO.OUUUUY..AAAAAA.CEEEEIIIIDNOOOOO.OUUUUY.Y" +
        "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIIIJJKKKLLLLLLL" +
        "LLLNNNNNNNNNOOOOOO..RRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";

    // The same of U+1E00 to U+1EFF.
    private const string LatinAdditional =
        "AABBBBBBCCDDDDDDDDDDEEEEEEEEEEFFGGHHHHHHHHHHIIIIKKKKKKLLLLLLLLMM" +
        "MMMMNNNNNNNNOOOOOOOOPPPPRRRRRRRRSSSSSSSSSSTTTTTTTTUUUUUUUUUUVVVV" +
        "WWWWWWWWWWXXXXYYZZZZZZHTWYASSS.DAAAAAAAAAAAAAAAAAAAAAAAAEEEEEEEE" +
        "EEEEEEEEIIIIOOOOOOOOOOOOOOOOOOOOOOOOUUUUUUUUUUUUUUYYYYYYYY......";

    /// <summary>The words of a text with one space between them; letters that stand alone one after the other become one word.</summary>
    public static string Of(string? text)
    {
        var words = new StringBuilder();
        var word = new StringBuilder();
        var lastWasLetter = false;
        foreach (var rune in (text ?? string.Empty).EnumerateRunes())
        {
            if (!Append(word, rune))
            {
                End(words, word, ref lastWasLetter);
            }
        }

        End(words, word, ref lastWasLetter);
        return words.ToString();
    }

    /// <summary>The letters and digits of a text without anything between them.</summary>
    public static string Letters(string? text)
    {
        var letters = new StringBuilder();
        foreach (var rune in (text ?? string.Empty).EnumerateRunes())
        {
            Append(letters, rune);
        }

        return letters.ToString();
    }

    // "P.O. Box", "P O Box" and "PO Box" are the same; so are "N.W." and "NW".
    private static void End(StringBuilder words, StringBuilder word, ref bool lastWasLetter)
    {
        if (word.Length == 0)
        {
            return;
        }

        var isLetter = word.Length == 1 && char.IsLetter(word[0]);
        if (words.Length > 0 && !(isLetter && lastWasLetter))
        {
            words.Append(' ');
        }

        words.Append(word);
        word.Clear();
        lastWasLetter = isLetter;
    }

    /// <summary>Adds what stands for a character; false when it stands between words.</summary>
    private static bool Append(StringBuilder word, Rune rune)
    {
        // Combining marks and apostrophes vanish.
        if (rune.Value is (>= 0x300 and <= 0x36F) or '\'' or '’' or 'ʼ' or '`' or '´')
        {
            return true;
        }

        if (Fold(rune) is { } folded)
        {
            word.Append(folded);
            return true;
        }

        if (Rune.IsLetterOrDigit(rune))
        {
            word.Append(Rune.ToUpperInvariant(rune));
            return true;
        }

        return false;
    }

    private static string? Fold(Rune rune) => rune.Value switch
    {
        'Æ' or 'æ' => "AE",
        'Œ' or 'œ' => "OE",
        'ß' or 'ẞ' => "SS",
        'Þ' or 'þ' => "TH",
        'ª' => "A",
        'º' => "O",
        'Ș' or 'ș' => "S",
        'Ț' or 'ț' => "T",
        >= 0xC0 and <= 0x17F => Letter(Latin, rune.Value - 0xC0),
        >= 0x1E00 and <= 0x1EFF => Letter(LatinAdditional, rune.Value - 0x1E00),
        _ => null,
    };

    private static string? Letter(string table, int index) => table[index] == '.' ? null : table.Substring(index, 1);
}

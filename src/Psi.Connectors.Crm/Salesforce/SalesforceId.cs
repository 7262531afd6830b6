namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Salesforce's ids: 15 characters that tell capitals from small letters, and 3 that say which are capitals.</summary>
internal static class SalesforceId
{
    private const string Suffixes = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>What a user's id begins with; a queue's is another.</summary>
    public const string UserPrefix = "005";

    /// <summary>Tells whether a text may be an id. What is none would spoil a whole query.</summary>
    public static bool IsId(string? text)
    {
        if (text is not { Length: 15 or 18 })
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives the 18-character form, the only one that is compared and kept.</summary>
    public static string Normalize(string id)
    {
        if (id.Length != 15 || !IsId(id))
        {
            return id;
        }

        Span<char> whole = stackalloc char[18];
        id.CopyTo(whole);
        for (var chunk = 0; chunk < 3; chunk++)
        {
            var bits = 0;
            for (var bit = 0; bit < 5; bit++)
            {
                bits |= char.IsAsciiLetterUpper(id[(chunk * 5) + bit]) ? 1 << bit : 0;
            }

            whole[15 + chunk] = Suffixes[bits];
        }

        return new string(whole);
    }
}

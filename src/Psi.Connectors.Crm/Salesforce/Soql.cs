using System.Globalization;
using System.Text;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Writes values into SOQL. Whatever is not a constant of the connector's goes through here.</summary>
internal static class Soql
{
    /// <summary>Writes a text literal. No text can end it.</summary>
    public static string Text(string value)
    {
        var literal = new StringBuilder(value.Length + 2).Append('\'');
        foreach (var character in value)
        {
            _ = character switch
            {
                '\\' => literal.Append(@"\\"),
                '\'' => literal.Append(@"\'"),
                '"' => literal.Append("\\\""),
                '\n' => literal.Append(@"\n"),
                '\r' => literal.Append(@"\r"),
                '\t' => literal.Append(@"\t"),
                '\b' => literal.Append(@"\b"),
                '\f' => literal.Append(@"\f"),
                _ => literal.Append(character),
            };
        }

        return literal.Append('\'').ToString();
    }

    /// <summary>Writes an instant. It stands without quotes.</summary>
    public static string Instant(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes a list for <c>IN</c>.</summary>
    public static string List(IEnumerable<string> values) => $"({string.Join(',', values.Select(Text))})";

    /// <summary>Puts conditions together so that each holds. AND and OR never meet without parentheses.</summary>
    public static string All(IEnumerable<string> conditions) => string.Join(" AND ", conditions.Where(static condition => condition.Length > 0));
}

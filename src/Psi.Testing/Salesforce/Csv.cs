using System.Text;

namespace Psi.Testing.Salesforce;

/// <summary>Rows as bulk jobs take and give them.</summary>
internal static class Csv
{
    public static string Write(IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(static value => $"\"{(value ?? string.Empty).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
        }

        return text.ToString();
    }

    public static List<List<string>> Read(string text)
    {
        List<List<string>> rows = [];
        List<string> row = [];
        var at = 0;
        while (at < text.Length)
        {
            var value = new StringBuilder();
            if (text[at] == '"')
            {
                for (at++; at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')); at++)
                {
                    value.Append(text[at]);
                    at += text[at] == '"' ? 1 : 0;
                }

                at++;
            }

            for (; at < text.Length && text[at] is not (',' or '\n'); at++)
            {
                value.Append(text[at]);
            }

            row.Add(value.ToString());
            if (at >= text.Length || text[at] == '\n')
            {
                rows.Add(row);
                row = [];
            }

            at++;
        }

        return rows;
    }
}

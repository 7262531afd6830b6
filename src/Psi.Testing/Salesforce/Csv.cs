using System.Text;
using nietras.SeparatedValues;

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
        using var reader = Sep.New(',').Reader(static options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).FromText(text);
        foreach (var row in reader)
        {
            var cells = new List<string>(row.ColCount);
            for (var place = 0; place < row.ColCount; place++)
            {
                cells.Add(row[place].ToString());
            }

            rows.Add(cells);
        }

        return rows;
    }
}

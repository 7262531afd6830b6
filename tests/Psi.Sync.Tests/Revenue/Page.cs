using Psi.Sync.Tests.Ownership;

namespace Psi.Sync.Tests.Revenue;

/// <summary>The tables of a page of the documentation, as rows of cells by the names of their columns.</summary>
internal static class Page
{
    public static IEnumerable<PageRow> Rows(string file)
    {
        var section = string.Empty;
        string[] columns = [];
        foreach (var line in File.ReadAllLines(Path.Combine(Rules.Root(), "docs", file)))
        {
            if (line.StartsWith('#'))
            {
                section = line.TrimStart('#', ' ');
            }

            if (!line.StartsWith('|'))
            {
                columns = [];
                continue;
            }

            var cells = line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);
            if (columns.Length == 0)
            {
                columns = cells;
            }
            else if (!cells[0].StartsWith("---", StringComparison.Ordinal))
            {
                yield return new PageRow(section, columns, cells);
            }
        }
    }
}

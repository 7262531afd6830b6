namespace Psi.Sync.Tests.Billing.Examples;

/// <summary>The worked examples of docs/billing.md: a table under each third heading, a row a case.</summary>
internal static class BillingPage
{
    private static readonly Lazy<Dictionary<string, Dictionary<string, Example>>> s_tables = new(Read);

    public static IReadOnlyCollection<string> Tables => s_tables.Value.Keys;

    public static int Cases => s_tables.Value.Values.Sum(static table => table.Count);

    public static Example Of(string table, string number) => s_tables.Value[table][number];

    public static TheoryData<string> Rows(string table) => [.. s_tables.Value[table].Keys];

    private static Dictionary<string, Dictionary<string, Example>> Read()
    {
        var tables = new Dictionary<string, Dictionary<string, Example>>(StringComparer.Ordinal);
        var lines = File.ReadAllLines(Path.Combine(Root(), "docs", "billing.md"))
            .SkipWhile(static line => line != "## Worked examples").Skip(1)
            .TakeWhile(static line => !line.StartsWith("## ", StringComparison.Ordinal));
        string[]? columns = null;
        var heading = string.Empty;
        foreach (var line in lines)
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                (heading, columns) = (line[4..], null);
            }
            else if (line.StartsWith('|') && !line.StartsWith("| ---", StringComparison.Ordinal))
            {
                var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
                if (columns is null)
                {
                    columns = cells;
                    tables.Add(heading, []);
                    continue;
                }

                Assert.Equal(columns.Length, cells.Length);
                tables[heading].Add(cells[0], new Example(columns.Zip(cells).ToDictionary(static pair => pair.First, static pair => pair.Second, StringComparer.Ordinal)));
            }
        }

        return tables;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CHANGELOG.md")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }

        return folder.FullName;
    }
}

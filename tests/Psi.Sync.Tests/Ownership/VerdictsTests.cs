using Psi.Sync.Ownership;

namespace Psi.Sync.Tests.Ownership;

/// <summary>The table of decisions, held against the one in docs/ownership.md: the first row that fits decides.</summary>
public sealed class VerdictsTests
{
    private static readonly Row[] s_rows = [.. ReadRows()];

    public static TheoryData<string, bool, bool, string, DriftPolicy> Cases()
    {
        var cases = new TheoryData<string, bool, bool, string, DriftPolicy>();
        foreach (var standing in Enum.GetNames<Standing>())
        {
            foreach (var golden in Enum.GetNames<GoldenSide>())
            {
                foreach (var drift in Enum.GetValues<DriftPolicy>())
                {
                    cases.Add(standing, false, false, golden, drift);
                    cases.Add(standing, false, true, golden, drift);
                    cases.Add(standing, true, false, golden, drift);
                    cases.Add(standing, true, true, golden, drift);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_EveryCase_IsAsThePageSays(string standing, bool isFirst, bool isEmpty, string golden, DriftPolicy drift)
    {
        var row = s_rows.First(row => row.Fits(standing, isFirst, isEmpty, golden, drift));

        var verdict = Verdicts.Of(Enum.Parse<Standing>(standing), isFirst, isEmpty, Enum.Parse<GoldenSide>(golden), drift);

        Assert.Equal(row.Verdict, Plain(verdict.ToString()));
    }

    [Fact]
    public void Page_EveryRow_DecidesSomething()
    {
        var deciding = Cases().Select(data => data.Data)
            .Select(data => s_rows.First(row => row.Fits(data.Item1, data.Item2, data.Item3, data.Item4, data.Item5)))
            .ToHashSet();

        Assert.Equal(s_rows.Length, deciding.Count);
    }

    private static IEnumerable<Row> ReadRows()
    {
        var lines = File.ReadAllLines(Path.Combine(Rules.Root(), "docs", "ownership.md"));
        var start = Array.FindIndex(lines, line => line.StartsWith("| the system is |", StringComparison.Ordinal));
        foreach (var line in lines.Skip(start + 2).TakeWhile(line => line.StartsWith('|')))
        {
            var cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries);
            yield return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
        }
    }

    private static string Plain(string word) => word.Replace("PutRight", "put right", StringComparison.Ordinal).ToLowerInvariant();

    private sealed record Row(string Standing, string Word, string Says, string Golden, string Drift, string Verdict)
    {
        public bool Fits(string standing, bool isFirst, bool isEmpty, string golden, DriftPolicy drift) =>
            Has(Standing, standing) && Has(Word, isFirst ? "first" : "change") && Has(Says, isEmpty ? "empty" : "value") && Has(Golden, golden) && Has(Drift, Plain(drift.ToString()));

        private static bool Has(string cell, string word) =>
            cell == "any" || cell.Split(',', StringSplitOptions.TrimEntries).Contains(word, StringComparer.OrdinalIgnoreCase);
    }
}

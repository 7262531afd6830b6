using System.Reflection;
using System.Text.RegularExpressions;

namespace Psi.Canonical.Tests.Objects;

/// <summary>docs/canonical/breadth.md: what other models have, and what of it is ours.</summary>
public partial class BreadthTests
{
    private static readonly Dictionary<string, IReadOnlyList<AttributeSchema>> s_objects = Model.Objects.ToDictionary(
        static type => ((ObjectSchema)type.GetProperty("Schema", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).Name.Value,
        static type => ((ObjectSchema)type.GetProperty("Schema", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).Attributes);

    public static TheoryData<string, string> Rows => new(
        from section in Section().Split(Repository.Read("docs/canonical/breadth.md")).Skip(1)
        let lines = section.Split('\n')
        from line in lines.SkipWhile(static line => !line.StartsWith("| ---", StringComparison.Ordinal)).Skip(1)
        where line.StartsWith('|')
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select (lines[0] + ": " + cells[1], cells[2]));

    [Fact]
    public void Page_TheObjectsOfTheTrade_HaveATableEach() => Assert.Equal(
        ["Opportunity", "Project", "Task", "Time entry", "Expense", "Worker", "Assignment", "Invoice"],
        Section().Split(Repository.Read("docs/canonical/breadth.md")).Skip(1).Select(static section => section.Split('\n')[0]));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_OfThePage_NamesAnAttributeThatExistsOrAReason(string theirs, string ours)
    {
        if (ours.StartsWith("No: ", StringComparison.Ordinal))
        {
            Assert.True(ours.Length > 12 && ours.EndsWith('.'), $"'{theirs}' has no reason that says anything.");
            return;
        }

        Assert.Matches("^(`[^`]+`(, )?)+$", ours);
        Assert.All(Quoted().Matches(ours), match => Assert.True(Exists(match.Groups[1].Value), $"'{theirs}' names '{match.Groups[1].Value}', which does not exist."));
    }

    [Theory]
    [InlineData("project.code", true)]
    [InlineData("invoice.lines.amount", true)]
    [InlineData("project.colour", false)]
    [InlineData("invoice.lines.colour", false)]
    [InlineData("planet.code", false)]
    [InlineData("project", false)]
    public void Exists_OfAPath_IsWhatTheSchemaSays(string path, bool expected) => Assert.Equal(expected, Exists(path));

    private static bool Exists(string path)
    {
        var names = path.Split('.');
        var attributes = names.Length > 1 ? s_objects.GetValueOrDefault(names[0]) : null;
        foreach (var name in names.Skip(1))
        {
            if (attributes?.FirstOrDefault(attribute => attribute.Name == name) is not { } found)
            {
                return false;
            }

            attributes = found.Part?.Attributes;
        }

        return names.Length > 1;
    }

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}

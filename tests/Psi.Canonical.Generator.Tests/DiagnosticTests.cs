using Microsoft.CodeAnalysis;

namespace Psi.Canonical.Generator.Tests;

public class DiagnosticTests
{
    private const string PartMarks = "[CanonicalPart] [JsonConverter(typeof(CanonicalConverterFactory))] ";
    private const string Marks = "[CanonicalObject(\"lift\", 1)] [JsonConverter(typeof(CanonicalConverterFactory))] ";

    public static TheoryData<string, string> Misuses => new()
    {
        { "PSI001", Marks + "public sealed record Lift { public string? Name { get; init; } }" },
        { "PSI002", Marks + "public partial record Lift { public string? Name { get; init; } }" },
        { "PSI002", Marks + "public sealed partial class Lift { public string? Name { get; init; } }" },
        { "PSI002", "public record Base; " + Marks + "public sealed partial record Lift : Base { public string? Name { get; init; } }" },
        { "PSI003", Marks + "public sealed partial record Lift { public string? Name { get; set; } }" },
        { "PSI004", Marks + "public sealed partial record Lift { public string Name { get; init; } }" },
        { "PSI004", Marks + "public sealed partial record Lift { public int Seats { get; init; } }" },
        { "PSI005", Marks + "public sealed partial record Lift { public double? Speed { get; init; } }" },
        { "PSI005", Marks + "public sealed partial record Lift { public DateTime? At { get; init; } }" },
        { "PSI005", Marks + "public sealed partial record Lift { public string[]? Names { get; init; } }" },
        { "PSI005", Marks + "public sealed partial record Lift { public Uri? Site { get; init; } }" },
        { "PSI005", Marks + "public sealed partial record Lift { public ValueList<double>? Speeds { get; init; } }" },
        { "PSI006", "[CanonicalObject(\"lift\", 1)] public sealed partial record Lift { public string? Name { get; init; } }" },
        { "PSI006", "[CanonicalPart] public sealed partial record Seat { public string? Name { get; init; } }" },
        { "PSI007", Marks + "public sealed partial record Lift { public string? Fields { get; init; } }" },
        { "PSI007", Marks + "public sealed partial record Lift { public string? Schema { get; init; } }" },
        { "PSI007", Marks + "public sealed partial record Lift { public string? Name { get; init; } public override string ToString() => Name!; }" },
        { "PSI007", Marks + "public sealed partial record Lift { public string? Name { get; init; } public bool Equals(Lift? other) => true; }" },
        { "PSI007", Marks + "public sealed partial record Lift { public string? Name { get; init; } private static class Fields; }" },
        { "PSI008", Marks + "public sealed partial record Lift { " + string.Concat(Enumerable.Range(0, 129).Select(static i => $"public int? A{i} {{ get; init; }} ")) + "}" },
        { "PSI008", PartMarks + "public sealed partial record Seat { " + string.Concat(Enumerable.Range(0, 129).Select(static i => $"public int? A{i} {{ get; init; }} ")) + "}" },
        { "PSI009", Marks + "public sealed partial record Lift(string? Name);" },
        { "PSI009", Marks + "public sealed partial record Lift(string? Name) { public Lift() : this(default(string)) { } public int? Seats { get; init; } }" },
        { "PSI009", Marks + "public sealed partial record Lift { public Lift() => Name = \"x\"; public string? Name { get; init; } }" },
        { "PSI010", Marks + "public sealed partial record Lift { public string? Name { get; init; } public string? name { get; init; } }" },
        { "PSI010", Marks + "public sealed partial record Lift { public string? Name { get; init; } } " + Marks + "public sealed partial record Other { public string? Name { get; init; } }" },
        { "PSI011", "public static partial class Outer { " + Marks + "public sealed partial record Lift { public string? Name { get; init; } } }" },
        { "PSI011", Marks + "public sealed partial record Lift<T> { public string? Name { get; init; } }" },
        { "PSI011", Marks + "file sealed partial record Lift { public string? Name { get; init; } }" },
        { "PSI012", Marks.Replace("lift", "SkiLift", StringComparison.Ordinal) + "public sealed partial record Lift { public string? Name { get; init; } }" },
        { "PSI012", Marks.Replace("lift", "ski--lift", StringComparison.Ordinal) + "public sealed partial record Lift { public string? Name { get; init; } }" },
        { "PSI012", Marks.Replace("lift", "lift-", StringComparison.Ordinal) + "public sealed partial record Lift { public string? Name { get; init; } }" },
        { "PSI012", Marks.Replace(", 1", ", 0", StringComparison.Ordinal) + "public sealed partial record Lift { public string? Name { get; init; } }" },
        { "PSI012", Marks + "public sealed partial record Lift { public string? Größe { get; init; } }" },
        { "PSI012", Marks + "public sealed partial record Lift { public string? Seat_Count { get; init; } }" },
        { "PSI012", PartMarks + "public sealed partial record Ski_Seat { public string? Name { get; init; } }" },
        { "PSI013", Marks + "public sealed partial record Lift { public string? Name { get; init; } public int Seats; }" },
        { "PSI013", Marks + "public sealed partial record Lift { public string? Name { get; init; } private readonly object _cache = new(); }" },
        { "PSI013", Marks + "public sealed partial record Lift { public string? Name { get; init; } public string? Note { get; } }" },
        { "PSI013", Marks + "public sealed partial record Lift { public string? Name { get; init; } internal string? Note { get; init; } }" },
        { "PSI013", Marks + "public sealed partial record Lift { public string? Name { get; init; } public string? Note { get; private init; } }" },
        { "PSI014", Marks + "public sealed partial record Lift { public required string? Name { get; init; } }" },
        { "PSI015", Marks + "public sealed partial record Lift { public string? Name { get; init; } = \"x\"; }" },
        { "PSI016", "public enum Kind { Chair } " + Marks + "public sealed partial record Lift { public Kind? Kind { get; init; } }" },
        { "PSI016", Marks + "public sealed partial record Lift { public ValueList<DayOfWeek>? Days { get; init; } }" },
        { "PSI017", Words("[Flags]", "Chair = 1, TBar = 2") },
        { "PSI017", Words(string.Empty, "Chair, Seat = Chair") },
        { "PSI017", Words(string.Empty, "Chair, chair") },
        { "PSI017", Words(string.Empty, string.Empty) },
        { "PSI018", Marks + "public sealed partial record Lift { [ListAs(ListPolicy.Set)] public string? Name { get; init; } }" },
        { "PSI018", Marks + "public sealed partial record Lift { [ListAs(ListPolicy.Lines)] public ValueList<string>? Names { get; init; } }" },
        { "PSI018", Seats("[ListAs(ListPolicy.UnorderedLines)]", "public int? Number { get; init; }") },
        { "PSI018", Seats("[ListAs(ListPolicy.Set)]", "public string? Key { get; init; }") },
        { "PSI018", Seats("[ListAs((ListPolicy)7)]", "public string? Key { get; init; }") },
        { "PSI019", "[CanonicalPart] " + Marks + "public sealed partial record Lift { public string? Name { get; init; } }" },
        { "PSI021", PartMarks + "public sealed partial record Seat { public string? Key { get; init; } public ValueList<Seat>? Inner { get; init; } }" },
        { "PSI022", Marks + "public sealed partial record Lift { public static int Seats { get; set; } }" },
    };

    [Theory]
    [MemberData(nameof(Misuses))]
    public void Run_Misuse_IsReportedAtItsPlaceWithHelp(string code, string source)
    {
        var diagnostic = Assert.Single(Driver.Run($"namespace Host; {source}", out _));

        Assert.Equal(code, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal("1.cs", diagnostic.Location.GetLineSpan().Path);
        Assert.EndsWith("#" + code.ToLowerInvariant(), diagnostic.Descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Fact]
    public void Descriptors_All_AreCoveredByACase() =>
        Assert.Equal(Descriptors.Generated.Select(static descriptor => descriptor.Id).Order(), Misuses.Select(static row => row.Data.Item1).Distinct().Order());

    [Fact]
    public void Descriptors_All_HaveASectionThatTheirHelpLinkNames()
    {
        var page = File.ReadAllLines(Path.Combine(Repository(), "docs", "canonical-generator.md"));
        var sections = page.Where(static line => line.StartsWith("### PSI", StringComparison.Ordinal)).Select(static line => line[4..]).ToArray();

        Assert.Equal(Descriptors.Generated.Append(Descriptors.OrderedEnum).Select(static descriptor => descriptor.Id).Order(), sections);
        Assert.All(Descriptors.Generated.Append(Descriptors.OrderedEnum), descriptor =>
        {
            Assert.Equal("docs/canonical-generator.md#" + descriptor.Id.ToLowerInvariant(), descriptor.HelpLinkUri);
            var title = page[Array.IndexOf(page, "### " + descriptor.Id) + 2];
            Assert.StartsWith(descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture) + ".", title, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Run_TwoPartsThatHoldEachOther_AreBothRefused()
    {
        var diagnostics = Driver.Run(
            $"namespace Host; {PartMarks} public sealed partial record Seat {{ public Row? Row {{ get; init; }} }} {PartMarks} public sealed partial record Row {{ public Seat? Seat {{ get; init; }} }}", out _);

        Assert.Equal(["PSI021", "PSI021"], diagnostics.Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Run_SeveralMisuses_AreAllReportedAtOnce()
    {
        var diagnostics = Driver.Run($"namespace Host; {Marks} public sealed record Lift {{ public double? Speed {{ get; init; }} public string? Name {{ get; set; }} }}", out _);

        Assert.Equal(["PSI001", "PSI003", "PSI005"], diagnostics.Select(static diagnostic => diagnostic.Id).Order());
    }

    [Fact]
    public void Run_OneObjectInTwoVersions_IsAllowed() => Assert.Empty(Driver.Run(
        $"namespace Host; {Marks} public sealed partial record LiftV1 {{ public string? Name {{ get; init; }} }} {Marks.Replace(", 1", ", 2", StringComparison.Ordinal)} public sealed partial record Lift {{ public string? Title {{ get; init; }} }}", out _));

    [Fact]
    public void Run_NamesThatAreKeywords_Compile() => Assert.Empty(Driver.Run(
        $"namespace Host.@event; {Marks} public sealed partial record @record {{ public string? @class {{ get; init; }} public int? @value {{ get; init; }} }}", out _));

    [Fact]
    public void Run_WithoutNullableAnnotations_CompilesWithoutWarning() => Assert.Empty(Driver.Run(
        $"#nullable disable\nnamespace Host; {Marks} public sealed partial record Lift {{ public string Name {{ get; init; }} public Address Base {{ get; init; }} }}", out _));

    [Fact]
    public void Run_AttributeThatTidiesItsValue_IsAllowed() => Assert.Empty(Driver.Run(
        $"namespace Host; {Marks} public sealed partial record Lift {{ public string? Name {{ get; init => field = value?.Trim(); }} }}", out _));

    [Fact]
    public void Run_EveryPolicyOfAList_CompilesWithoutWarning() => Assert.Empty(Driver.Run(
        Marks + """
        public sealed partial record Lift
        {
            public ValueList<string>? Names { get; init; }
            [ListAs(ListPolicy.Set)] public ValueList<string>? Tags { get; init; }
            [ListAs(ListPolicy.Set)] public ValueList<Plain>? Plains { get; init; }
            public ValueList<Plain>? PlainsInOrder { get; init; }
            [ListAs(ListPolicy.Bag)] public ValueList<Plain>? PlainsInAnyOrder { get; init; }
            [ListAs(ListPolicy.Bag)] public ValueList<decimal>? Numbers { get; init; }
            public ValueList<Seat>? Seats { get; init; }
            [ListAs(ListPolicy.UnorderedLines)] public ValueList<Seat>? AnySeats { get; init; }
            [ListAs(ListPolicy.Sequence)] public ValueList<Seat>? OneValue { get; init; }
        }

        [CanonicalPart] [JsonConverter(typeof(CanonicalConverterFactory))]
        public sealed partial record Seat { public string? Key { get; init; } [ListAs(ListPolicy.Set)] public ValueList<int>? Numbers { get; init; } }

        [CanonicalPart] [JsonConverter(typeof(CanonicalConverterFactory))]
        public sealed partial record Plain { public int? Number { get; init; } }
        """,
        out _));

    [Fact]
    public void Run_EveryKindOfAttribute_CompilesWithoutWarning() => Assert.Empty(Driver.Run(
        Marks + """
        internal sealed partial record Lift
        {
            public string? Name { get; init; }
            public long? Metres { get; init; }
            public DateTimeOffset? OpenedAt { get; init; }
            public Ref<Lift>? Next { get; init; }
            public Ref<Account>? Owner { get; init; }
            public ValueList<Seat>? Seats { get; init; }
            public ValueList<Ref<Lift>>? Near { get; init; }
            public ValueList<Kind>? Kinds { get; init; }
            public Address? Base { get; init; }
            public CustomFields? CustomFields { get; init; }
            public string Text => Name ?? "";
            public static int Limit { get; set; }
        }

        [CanonicalPart] [JsonConverter(typeof(CanonicalConverterFactory))]
        internal sealed partial record Seat { public string? Key { get; init; } public Money? Price { get; init; } }

        [JsonConverter(typeof(CamelCaseEnum<Kind>))]
        internal enum Kind { Chair, TBar }
        """,
        out _));

    [Fact]
    public void Run_RecordInTwoFiles_IsOneObject() => Assert.Empty(Driver.Run(
        $"namespace Host; {Marks} public sealed partial record Lift {{ public string? Name {{ get; init; }} }} partial record Lift {{ public int? Seats {{ get; init; }} }}", out _));

    [Theory]
    [InlineData("a < b", 1)]
    [InlineData("a >= ActualKind.Fee", 1)]
    [InlineData("a is > ActualKind.Fee", 1)]
    [InlineData("a is ActualKind.Fee or ActualKind.Time", 0)]
    [InlineData("a == b", 0)]
    [InlineData("d < DayOfWeek.Friday", 0)]
    public async Task Analyze_ComparisonOfACanonicalEnumBySize_IsAnError(string expression, int expected)
    {
        var diagnostics = await Driver.AnalyzeAsync($"class C {{ bool M(ActualKind? a, ActualKind? b, DayOfWeek d) => {expression}; }}");

        Assert.Equal(expected, diagnostics.Count(static diagnostic => diagnostic.Id == "PSI020"));
    }

    private static string Words(string mark, string words) =>
        $"{mark} [JsonConverter(typeof(CamelCaseEnum<Kind>))] public enum Kind {{ {words} }} {Marks} public sealed partial record Lift {{ public Kind? Kind {{ get; init; }} }}";

    private static string Seats(string policy, string first) =>
        $"{PartMarks} public sealed partial record Seat {{ {first} }} {Marks} public sealed partial record Lift {{ {policy} public ValueList<Seat>? Seats {{ get; init; }} }}";

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Psi.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The repository was not found above the tests.");
    }
}

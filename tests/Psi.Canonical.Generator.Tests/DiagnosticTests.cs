using Microsoft.CodeAnalysis;

namespace Psi.Canonical.Generator.Tests;

public class DiagnosticTests
{
    private const string Marks = "[CanonicalObject(\"lift\", 1)] [JsonConverter(typeof(CanonicalConverterFactory))] ";

    public static TheoryData<string, string> Misuses => new()
    {
        { "PSI001", Marks + "public sealed record Lift { public string? Name { get; init; } }" },
        { "PSI002", Marks + "public partial record Lift { public string? Name { get; init; } }" },
        { "PSI002", Marks + "public sealed partial class Lift { public string? Name { get; init; } }" },
        { "PSI002", "public record Base; " + Marks + "public sealed partial record Lift : Base { public string? Name { get; init; } }" },
        { "PSI003", Marks + "public sealed partial record Lift { public string? Name { get; set; } }" },
        { "PSI004", Marks + "public sealed partial record Lift { public string Name { get; init; } = string.Empty; }" },
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
        { "PSI008", Marks + "public sealed partial record Lift { " + string.Concat(Enumerable.Range(0, 129).Select(static i => $"public int? A{i} {{ get; init; }} ")) + "}" },
        { "PSI009", Marks + "public sealed partial record Lift(string? Name);" },
        { "PSI010", Marks + "public sealed partial record Lift { public string? Name { get; init; } public string? name { get; init; } }" },
        { "PSI010", Marks + "public sealed partial record Lift { public string? Name { get; init; } } " + Marks + "public sealed partial record Other { public string? Name { get; init; } }" },
        { "PSI011", "public static partial class Outer { " + Marks + "public sealed partial record Lift { public string? Name { get; init; } } }" },
        { "PSI011", Marks + "public sealed partial record Lift<T> { public string? Name { get; init; } }" },
        { "PSI012", Marks.Replace("lift", "SkiLift", StringComparison.Ordinal) + "public sealed partial record Lift { public string? Name { get; init; } }" },
        { "PSI012", Marks.Replace(", 1", ", 0", StringComparison.Ordinal) + "public sealed partial record Lift { public string? Name { get; init; } }" },
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
        Assert.Equal(Enumerable.Range(1, 12).Select(static number => $"PSI{number:000}"), Misuses.Select(static row => row.Data.Item1).Distinct().Order());

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
}

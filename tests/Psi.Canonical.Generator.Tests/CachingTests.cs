using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Psi.Canonical.Generator.Tests;

public class CachingTests
{
    private const string Marks = "[JsonConverter(typeof(CanonicalConverterFactory))] public sealed partial record ";
    private const string Lift = "[CanonicalObject(\"lift\", 1)] " + Marks + "Lift { public string? Name { get; init; } public Seat? Seat { get; init; } public Kind? Kind { get; init; } }";
    private const string Seat = "[CanonicalPart] " + Marks + "Seat { public int? Number { get; init; } }";
    private const string Other = "[CanonicalObject(\"other\", 1)] " + Marks + "Other { public string? Name { get; init; } }";
    private const string Kind = "[JsonConverter(typeof(CamelCaseEnum<Kind>))] public enum Kind { Chair }";
    private const string Unrelated = "class Unrelated;";

    private static readonly string[] Sources = [Lift, Seat, Other, Kind, Unrelated];

    /// <summary>What is edited, and which sources are written again for it; everything else comes from the cache.</summary>
    public static TheoryData<string, string, string[]> Edits => new()
    {
        { Unrelated, "class Unrelated { int edited; }", [] },
        { Other, Other.Replace("Name", "Title", StringComparison.Ordinal), ["Other"] },
        { Lift, Lift.Replace("Name", "Title", StringComparison.Ordinal), ["Lift"] },
        { Lift, "// a comment that moves everything\n\n" + Lift, [] },
        { Lift, Lift.Replace("{ get; init; } }", "{ get; init; } public int Twice() => 2; }", StringComparison.Ordinal), [] },
        { Seat, Seat.Replace("Number", "Place", StringComparison.Ordinal), ["Seat"] },
        { Seat, Seat.Replace("public int?", "[Personal] public int?", StringComparison.Ordinal), ["Lift", "Seat"] },
        { Seat, Seat.Replace("int? Number", "Ref<Other>? Other", StringComparison.Ordinal), ["Lift", "Seat"] },
        { Kind, Kind.Replace("Chair", "Chair, TBar", StringComparison.Ordinal), [] },
        { Other, Other.Replace("Name", "Name1", StringComparison.Ordinal) + " // and a comment", ["Other"] },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Rerun_AfterAnEdit_WritesAgainWhatItTouchesOnly(string source, string edited, string[] written)
    {
        var compilation = Driver.Compile(Sources);
        var driver = Driver.Create().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var old = compilation.SyntaxTrees[Array.IndexOf(Sources, source) + 1];

        var result = driver
            .RunGenerators(compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(edited, path: old.FilePath)), TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();

        var models = result.TrackedSteps[CanonicalGenerator.SourceStep].SelectMany(static step => step.Outputs);
        Assert.Equal(written, models.Where(static output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New).Select(static output => ((RecordModel)output.Value).Name).Order());
        var sources = result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs)
            .Count(static output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
        Assert.Equal(written.Length, sources);
        Assert.Equal(3, result.GeneratedSources.Length);
    }

    [Fact]
    public void Rerun_MisuseThatMoved_IsReportedAtItsNewPlace()
    {
        var wrong = Other.Replace("init", "set", StringComparison.Ordinal);
        var compilation = Driver.Compile(wrong);
        var driver = Driver.Create().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var old = compilation.SyntaxTrees[1];

        var result = driver.RunGenerators(compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText("\n\n" + wrong, path: old.FilePath)), TestContext.Current.CancellationToken).GetRunResult();

        Assert.Equal(2, Assert.Single(result.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void Models_OfEveryStep_HoldNoSymbolAndNoSyntax()
    {
        var result = Driver.Create().RunGenerators(Driver.Compile([.. Sources, Other.Replace("init", "set", StringComparison.Ordinal).Replace("ther", "dd", StringComparison.Ordinal)]), TestContext.Current.CancellationToken).GetRunResult().Results.Single();

        var values = result.TrackedSteps
            .Where(static step => step.Key is CanonicalGenerator.ObjectStep or CanonicalGenerator.PartStep or CanonicalGenerator.SourceStep)
            .SelectMany(static step => step.Value).SelectMany(static step => step.Outputs).Select(static output => output.Value).ToArray();

        Assert.True(values.Length >= 8, "Nothing was tracked.");
        Assert.All(values, static value => Walk(value, []));
    }

    [Fact]
    public void Run_Twice_WritesTheSameText()
    {
        static string Text() => string.Concat(Driver.Create().RunGenerators(Driver.Compile(Sources)).GetRunResult().GeneratedTrees.Select(static tree => tree.ToString()));

        Assert.Equal(Text(), Text());
    }

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || !seen.Add(value))
        {
            return;
        }

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or SyntaxToken or Compilation or SemanticModel or Location or Diagnostic, $"A model holds a {value.GetType()}.");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, seen);
            }

            return;
        }

        foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(value), seen);
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Psi.Canonical.Generator.Tests;

public class CachingTests
{
    private const string Lift = "[CanonicalObject(\"lift\", 1)] [JsonConverter(typeof(CanonicalConverterFactory))] public sealed partial record Lift { public string? Name { get; init; } public Seat? Seat { get; init; } }";
    private const string Seat = "[CanonicalPart] [JsonConverter(typeof(CanonicalConverterFactory))] public sealed partial record Seat { public int? Number { get; init; } }";

    [Fact]
    public void Rerun_AnotherFileEdited_EverythingIsCached()
    {
        var compilation = Driver.Compile(Lift, Seat, "class Unrelated;");
        var driver = Driver.Create().RunGenerators(compilation, TestContext.Current.CancellationToken);

        var result = Rerun(driver, compilation, 3, "class Unrelated { int edited; }");

        Assert.All(Reasons(result), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
    }

    [Fact]
    public void Rerun_OneRecordEdited_OnlyItsOwnSourceIsWrittenAgain()
    {
        const string Other = "[CanonicalObject(\"other\", 1)] [JsonConverter(typeof(CanonicalConverterFactory))] public sealed partial record Other { public string? Name { get; init; } }";
        var compilation = Driver.Compile(Lift, Seat, Other);
        var driver = Driver.Create().RunGenerators(compilation, TestContext.Current.CancellationToken);

        var result = Rerun(driver, compilation, 3, Other.Replace("Name", "Title", StringComparison.Ordinal));

        var objects = result.TrackedSteps[CanonicalGenerator.ObjectStep].SelectMany(static step => step.Outputs).Select(static output => output.Reason).ToArray();
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], objects.Order());
        Assert.All(
            result.TrackedSteps[CanonicalGenerator.PartStep].SelectMany(static step => step.Outputs),
            static output => Assert.NotEqual(IncrementalStepRunReason.Modified, output.Reason));
        Assert.Equal(3, result.GeneratedSources.Length);
    }

    [Fact]
    public void Run_Twice_WritesTheSameText()
    {
        static string Text() => string.Concat(Driver.Create().RunGenerators(Driver.Compile(Lift, Seat)).GetRunResult().GeneratedTrees.Select(static tree => tree.ToString()));

        Assert.Equal(Text(), Text());
    }

    private static GeneratorRunResult Rerun(GeneratorDriver driver, CSharpCompilation compilation, int tree, string source)
    {
        var old = compilation.SyntaxTrees[tree];
        return driver
            .RunGenerators(compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(source, path: old.FilePath)), TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result) =>
        result.TrackedSteps.Where(static step => step.Key is CanonicalGenerator.ObjectStep or CanonicalGenerator.PartStep)
            .Concat(result.TrackedOutputSteps)
            .SelectMany(static step => step.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Psi.Canonical.Generator.Tests;

/// <summary>Runs the generator over sources as the compiler would.</summary>
internal static class Driver
{
    private const string Usings = "global using System; global using System.Text.Json.Serialization; global using Psi.Canonical;";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Host",
        [.. sources.Prepend(Usings).Select(static (source, index) => CSharpSyntaxTree.ParseText(source, path: $"{index}.cs"))],
        References,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Create() => CSharpGeneratorDriver.Create(
        [new CanonicalGenerator().AsSourceGenerator()],
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The generator's own diagnostics; the generated code must compile where there are none.</summary>
    public static ImmutableArray<Diagnostic> Run(string source, out Compilation compilation)
    {
        Create().RunGeneratorsAndUpdateCompilation(Compile(source), out compilation, out var diagnostics);
        if (diagnostics.IsEmpty)
        {
            Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info));
        }

        return diagnostics;
    }

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string source)
    {
        Create().RunGeneratorsAndUpdateCompilation(Compile(source), out var compilation, out _);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return await compilation.WithAnalyzers([new OrderedEnumAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}

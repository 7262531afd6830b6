using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Psi.Canonical.Generator;

/// <summary>Writes field handles, diff, merge, fingerprints and JSON of records marked as canonical objects or parts.</summary>
/// <remarks>Places of diagnostics travel apart from what is generated, so that an edit which only moves a record writes nothing again.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class CanonicalGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that reads objects.</summary>
    public const string ObjectStep = "CanonicalObjects";

    /// <summary>The name of the step that reads parts.</summary>
    public const string PartStep = "CanonicalParts";

    /// <summary>The name of the step that keeps what sources are written from.</summary>
    public const string SourceStep = "CanonicalSources";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var objects = Read(context, TypeReader.ObjectAttribute, isObject: true, ObjectStep);
        var parts = Read(context, TypeReader.PartAttribute, isObject: false, PartStep);
        Emit(context, objects);
        Emit(context, parts);

        var names = objects.Select(static (read, _) => new NamedRecord(read.Model.Name, read.Model.WireName, read.Model.Version, read.Location)).Collect();
        context.RegisterSourceOutput(names, ReportDuplicates);
    }

    private static IncrementalValuesProvider<ReadRecord> Read(IncrementalGeneratorInitializationContext context, string attribute, bool isObject, string step) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                (marked, cancellationToken) => RecordReader.Read(marked, isObject, cancellationToken))
            .WithTrackingName(step);

    private static void Emit(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ReadRecord> records)
    {
        var models = records.Select(static (read, _) => read.Model).WithTrackingName(SourceStep);
        context.RegisterSourceOutput(models, static (output, model) =>
        {
            if (model.CanEmit)
            {
                output.AddSource(model.HintName, Emitter.Write(model));
            }
        });

        context.RegisterSourceOutput(records.Select(static (read, _) => read.Diagnostics), static (output, diagnostics) =>
        {
            foreach (var diagnostic in diagnostics)
            {
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
            }
        });
    }

    // An older version of an object has its name, and another version.
    private static void ReportDuplicates(SourceProductionContext output, ImmutableArray<NamedRecord> records)
    {
        var seen = new Dictionary<(string Name, int Version), string>();
        foreach (var record in records)
        {
            var key = (record.WireName, record.Version);
            if (seen.TryGetValue(key, out var other))
            {
                output.ReportDiagnostic(new DiagnosticInfo(Descriptors.DuplicateName.Id, record.Location, new([record.Name, record.WireName, other])).ToDiagnostic());
            }

            seen[key] = record.Name;
        }
    }

    private sealed record NamedRecord(string Name, string WireName, int Version, LocationInfo? Location);
}

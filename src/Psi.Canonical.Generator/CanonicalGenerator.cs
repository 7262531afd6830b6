using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Psi.Canonical.Generator;

/// <summary>Writes field handles, diff, merge, fingerprints and JSON of records marked as canonical objects or parts.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CanonicalGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that reads objects.</summary>
    public const string ObjectStep = "CanonicalObjects";

    /// <summary>The name of the step that reads parts.</summary>
    public const string PartStep = "CanonicalParts";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var objects = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                TypeReader.ObjectAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (marked, cancellationToken) => RecordReader.Read(marked, isObject: true, cancellationToken))
            .WithTrackingName(ObjectStep);
        var parts = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                TypeReader.PartAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (marked, cancellationToken) => RecordReader.Read(marked, isObject: false, cancellationToken))
            .WithTrackingName(PartStep);

        context.RegisterSourceOutput(objects, Emit);
        context.RegisterSourceOutput(parts, Emit);

        var names = objects.Select(static (model, _) => new NamedRecord(model.Name, model.WireName, model.Location)).Collect();
        context.RegisterSourceOutput(names, static (output, records) =>
        {
            var seen = new Dictionary<string, string>();
            foreach (var record in records)
            {
                if (seen.TryGetValue(record.WireName, out var other))
                {
                    output.ReportDiagnostic(new DiagnosticInfo(Descriptors.DuplicateName.Id, record.Location, new([record.Name, record.WireName, other])).ToDiagnostic());
                }

                seen[record.WireName] = record.Name;
            }
        });
    }

    private static void Emit(SourceProductionContext output, RecordModel model)
    {
        foreach (var diagnostic in model.Diagnostics)
        {
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
        }

        if (model.CanEmit)
        {
            output.AddSource(model.HintName, Emitter.Write(model));
        }
    }

    private sealed record NamedRecord(string Name, string WireName, LocationInfo? Location);
}

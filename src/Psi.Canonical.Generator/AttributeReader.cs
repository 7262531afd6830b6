using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Psi.Canonical.Generator;

/// <summary>Turns the properties of a record into its attributes, and says what is wrong with them.</summary>
internal static class AttributeReader
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static List<AttributeModel> Read(INamedTypeSymbol type, List<DiagnosticInfo> diagnostics, CancellationToken cancellationToken)
    {
        var attributes = new List<AttributeModel>();
        var wireNames = new Dictionary<string, string>();
        foreach (var property in TypeReader.Attributes(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var location = property.Locations.FirstOrDefault();
            CheckProperty(type, property, location, diagnostics, cancellationToken);

            var wireName = Names.Camel(property.Name);
            if (!Names.IsCamel(wireName))
            {
                diagnostics.Add(DiagnosticInfo.Create(Descriptors.WireName, location, type.Name + "." + property.Name, wireName, "an attribute's name comes of the property's, which must be of letters and digits: rename the property"));
            }
            else if (wireNames.TryGetValue(wireName, out var other))
            {
                diagnostics.Add(DiagnosticInfo.Create(Descriptors.DuplicateName, location, property.Name, wireName, other));
            }

            wireNames[wireName] = property.Name;
            if (ReadType(type, property, location, diagnostics, out var list) is { } facts)
            {
                var element = TypeReader.FullName(TypeReader.Core(property.Type, out _));
                var own = TypeReader.ClassificationOf(property);
                attributes.Add(new(
                    Names.Escape(property.Name),
                    wireName,
                    property.Type.WithNullableAnnotation(NullableAnnotation.Annotated).ToDisplayString(TypeFormat),
                    list.Codec(facts, element),
                    list.Handler(facts, element),
                    list.Equality(facts, element),
                    facts.Kind,
                    facts.TypeName,
                    list.Policy,
                    own,
                    own | facts.Classification,
                    facts.ReferencedObject,
                    facts.HoldsReferences,
                    facts.EnumType,
                    facts.PartType));
            }
        }

        return attributes;
    }

    private static void CheckProperty(INamedTypeSymbol type, IPropertySymbol property, Location? location, List<DiagnosticInfo> diagnostics, CancellationToken cancellationToken)
    {
        if (!property.SetMethod!.IsInitOnly)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.Mutable, location, type.Name, property.Name));
        }

        if (property.IsRequired)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.RequiredAttribute, location, type.Name, property.Name));
        }

        if (property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is PropertyDeclarationSyntax { Initializer: not null }))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.Initializer, location, type.Name, property.Name));
        }
    }

    private static TypeFacts? ReadType(INamedTypeSymbol owner, IPropertySymbol property, Location? location, List<DiagnosticInfo> diagnostics, out ListFacts list)
    {
        var core = TypeReader.Core(property.Type, out var isList);
        var facts = TypeReader.Read(core);
        var text = property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        list = ListFacts.Of(property, isList, facts);
        if (facts is null || (isList && facts.Kind == "CustomFields"))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.UnsupportedType, location, owner.Name, property.Name, text, TypeReader.Advice(core)));
            return null;
        }

        var nullable = property.Type.IsReferenceType
            ? property.Type.NullableAnnotation != NullableAnnotation.NotAnnotated
            : property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        if (!nullable)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.NotNullable, location, owner.Name, property.Name, text));
        }

        if (list.Problem is { } problem)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.ListPolicy, location, owner.Name, property.Name, list.Policy ?? string.Empty, problem));
        }

        if (facts.EnumType is not null)
        {
            CheckEnum(owner, property, (INamedTypeSymbol)core, location, diagnostics);
        }

        if (facts.PartType is not null && TypeReader.LeadsTo((INamedTypeSymbol)core, owner))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.HoldsItself, location, owner.Name, property.Name));
            return null;
        }

        return facts;
    }

    private static void CheckEnum(INamedTypeSymbol owner, IPropertySymbol property, INamedTypeSymbol type, Location? location, List<DiagnosticInfo> diagnostics)
    {
        if (!TypeReader.HasConverter(type, "CamelCaseEnum"))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.EnumConverter, location, owner.Name, property.Name, type.Name));
        }

        if (TypeReader.EnumProblem(type) is { } problem)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.EnumWords, location, owner.Name, property.Name, type.Name, problem));
        }
    }
}

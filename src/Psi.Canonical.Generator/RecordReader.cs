using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Psi.Canonical.Generator;

/// <summary>Turns a marked record into its model, and says what is wrong with it.</summary>
internal static class RecordReader
{
    private const int Limit = 128;

    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly HashSet<string> Reserved =
    [
        "Fields", "Schema", "AllFields", "Empty", "Differences", "NonNull", "Overlay", "Fingerprint", "WriteJson", "ReadJson", "TurnReferences", "KeyOf",
        "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "PrintMembers", "EqualityContract", "Finalize",
    ];

    public static RecordModel Read(GeneratorAttributeSyntaxContext context, bool isObject, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var location = (context.TargetNode as BaseTypeDeclarationSyntax)?.Identifier.GetLocation();
        var diagnostics = new List<DiagnosticInfo>();
        var fatal = CheckType(type, context.TargetNode, location, diagnostics);

        var (name, version) = NameOf(context.Attributes[0], type, isObject);
        if (isObject && (!Names.IsKebab(name) || version < 1))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.WireName, location, type.Name, name, version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            fatal = true;
        }

        var attributes = ReadAttributes(type, diagnostics, ref fatal, cancellationToken);
        if (attributes.Count > Limit)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.TooMany, location, type.Name, attributes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            fatal = true;
        }

        return new(
            type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString(),
            type.Name,
            isObject,
            name,
            version,
            !isObject && TypeReader.IsKeyed(type),
            !fatal,
            new([.. attributes]),
            new([.. diagnostics]),
            LocationInfo.Of(location));
    }

    private static bool CheckType(INamedTypeSymbol type, SyntaxNode node, Location? location, List<DiagnosticInfo> diagnostics)
    {
        var before = diagnostics.Count;
        if (!type.IsRecord || !type.IsSealed || type.BaseType is { SpecialType: not SpecialType.System_Object })
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.NotSealedRecord, location, type.Name));
        }

        if (node is TypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.NotPartial, location, type.Name));
        }

        if (type.ContainingType is not null || type.IsGenericType)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.Placement, location, type.Name));
        }

        if (!type.InstanceConstructors.Any(static constructor => constructor.Parameters.Length == 0))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.Constructor, location, type.Name));
        }

        var fatal = diagnostics.Count > before;
        if (!type.GetAttributes().Any(static attribute =>
            attribute.AttributeClass?.ToDisplayString() == "System.Text.Json.Serialization.JsonConverterAttribute"
            && attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol { Name: "CanonicalConverterFactory" }))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.ConverterMissing, location, type.Name));
        }

        return fatal;
    }

    private static (string Name, int Version) NameOf(AttributeData attribute, INamedTypeSymbol type, bool isObject) => isObject
        ? (attribute.ConstructorArguments.FirstOrDefault().Value as string ?? string.Empty, attribute.ConstructorArguments.ElementAtOrDefault(1).Value as int? ?? 0)
        : (Names.Kebab(type.Name), 1);

    private static List<AttributeModel> ReadAttributes(INamedTypeSymbol type, List<DiagnosticInfo> diagnostics, ref bool fatal, CancellationToken cancellationToken)
    {
        var attributes = new List<AttributeModel>();
        var wireNames = new Dictionary<string, string>();
        foreach (var property in TypeReader.Attributes(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var location = property.Locations.FirstOrDefault();
            var before = diagnostics.Count;
            if (!property.SetMethod!.IsInitOnly)
            {
                diagnostics.Add(DiagnosticInfo.Create(Descriptors.Mutable, location, type.Name, property.Name));
            }

            if (Reserved.Contains(property.Name))
            {
                diagnostics.Add(DiagnosticInfo.Create(Descriptors.ReservedName, location, type.Name, property.Name));
            }

            var wireName = Names.Camel(property.Name);
            if (wireNames.TryGetValue(wireName, out var other))
            {
                diagnostics.Add(DiagnosticInfo.Create(Descriptors.DuplicateName, location, property.Name, wireName, other));
            }

            wireNames[wireName] = property.Name;
            var facts = ReadType(type, property, location, diagnostics, out var isList);
            if (diagnostics.Count > before || facts is null)
            {
                fatal = true;
                continue;
            }

            attributes.Add(new(
                property.Name,
                wireName,
                property.Type.ToDisplayString(TypeFormat),
                isList ? $"global::Psi.Canonical.ListCodec<{TypeReader.FullName(TypeReader.Core(property.Type, out _))}, {facts.Codec}>" : facts.Codec,
                facts.Kind,
                facts.TypeName,
                isList,
                TypeReader.ClassificationOf(property) | facts.Classification,
                facts.ReferencedObject,
                facts.HoldsReferences,
                facts.EnumType,
                facts.PartType,
                isList && facts.IsKeyed));
        }

        return attributes;
    }

    private static TypeFacts? ReadType(INamedTypeSymbol owner, IPropertySymbol property, Location? location, List<DiagnosticInfo> diagnostics, out bool isList)
    {
        var core = TypeReader.Core(property.Type, out isList);
        var facts = TypeReader.Read(core);
        var text = property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (facts is null || (isList && facts.Kind == "CustomFields"))
        {
            var advice = core.SpecialType is SpecialType.System_Double or SpecialType.System_Single ? "use 'decimal'"
                : core.SpecialType is SpecialType.System_DateTime ? "use 'DateTimeOffset' for an instant, 'DateOnly' for a day"
                : core.TypeKind == TypeKind.Array || core.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_Collections_IEnumerable) ? "use 'ValueList<T>' for a list"
                : core.TypeKind is TypeKind.Class or TypeKind.Struct ? "mark a record of attributes with [CanonicalPart], or use 'Ref<T>' for another object"
                : "use one of the types that the page on the generator lists";
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.UnsupportedType, location, owner.Name, property.Name, text, advice));
            return null;
        }

        var nullable = property.Type.IsReferenceType
            ? property.Type.NullableAnnotation != NullableAnnotation.NotAnnotated
            : property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        if (!nullable)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.NotNullable, location, owner.Name, property.Name, text));
        }

        return facts;
    }
}

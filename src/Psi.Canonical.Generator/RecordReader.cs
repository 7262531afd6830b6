using System.Collections.Generic;
using System.Globalization;
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

    private static readonly HashSet<string> Reserved =
    [
        "Fields", "Schema", "AllFields", "Accessors", "Empty", "Differences", "NonNull", "Overlay", "Fingerprint", "Digest", "WriteJson", "ReadJson", "TurnReferences", "KeyOf", "s_members",
        "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "PrintMembers", "EqualityContract", "Finalize", "Clone",
    ];

    public static ReadRecord Read(GeneratorAttributeSyntaxContext context, bool isObject, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var location = (context.TargetNode as BaseTypeDeclarationSyntax)?.Identifier.GetLocation();
        var diagnostics = new List<DiagnosticInfo>();
        CheckType(type, context.TargetNode, isObject, location, diagnostics);

        var (name, version) = NameOf(context.Attributes[0], type, isObject);
        if (!Names.IsKebab(name))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.WireName, location, type.Name, name, isObject
                ? "a name is kebab case, such as 'time-entry'"
                : "a part's name comes of the record's, which must be of letters and digits: rename the record"));
        }
        else if (version < 1)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.WireName, location, type.Name, name, "a version counts from 1"));
        }

        CheckMembers(type, diagnostics, cancellationToken);
        var attributes = AttributeReader.Read(type, diagnostics, cancellationToken);
        if (attributes.Count > Limit)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.TooMany, location, type.Name, attributes.Count.ToString(CultureInfo.InvariantCulture)));
        }

        if (diagnostics.Count == 0 && attributes.Count == 0)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.NoAttributes, location, type.Name));
        }

        var model = new RecordModel(
            type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString(),
            Names.Escape(type.Name),
            TypeReader.FullName(type),
            isObject,
            name,
            version,
            !isObject && TypeReader.IsKeyed(type),
            diagnostics.All(static diagnostic => diagnostic.Id == Descriptors.ConverterMissing.Id || diagnostic.Id == Descriptors.EnumConverter.Id),
            new([.. attributes]));
        return new(model, new([.. diagnostics]), LocationInfo.Of(location));
    }

    private static void CheckType(INamedTypeSymbol type, SyntaxNode node, bool isObject, Location? location, List<DiagnosticInfo> diagnostics)
    {
        if (!type.IsRecord || !type.IsSealed || type.BaseType is { SpecialType: not SpecialType.System_Object })
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.NotSealedRecord, location, type.Name));
        }

        if (node is TypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.NotPartial, location, type.Name));
        }

        if (type.ContainingType is not null || type.IsGenericType || type.IsFileLocal)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.Placement, location, type.Name));
        }

        if (type.InstanceConstructors.Any(static constructor => !constructor.IsImplicitlyDeclared))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.Constructor, location, type.Name));
        }

        if (!isObject && TypeReader.HasAttribute(type, TypeReader.ObjectAttribute))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.TwoMarks, location, type.Name));
        }
        else if (!TypeReader.HasConverter(type, "CanonicalConverterFactory"))
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.ConverterMissing, location, type.Name));
        }
    }

    private static void CheckMembers(INamedTypeSymbol type, List<DiagnosticInfo> diagnostics, CancellationToken cancellationToken)
    {
        foreach (var member in type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member.IsImplicitlyDeclared && member is not IFieldSymbol)
            {
                continue;
            }

            if (!member.IsImplicitlyDeclared && Reserved.Contains(member.Name))
            {
                diagnostics.Add(DiagnosticInfo.Create(Descriptors.ReservedName, member.Locations.FirstOrDefault(), type.Name, member.Name));
            }
            else if (member is IFieldSymbol { IsStatic: false, IsConst: false } field && !IsOfAttribute(field))
            {
                var holder = field.AssociatedSymbol ?? field;
                diagnostics.Add(DiagnosticInfo.Create(Descriptors.HiddenState, holder.Locations.FirstOrDefault(), type.Name, holder.Name));
            }
        }
    }

    // Parameters of the record have their own diagnostic.
    private static bool IsOfAttribute(IFieldSymbol field) => field.AssociatedSymbol is IPropertySymbol property
        && (TypeReader.IsAttribute(property) || property.DeclaringSyntaxReferences.All(static reference => reference.GetSyntax() is ParameterSyntax));

    private static (string Name, int Version) NameOf(AttributeData attribute, INamedTypeSymbol type, bool isObject) => isObject
        ? (attribute.ConstructorArguments.FirstOrDefault().Value as string ?? string.Empty, attribute.ConstructorArguments.ElementAtOrDefault(1).Value as int? ?? 0)
        : (Names.Kebab(type.Name), 1);
}

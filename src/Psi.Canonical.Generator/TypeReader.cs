using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Psi.Canonical.Generator;

/// <summary>Finds the codec and the schema of an attribute's type.</summary>
internal static class TypeReader
{
    public const string ObjectAttribute = "Psi.Canonical.CanonicalObjectAttribute";
    public const string PartAttribute = "Psi.Canonical.CanonicalPartAttribute";

    private const string Library = "global::Psi.Canonical.";

    private static readonly Dictionary<string, (string Codec, string Kind, string Type)> Simple = new()
    {
        ["string"] = ("StringCodec", "String", "string"),
        ["bool"] = ("BooleanCodec", "Boolean", "boolean"),
        ["int"] = ("Int32Codec", "Integer", "integer"),
        ["long"] = ("Int64Codec", "Integer", "long"),
        ["decimal"] = ("DecimalCodec", "Decimal", "decimal"),
        ["System.DateOnly"] = ("DateOnlyCodec", "Date", "date"),
        ["System.DateTimeOffset"] = ("InstantCodec", "Instant", "instant"),
        ["System.Guid"] = ("GuidCodec", "Guid", "guid"),
        ["Psi.Canonical.Money"] = ("MoneyCodec", "Money", "money"),
        ["Psi.Canonical.CurrencyCode"] = ("CurrencyCodec", "Currency", "currency"),
        ["Psi.Canonical.CountryCode"] = ("CountryCodec", "Country", "country"),
        ["Psi.Canonical.CustomFields"] = ("CustomFieldsCodec", "CustomFields", "customFields"),
    };

    public static string FullName(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    public static bool IsList(INamedTypeSymbol type) => type.OriginalDefinition.ToDisplayString() == "Psi.Canonical.ValueList<T>";

    public static TypeFacts? Read(ITypeSymbol type)
    {
        if (Simple.TryGetValue(type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(), out var simple))
        {
            return new(Library + simple.Codec, simple.Kind, simple.Type);
        }

        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return new($"{Library}EnumCodec<{FullName(type)}>", "Enum", Names.Camel(type.Name)) { EnumType = FullName(type) };
        }

        if (named.OriginalDefinition.ToDisplayString() == "Psi.Canonical.Ref<T>")
        {
            var target = named.TypeArguments[0];
            return new($"{Library}RefCodec<{FullName(target)}>", "Reference", Names.Camel(target.Name))
            {
                ReferencedObject = WireNameOf(target),
                HoldsReferences = true,
            };
        }

        if (HasAttribute(type, PartAttribute))
        {
            return new($"{Library}PartCodec<{FullName(type)}>", "Part", Names.Kebab(type.Name))
            {
                PartType = FullName(type),
                HoldsReferences = HoldsReferences(named, []),
                Classification = ClassificationOf(named, []),
                IsKeyed = IsKeyed(named),
            };
        }

        return null;
    }

    /// <summary>The properties that are attributes, in the order of their declaration.</summary>
    public static IEnumerable<IPropertySymbol> Attributes(INamedTypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>().Where(IsAttribute);

    /// <summary>Public to get and to set; the parameters of a record are none.</summary>
    public static bool IsAttribute(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, SetMethod.DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false }
        && property.DeclaringSyntaxReferences.All(static reference => reference.GetSyntax() is not ParameterSyntax);

    /// <summary>The type that counts: of a nullable value type the value type, of a list its element.</summary>
    public static ITypeSymbol Core(ITypeSymbol type, out bool isList)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        isList = type is INamedTypeSymbol named && IsList(named);
        return isList ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
    }

    public static bool IsKeyed(INamedTypeSymbol part) => Attributes(part).FirstOrDefault() is { Name: "Key", Type.SpecialType: SpecialType.System_String };

    public static int ClassificationOf(IPropertySymbol property) =>
        (HasAttribute(property, "Psi.Canonical.PersonalAttribute") ? 1 : 0) | (HasAttribute(property, "Psi.Canonical.FinancialAttribute") ? 2 : 0);

    public static bool HasAttribute(ISymbol symbol, string name) => symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == name);

    /// <summary>Tells whether a type names a JSON converter, which may be generic.</summary>
    public static bool HasConverter(ISymbol type, string converter) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.ToDisplayString() == "System.Text.Json.Serialization.JsonConverterAttribute"
        && attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol named && named.Name == converter);

    /// <summary>Says which type to use in the place of one that is not supported.</summary>
    public static string Advice(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Double or SpecialType.System_Single ? "use 'decimal'"
        : type.SpecialType is SpecialType.System_DateTime ? "use 'DateTimeOffset' for an instant, 'DateOnly' for a day"
        : type.TypeKind == TypeKind.Array || type.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_Collections_IEnumerable) ? "use 'ValueList<T>' for a list"
        : type.TypeKind is TypeKind.Class or TypeKind.Struct ? "mark a record of attributes with [CanonicalPart], or use 'Ref<T>' for another object"
        : "use one of the types that the page on the generator lists";

    /// <summary>Says why the words of an enum do not stand for one value each.</summary>
    public static string? EnumProblem(INamedTypeSymbol type)
    {
        var words = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).ToArray();
        return HasAttribute(type, "System.FlagsAttribute") ? "values are combined, as [Flags] says: use a list of a plain enum"
            : words.Length == 0 ? "there is no word"
            : words.GroupBy(static word => word.ConstantValue).FirstOrDefault(static group => group.Count() > 1) is { } alias
                ? $"'{alias.First().Name}' and '{alias.Last().Name}' are the same value: keep one"
            : words.GroupBy(static word => Names.Camel(word.Name)).FirstOrDefault(static group => group.Count() > 1) is { } clash
                ? $"'{clash.First().Name}' and '{clash.Last().Name}' are the same word in camel case: rename one"
            : null;
    }

    /// <summary>Tells whether a part is another one, or holds it somewhere inside.</summary>
    public static bool LeadsTo(INamedTypeSymbol part, INamedTypeSymbol target) => LeadsTo(part, target, []);

    private static bool LeadsTo(INamedTypeSymbol part, INamedTypeSymbol target, HashSet<string> seen) =>
        SymbolEqualityComparer.Default.Equals(part, target)
        || (seen.Add(FullName(part)) && Attributes(part).Any(property =>
            Core(property.Type, out _) is INamedTypeSymbol core && HasAttribute(core, PartAttribute) && LeadsTo(core, target, seen)));

    private static string? WireNameOf(ITypeSymbol target) => target.GetAttributes()
        .FirstOrDefault(static attribute => attribute.AttributeClass?.ToDisplayString() == ObjectAttribute)?
        .ConstructorArguments.FirstOrDefault().Value as string;

    private static bool HoldsReferences(INamedTypeSymbol part, HashSet<string> seen) => seen.Add(FullName(part)) && Attributes(part).Any(property =>
        Core(property.Type, out _) is INamedTypeSymbol core
        && (core.OriginalDefinition.ToDisplayString() == "Psi.Canonical.Ref<T>" || (HasAttribute(core, PartAttribute) && HoldsReferences(core, seen))));

    private static int ClassificationOf(INamedTypeSymbol part, HashSet<string> seen)
    {
        var classification = 0;
        foreach (var property in seen.Add(FullName(part)) ? Attributes(part) : [])
        {
            classification |= ClassificationOf(property);
            if (Core(property.Type, out _) is INamedTypeSymbol core && HasAttribute(core, PartAttribute))
            {
                classification |= ClassificationOf(core, seen);
            }
        }

        return classification;
    }
}

/// <summary>What is known of a type.</summary>
internal sealed record TypeFacts(string Codec, string Kind, string TypeName)
{
    public string? EnumType { get; init; }

    public string? PartType { get; init; }

    public string? ReferencedObject { get; init; }

    public bool HoldsReferences { get; init; }

    public int Classification { get; init; }

    public bool IsKeyed { get; init; }
}

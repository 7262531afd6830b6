using System.Linq;
using Microsoft.CodeAnalysis;

namespace Psi.Canonical.Generator;

internal static class Descriptors
{
    private const string Category = "Psi.Canonical";
    private const string Help = "docs/canonical-generator.md#";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "PSI001", "A canonical record must be partial", "'{0}' is a canonical record but not partial, so nothing can be generated for it: add 'partial'");

    public static readonly DiagnosticDescriptor NotSealedRecord = Error(
        "PSI002", "A canonical record must be a sealed record class without a base", "'{0}' must be a 'sealed partial record' that derives from nothing");

    public static readonly DiagnosticDescriptor Mutable = Error(
        "PSI003", "An attribute must not change after it is set", "'{0}.{1}' can be set at any time: use 'init' in place of 'set'");

    public static readonly DiagnosticDescriptor NotNullable = Error(
        "PSI004", "An attribute must be nullable", "'{0}.{1}' is not nullable, so it could not say that it is not known: make it '{2}?'");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "PSI005", "An attribute has a type that canonical records do not hold", "'{0}.{1}' is of type '{2}', which canonical records do not hold: {3}");

    public static readonly DiagnosticDescriptor ConverterMissing = Error(
        "PSI006", "A canonical record must name its JSON converter", "'{0}' would be serialised by other rules than Psi's wherever System.Text.Json meets it: add '[JsonConverter(typeof(CanonicalConverterFactory))]'");

    public static readonly DiagnosticDescriptor ReservedName = Error(
        "PSI007", "An attribute has a name that the generated code needs", "'{0}.{1}' has a name that the generated code needs: choose another");

    public static readonly DiagnosticDescriptor TooMany = Error(
        "PSI008", "A canonical object has too many attributes", "'{0}' has {1} attributes, more than the limit of 128: move some of them into a part");

    public static readonly DiagnosticDescriptor Constructor = Error(
        "PSI009", "A canonical record must have a constructor without parameters", "'{0}' cannot be made empty: declare its attributes as properties and no constructor with parameters only");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "PSI010", "Two things have the same wire name", "'{0}' has the wire name '{1}', which '{2}' has too: wire names tell them apart, so choose another");

    public static readonly DiagnosticDescriptor Placement = Error(
        "PSI011", "A canonical record must stand in a namespace and have no type parameters", "'{0}' is nested or generic: move it to a namespace and take its type parameters away");

    public static readonly DiagnosticDescriptor WireName = Error(
        "PSI012", "The wire name or version of a canonical object is not valid", "'{0}' has the wire name '{1}' and version {2}: a name is kebab case ('time-entry'), a version counts from 1");

    public static readonly DiagnosticDescriptor OrderedEnum = new(
        "PSI020",
        "Canonical enums have no order",
        "'{0}' has no order, so '{1}' means nothing here and breaks when a word is added: name the words instead",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The words of a canonical enum stand in no order; a comparison by size would change its meaning with every version.",
        helpLinkUri: Help + "psi020");

    private static readonly DiagnosticDescriptor[] All =
    [
        NotPartial, NotSealedRecord, Mutable, NotNullable, UnsupportedType, ConverterMissing, ReservedName, TooMany, Constructor, DuplicateName, Placement, WireName,
    ];

    public static DiagnosticDescriptor ById(string id) => All.First(descriptor => descriptor.Id == id);

#pragma warning disable RS1032, RS2008 // The release tables track what is below by the ids above.
    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + id.ToLowerInvariant());
#pragma warning restore RS1032, RS2008
}

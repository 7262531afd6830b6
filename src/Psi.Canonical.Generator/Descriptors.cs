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
        "PSI007", "A member has a name that the generated code needs", "'{0}.{1}' has a name that the generated code needs: choose another, or leave the member to the generator");

    public static readonly DiagnosticDescriptor TooMany = Error(
        "PSI008", "A canonical record has too many attributes", "'{0}' has {1} attributes, more than the limit of 128: move some of them into a part");

    public static readonly DiagnosticDescriptor Constructor = Error(
        "PSI009", "A canonical record must declare no constructor", "'{0}' declares a constructor or parameters: it is made empty and then given its attributes, so declare each as a property with 'init'");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "PSI010", "Two things have the same wire name", "'{0}' has the wire name '{1}', which '{2}' has too: wire names tell them apart, so choose another");

    public static readonly DiagnosticDescriptor Placement = Error(
        "PSI011", "A canonical record must stand in a namespace, be seen outside its file and have no type parameters", "'{0}' is nested, generic or local to its file: move it to a namespace, and take its type parameters or 'file' away");

    public static readonly DiagnosticDescriptor WireName = Error(
        "PSI012", "A wire name or version is not valid", "'{0}' has the wire name '{1}': {2}");

    public static readonly DiagnosticDescriptor HiddenState = Error(
        "PSI013", "A canonical record holds nothing but attributes", "'{0}.{1}' holds a value but is no attribute, so copies, patches and JSON would lose it: make it a public property with 'get' and 'init', or work it out");

    public static readonly DiagnosticDescriptor RequiredAttribute = Error(
        "PSI014", "An attribute must not be required", "'{0}.{1}' is 'required', but a record may always leave it empty: take 'required' away");

    public static readonly DiagnosticDescriptor Initializer = Error(
        "PSI015", "An attribute must have no initial value", "'{0}.{1}' has an initial value, which a record read from JSON would not have: take it away, and set it where records are made");

    public static readonly DiagnosticDescriptor EnumConverter = Error(
        "PSI016", "An enum must name its JSON converter", "'{0}.{1}' is of enum '{2}', which System.Text.Json would write as a number elsewhere: add '[JsonConverter(typeof(CamelCaseEnum<{2}>))]' to it, or declare an enum of your own");

    public static readonly DiagnosticDescriptor EnumWords = Error(
        "PSI017", "The words of an enum must stand for one value each", "'{0}.{1}' is of enum '{2}', of which {3}");

    public static readonly DiagnosticDescriptor ListPolicy = Error(
        "PSI018", "The policy of a list does not fit it", "'{0}.{1}' is marked as '{2}', but {3}");

    public static readonly DiagnosticDescriptor TwoMarks = Error(
        "PSI019", "A record is an object or a part, not both", "'{0}' is marked as an object and as a part: keep one mark");

    public static readonly DiagnosticDescriptor OrderedEnum = new(
        "PSI020",
        "Canonical enums have no order",
        "'{0}' has no order, so '{1}' means nothing here and breaks when a word is added: name the words instead",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The words of a canonical enum stand in no order; a comparison by size would change its meaning with every version.",
        helpLinkUri: Help + "psi020");

    public static readonly DiagnosticDescriptor HoldsItself = Error(
        "PSI021", "A part must not hold itself", "'{0}.{1}' leads back to '{0}', so that it could be nested without end: hold a key or a reference instead");

    public static readonly DiagnosticDescriptor NoAttributes = Error(
        "PSI022", "A canonical record must have an attribute", "'{0}' has no attribute: declare public properties with 'get' and 'init'");

    /// <summary>Gets what the generator reports; the analyser's own stand with it.</summary>
    public static DiagnosticDescriptor[] Generated { get; } =
    [
        NotPartial, NotSealedRecord, Mutable, NotNullable, UnsupportedType, ConverterMissing, ReservedName, TooMany, Constructor, DuplicateName, Placement, WireName,
        HiddenState, RequiredAttribute, Initializer, EnumConverter, EnumWords, ListPolicy, TwoMarks, HoldsItself, NoAttributes,
    ];

    public static DiagnosticDescriptor ById(string id) => Generated.First(descriptor => descriptor.Id == id);

#pragma warning disable RS1032, RS2008 // The release tables track what is below by the ids above.
    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + id.ToLowerInvariant());
#pragma warning restore RS1032, RS2008
}

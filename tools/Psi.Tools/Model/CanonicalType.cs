using System.Reflection;
using System.Text.Json;
using Psi.Canonical;

namespace Psi.Tools.Model;

/// <summary>One canonical object or part.</summary>
/// <param name="Type">The type.</param>
/// <param name="Name">The wire name of an object, the name of a part; in kebab case.</param>
/// <param name="Version">The version of an object's schema; 0 of a part.</param>
/// <param name="Group">The group of an object; empty of a part.</param>
/// <param name="Doc">What its documentation says.</param>
/// <param name="Attributes">The attributes, in order.</param>
internal sealed record CanonicalType(
    Type Type, string Name, int Version, string Group, Doc Doc, IReadOnlyList<CanonicalAttribute> Attributes)
{
    public static CanonicalType OfObject(Type type, string group, XmlDocs docs)
    {
        var schema = SchemaOf<ObjectSchema>(type);
        return new(type, schema.Name.Value, schema.Version, group, docs.Of(type), AttributesOf(type, schema.Attributes, docs));
    }

    public static CanonicalType OfPart(Type type, XmlDocs docs)
    {
        var schema = SchemaOf<PartSchema>(type);
        return new(type, schema.Name, 0, string.Empty, docs.Of(type), AttributesOf(type, schema.Attributes, docs));
    }

    private static TSchema SchemaOf<TSchema>(Type type) => (TSchema)type.GetProperty("Schema", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static List<CanonicalAttribute> AttributesOf(Type type, IReadOnlyList<AttributeSchema> attributes, XmlDocs docs)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(static property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), StringComparer.Ordinal);
        return [.. attributes.Select(attribute => new CanonicalAttribute(attribute, properties[attribute.Name], docs.Of(properties[attribute.Name])))];
    }
}

using System.Text.Json.Nodes;
using Psi.Tools.Model;

namespace Psi.Tools.Schemas;

/// <summary>Writes the JSON Schema of a canonical object, and of a change of it.</summary>
internal static class ObjectSchemaWriter
{
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private const string Open = "Members that are not named here are allowed and passed over.";

    /// <summary>The schema of a record: an attribute that is empty or not known is left out.</summary>
    public static JsonObject Record(CanonicalModel model, CanonicalType type) => Write(
        model, type, $"urn:psi:{type.Name}:v{type.Version}", type.Type.Name, $"{type.Doc.Text} An attribute that is empty or not known is left out. {Open}", nullable: false);

    /// <summary>The schema of a patch: absent, cleared or set.</summary>
    public static JsonObject Patch(CanonicalModel model, CanonicalType type) => Write(
        model,
        type,
        $"urn:psi:{type.Name}:v{type.Version}:patch",
        $"{type.Type.Name}Patch",
        $"A change of {(type.Name[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a")} {type.Name}. An attribute that is left out stays as it is, one that is null is cleared, any other is set; of a list that merges, what is put in and removed may stand in its place. {Open}",
        nullable: true);

    private static JsonObject Write(CanonicalModel model, CanonicalType type, string id, string title, string description, bool nullable)
    {
        var definitions = new Definitions(model);
        var properties = new JsonObject();
        foreach (var attribute in type.Attributes)
        {
            properties.Add(attribute.Schema.Name, AttributeSchemaWriter.Write(attribute, definitions, nullable));
        }

        return new JsonObject
        {
            ["$schema"] = Dialect,
            ["$id"] = id,
            ["title"] = title,
            ["description"] = description,
            ["x-psi-object"] = type.Name,
            ["x-psi-version"] = type.Version,
            ["type"] = "object",
            ["properties"] = properties,
            ["$defs"] = definitions.ToJson(),
        };
    }
}

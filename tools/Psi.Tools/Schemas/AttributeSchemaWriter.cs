using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Tools.Model;

namespace Psi.Tools.Schemas;

/// <summary>Writes the JSON Schema of one attribute.</summary>
internal static class AttributeSchemaWriter
{
    public static JsonObject Write(CanonicalAttribute attribute, Definitions definitions, bool nullable)
    {
        var schema = attribute.Schema;
        var json = new JsonObject { ["description"] = attribute.Doc.Text };
        var shape = schema.IsList ? List(schema, definitions) : Element(schema, definitions);
        if (nullable)
        {
            shape = schema.ListPolicy is ListPolicy.Set or ListPolicy.Lines or ListPolicy.UnorderedLines ? Merged(schema, shape, definitions) : OrNull(shape);
        }

        foreach (var (name, value) in shape.ToList())
        {
            shape.Remove(name);
            json.Add(name, value);
        }

        if (schema.ReferencedObject is { } referenced)
        {
            json.Add("x-psi-references", referenced.Value);
        }

        if (schema.ListPolicy is { } policy)
        {
            json.Add("x-psi-list", JsonNamingPolicy.CamelCase.ConvertName(policy.ToString()));
        }

        if (schema.Classification != DataClassification.None)
        {
            json.Add("x-psi-classification", SchemaJson.Texts(Classes(schema.Classification)));
        }

        return json;
    }

    /// <summary>Names the classes of data.</summary>
    public static IEnumerable<string> Classes(DataClassification classification) =>
        Enum.GetValues<DataClassification>().Where(one => BitOperations.IsPow2((int)one) && classification.HasFlag(one)).Select(static one => one.ToString().ToLowerInvariant());

    private static JsonObject List(AttributeSchema schema, Definitions definitions) => new()
    {
        ["type"] = "array",
        ["items"] = Element(schema, definitions),
    };

    private static JsonObject Element(AttributeSchema schema, Definitions definitions) => schema.Kind switch
    {
        AttributeKind.String => new() { ["type"] = "string" },
        AttributeKind.Boolean => new() { ["type"] = "boolean" },
        AttributeKind.Integer => new() { ["type"] = "integer", ["format"] = schema.Type == "long" ? "int64" : "int32" },
        AttributeKind.Decimal => new() { ["type"] = "number", ["format"] = "decimal" },
        AttributeKind.Date => new() { ["type"] = "string", ["format"] = "date", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
        AttributeKind.Instant => new() { ["type"] = "string", ["format"] = "date-time", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$" },
        AttributeKind.Guid => new() { ["type"] = "string", ["format"] = "uuid" },
        AttributeKind.Money => definitions.Money(),
        AttributeKind.Currency => definitions.Currency(),
        AttributeKind.Country => definitions.Country(),
        AttributeKind.Enum => definitions.Enum(schema.Type),
        AttributeKind.Reference => definitions.Reference(),
        AttributeKind.Part => definitions.Part(schema.Type),
        AttributeKind.CustomFields => definitions.CustomFields(),
        _ => throw new NotSupportedException($"Attribute '{schema.Name}' is of kind '{schema.Kind}', for which no JSON Schema is known."),
    };

    // The whole list, or what is put into it and removed from it, or null.
    private static JsonObject Merged(AttributeSchema schema, JsonObject list, Definitions definitions)
    {
        var byKey = schema.ListPolicy != ListPolicy.Set;
        var merged = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["put"] = Described(List(schema, definitions), byKey ? "Lines to put in, in the place of those with the same key." : "Elements to put in."),
                ["remove"] = Described(
                    byKey ? new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } } : List(schema, definitions),
                    byKey ? "Keys of lines to remove." : "Elements to remove."),
            },
        };
        return new() { ["anyOf"] = new JsonArray(list, merged, new JsonObject { ["type"] = "null" }) };
    }

    private static JsonObject Described(JsonObject shape, string description)
    {
        shape.Insert(0, "description", description);
        return shape;
    }

    private static JsonObject OrNull(JsonObject shape)
    {
        if (shape["type"]?.GetValue<string>() is { } type)
        {
            shape["type"] = SchemaJson.Texts([type, "null"]);
            return shape;
        }

        return new() { ["anyOf"] = new JsonArray(shape, new JsonObject { ["type"] = "null" }) };
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Psi.Sync.Tests.Ownership;

/// <summary>As much of JSON Schema 2020-12 as the schemas under test use; a keyword that it does not know is an error.</summary>
internal static class MiniSchema
{
    public static bool Allows(JsonElement schema, JsonElement value) => Allows(schema, schema, value);

    private static bool Allows(JsonElement root, JsonElement schema, JsonElement value)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var holds = keyword.Name switch
            {
                "$schema" or "$id" or "$defs" or "title" or "description" or "default" => true,
                "$ref" => Allows(root, Find(root, keyword.Value.GetString()!), value),
                "type" => keyword.Value.ValueKind == JsonValueKind.String ? IsOf(keyword.Value.GetString()!, value) : keyword.Value.EnumerateArray().Any(type => IsOf(type.GetString()!, value)),
                "enum" => keyword.Value.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)),
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
                "anyOf" => keyword.Value.EnumerateArray().Any(choice => Allows(root, choice, value)),
                "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
                "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= keyword.Value.GetInt32(),
                "minProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() >= keyword.Value.GetInt32(),
                "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Allows(root, keyword.Value, item)),
                "propertyNames" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(member => Allows(root, keyword.Value, JsonDocument.Parse($"\"{JsonEncodedText.Encode(member.Name)}\"").RootElement)),
                "properties" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateObject().All(member => !value.TryGetProperty(member.Name, out var part) || Allows(root, member.Value, part)),
                "additionalProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject()
                    .Where(member => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _))
                    .All(member => keyword.Value.ValueKind == JsonValueKind.Object ? Allows(root, keyword.Value, member.Value) : keyword.Value.GetBoolean()),
                _ => throw new NotSupportedException($"The schema has '{keyword.Name}', which the tests do not know."),
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    private static JsonElement Find(JsonElement root, string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(root, static (element, name) => element.GetProperty(name));

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
    };
}

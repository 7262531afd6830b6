using System.Text.Json.Nodes;
using Psi.Tools.Model;

namespace Psi.Tools.Schemas;

/// <summary>What one schema file defines under <c>$defs</c>: what its attributes need, and nothing else, so that each file stands alone.</summary>
internal sealed class Definitions(CanonicalModel model)
{
    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    public JsonObject Money() => Refer("Money", () => new()
    {
        ["description"] = "An amount in a currency. Read the amount as a decimal number, never as a binary floating-point one.",
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["amount"] = new JsonObject { ["description"] = "The amount, exact.", ["type"] = "number", ["format"] = "decimal" },
            ["currency"] = Currency(),
        },
        ["required"] = new JsonArray("amount", "currency"),
    });

    public JsonObject Currency() => Refer("CurrencyCode", static () => new()
    {
        ["description"] = "A currency by its ISO 4217 code.",
        ["type"] = "string",
        ["pattern"] = "^[A-Z]{3}$",
    });

    public JsonObject Country() => Refer("CountryCode", static () => new()
    {
        ["description"] = "A country by its ISO 3166-1 code of two letters.",
        ["type"] = "string",
        ["pattern"] = "^[A-Z]{2}$",
    });

    public JsonObject Id() => Refer("Id", static () => new()
    {
        ["description"] = "A canonical id: a UUID of version 7, as 32 hexadecimal digits.",
        ["type"] = "string",
        ["pattern"] = "^[0-9a-f]{32}$",
    });

    public JsonObject RecordRef() => Refer("RecordRef", static () => new()
    {
        ["description"] = "A record in one system.",
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["system"] = new JsonObject { ["description"] = "The system that holds the record.", ["type"] = "string", ["pattern"] = "^[a-z0-9][a-z0-9_/-]*$" },
            ["object"] = new JsonObject { ["description"] = "The canonical object that the record is read as.", ["type"] = "string", ["pattern"] = "^[a-z0-9][a-z0-9-]*$" },
            ["id"] = new JsonObject { ["description"] = "The system's own id of the record.", ["type"] = "string", ["minLength"] = 1 },
        },
        ["required"] = new JsonArray("system", "object", "id"),
    });

    public JsonObject Reference() => Refer("Reference", () => new()
    {
        ["description"] = "A reference to another object: its canonical id, or a record in one system as long as that is not resolved.",
        ["anyOf"] = new JsonArray(Id(), RecordRef()),
    });

    public JsonObject CustomFields() => Refer("CustomFields", static () => new()
    {
        ["description"] = "Custom fields by name, each any JSON value.",
        ["type"] = "object",
        ["additionalProperties"] = true,
    });

    public JsonObject Enum(string name)
    {
        var words = model.Enums[name];
        return Refer(words.Type.Name, () =>
        {
            var meanings = new JsonObject();
            foreach (var (word, doc) in words.Words)
            {
                meanings.Add(word, doc.Text);
            }

            return new()
            {
                ["description"] = words.Doc.Summary,
                ["type"] = "string",
                ["enum"] = SchemaJson.Texts(words.Words.Select(static word => word.Word)),
                ["x-psi-words"] = meanings,
            };
        });
    }

    public JsonObject Part(string name)
    {
        var part = model.Part(name);
        return Refer(part.Type.Name, () =>
        {
            var properties = new JsonObject();
            foreach (var attribute in part.Attributes)
            {
                properties.Add(attribute.Schema.Name, AttributeSchemaWriter.Write(attribute, this, nullable: false));
            }

            return new() { ["description"] = part.Doc.Text, ["type"] = "object", ["properties"] = properties };
        });
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (name, definition) in _definitions)
        {
            json.Add(name, definition);
        }

        return json;
    }

    private JsonObject Refer(string name, Func<JsonObject> make)
    {
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = []; // stands for it while it is made: a part may hold itself
            _definitions[name] = make();
        }

        return new() { ["$ref"] = $"#/$defs/{name}" };
    }
}

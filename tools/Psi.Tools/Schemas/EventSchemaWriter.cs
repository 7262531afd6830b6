using System.Text.Json;
using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Tools.Model;

namespace Psi.Tools.Schemas;

/// <summary>Writes the JSON Schema of what events of one kind say.</summary>
internal static class EventSchemaWriter
{
    private const string Open = "Members that are not named here are allowed and passed over.";

    public static JsonObject Write(CanonicalModel model, EventModel one)
    {
        var kind = one.Kind;
        var definitions = new Definitions(model);
        var properties = new JsonObject
        {
            ["trigger"] = Const(JsonNamingPolicy.CamelCase.ConvertName(kind.Trigger.ToString()), "What made it happen."),
            ["object"] = Const(kind.Object.Value, "The object that the record is of."),
            ["id"] = Described(definitions.Id(), "The canonical id of the record; the subject of the event."),
        };
        switch (kind.Trigger)
        {
            case EventTrigger.Merged:
                properties.Add("merged", Described(definitions.Id(), "The canonical id of the record that went into it."));
                break;
            case EventTrigger.Transition:
                properties.Add("attribute", Const(kind.Attributes[0], "The attribute."));
                properties.Add("before", Before(model, kind));
                properties.Add("after", After(model, kind));
                break;
            case EventTrigger.DayPassed:
                properties.Add("attribute", Const(kind.Attributes[0], "The attribute."));
                properties.Add("day", Day("The day that passed, in the time zone of the record's legal entity."));
                break;
            case EventTrigger.Changed:
                properties.Add("attributes", new JsonObject
                {
                    ["description"] = "The attributes that changed.",
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["type"] = "string", ["enum"] = SchemaJson.Texts(kind.Attributes) },
                    ["minItems"] = 1,
                });
                break;
        }

        var required = properties.Select(static member => member.Key).ToList();
        properties.Add("references", References(model.Object(kind.Object), definitions));
        return Wrap(BusinessEvents.SchemaOf(kind.Type)!, one.Name, $"{one.Doc.Text} {Open}", kind.Type, properties, required, definitions);
    }

    /// <summary>The schema of the event that names what changed, of any object.</summary>
    public static JsonObject Changed(CanonicalModel model)
    {
        var definitions = new Definitions(model);
        var properties = new JsonObject
        {
            ["trigger"] = Const("changed", "What made it happen."),
            ["object"] = new JsonObject { ["description"] = "The object that the record is of.", ["type"] = "string", ["pattern"] = "^[a-z0-9][a-z0-9-]*$" },
            ["id"] = Described(definitions.Id(), "The canonical id of the record; the subject of the event."),
            ["attributes"] = new JsonObject
            {
                ["description"] = "The attributes that changed.",
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "string" },
                ["minItems"] = 1,
            },
        };
        var required = properties.Select(static member => member.Key).ToList();
        properties.Add("references", new JsonObject
        {
            ["description"] = "What the record refers to, by attribute.",
            ["type"] = "object",
            ["additionalProperties"] = definitions.Id(),
        });
        return Wrap("urn:psi:event:changed:v1", "Changed", $"Attributes of a known record changed. {Open}", "psi.*.changed.v1", properties, required, definitions);
    }

    private static JsonObject Wrap(string id, string title, string description, string type, JsonObject properties, List<string> required, Definitions definitions) => new()
    {
        ["$schema"] = ObjectSchemaWriter.Dialect,
        ["$id"] = id,
        ["title"] = title,
        ["description"] = description,
        ["x-psi-event"] = type,
        ["type"] = "object",
        ["properties"] = properties,
        ["required"] = SchemaJson.Texts([.. required, "references"]),
        ["$defs"] = definitions.ToJson(),
    };

    private static JsonObject Before(CanonicalModel model, EventKind kind)
    {
        const string Text = "What it held; null when that was not known.";
        return Words(model, kind) is { } words
            ? WordsOrNull(Text, kind.From.Count > 0 ? kind.From : Attribute(model, kind).IsList ? [] : kind.To.Count == 0 ? words : [.. words.Except(kind.To)], orNull: true)
            : kind.From.Count > 0 ? WordsOrNull(Text, kind.From, orNull: true)
            : new() { ["description"] = Text, ["type"] = "null" };
    }

    private static JsonObject After(CanonicalModel model, EventKind kind)
    {
        var attribute = Attribute(model, kind);
        var orNull = kind.ToGone || (attribute.IsList && kind.To.Count == 0);
        var text = kind.ToGone ? "What it holds; null when the record is gone." : orNull ? "Always null: the list lost the word." : "What it holds.";
        return Words(model, kind) is { } words ? WordsOrNull(text, kind.To.Count > 0 ? kind.To : attribute.IsList ? [] : words, orNull)
            : kind.To.Count > 0 ? WordsOrNull(text, kind.To, orNull)
            : attribute.Kind == AttributeKind.Date ? Day(text)
            : new() { ["description"] = "The canonical id of what it refers to; null when that is not resolved yet.", ["type"] = SchemaJson.Texts(["string", "null"]), ["pattern"] = "^[0-9a-f]{32}$" };
    }

    private static IReadOnlyList<string>? Words(CanonicalModel model, EventKind kind) =>
        Attribute(model, kind) is { Kind: AttributeKind.Enum } attribute ? attribute.Words : null;

    private static AttributeSchema Attribute(CanonicalModel model, EventKind kind) =>
        model.Object(kind.Object).Attributes.Single(attribute => attribute.Schema.Name == kind.Attributes[0]).Schema;

    private static JsonObject WordsOrNull(string description, IReadOnlyList<string> words, bool orNull)
    {
        var allowed = SchemaJson.Texts(words);
        if (orNull)
        {
            allowed.Add(null);
        }

        JsonNode type = words.Count == 0 ? "null" : orNull ? SchemaJson.Texts(["string", "null"]) : "string";
        return new() { ["description"] = description, ["type"] = type, ["enum"] = allowed };
    }

    private static JsonObject References(CanonicalType type, Definitions definitions)
    {
        var properties = new JsonObject();
        foreach (var attribute in type.Attributes.Where(static attribute => attribute.Schema is { IsReference: true, IsList: false }))
        {
            var reference = definitions.Id();
            reference.Add("x-psi-references", attribute.Schema.ReferencedObject!.Value.Value);
            properties.Add(attribute.Schema.Name, reference);
        }

        return new() { ["description"] = "What the record refers to, by attribute, as far as that is resolved.", ["type"] = "object", ["properties"] = properties };
    }

    private static JsonObject Const(string value, string description) => new() { ["description"] = description, ["type"] = "string", ["const"] = value };

    private static JsonObject Day(string description) => new() { ["description"] = description, ["type"] = "string", ["format"] = "date", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };

    private static JsonObject Described(JsonObject schema, string description)
    {
        schema.Insert(0, "description", description);
        return schema;
    }
}

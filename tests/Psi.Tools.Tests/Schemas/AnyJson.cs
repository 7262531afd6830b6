using System.Text.Json.Nodes;
using CsCheck;
using Psi.Canonical;

namespace Psi.Tools.Tests.Schemas;

/// <summary>Random JSON of canonical objects, made from their schema alone.</summary>
internal static class AnyJson
{
    public static Gen<JsonObject> Record(ObjectSchema schema) => Gen.Int.Select(seed => new Maker(new Random(seed), empty: false).Object(schema.Attributes));

    public static Gen<JsonObject> Patch(ObjectSchema schema) => Gen.Int.Select(seed => new Maker(new Random(seed), empty: true).Object(schema.Attributes));

    /// <summary>JSON with every attribute, none empty.</summary>
    public static JsonObject Full(IReadOnlyList<AttributeSchema> attributes) => new Maker(new Random(1), empty: false) { All = true }.Object(attributes);

    /// <summary>JSON that does not fit an attribute, each with what is wrong with it.</summary>
    public static IEnumerable<(string Why, JsonNode Json)> Wrong(AttributeSchema attribute)
    {
        if (attribute.IsList)
        {
            yield return ("a number for a list", 1);
            yield return ("a null in a list", new JsonArray((JsonNode?)null));
            foreach (var (why, json) in WrongElement(attribute))
            {
                yield return ($"a list of {why}", new JsonArray(json));
            }
        }
        else
        {
            yield return ("a list", new JsonArray());
            foreach (var wrong in WrongElement(attribute))
            {
                yield return wrong;
            }
        }
    }

    private static IEnumerable<(string Why, JsonNode Json)> WrongElement(AttributeSchema attribute) => attribute.Kind switch
    {
        AttributeKind.String => [("a number for a text", 1)],
        AttributeKind.Boolean => [("a text for yes or no", "true")],
        AttributeKind.Integer => [("a text for a whole number", "1"), ("a fraction for a whole number", 1.5m)],
        AttributeKind.Decimal => [("a text for a number", "1.5")],
        AttributeKind.Date => [("no day of the calendar", "2026-02-30"), ("a day in another form", "31.03.2026"), ("an instant for a day", "2026-03-31T00:00:00Z"), ("a number for a day", 20260331)],
        AttributeKind.Instant => [("a day for an instant", "2026-03-31"), ("an instant without a zone", "2026-03-31T12:00:00"), ("no time of the day", "2026-03-31T25:00:00Z")],
        AttributeKind.Guid => [("no UUID", "x")],
        AttributeKind.Money => [("a bare number for money", 1), ("money without a currency", new JsonObject { ["amount"] = 1 }), ("money with a text amount", new JsonObject { ["amount"] = "1", ["currency"] = "EUR" })],
        AttributeKind.Currency => [("a small currency", "eur"), ("a long currency", "EURO")],
        AttributeKind.Country => [("a long country", "NLD")],
        AttributeKind.Enum => [("no word of the set", "noSuchWord"), ("a word in another case", attribute.Words[0].ToUpperInvariant()), ("a number for a word", 0)],
        AttributeKind.Reference => [("no id", "x"), ("a record without its system", new JsonObject { ["object"] = "account", ["id"] = "1" })],
        AttributeKind.Part => [("a text for a part", "x"), ("a list for a part", new JsonArray())],
        AttributeKind.CustomFields => [("a text for custom fields", "x")],
        _ => throw new NotSupportedException($"No wrong value for {attribute.Kind}."),
    };

    private sealed class Maker(Random random, bool empty)
    {
        private static readonly string[] Texts = ["", "a", "Café", "\"quoted\"", "</script>", "日本", "😀", "line\nbreak"];
        private static readonly string[] Numbers = ["0", "1.0", "-0.01", "79228162514264337593543950335", "0.0000000000000000000000000001", "12.50"];

        public bool All { get; init; }

        public JsonObject Object(IReadOnlyList<AttributeSchema> attributes)
        {
            var json = new JsonObject();
            foreach (var attribute in attributes)
            {
                if (All || random.Next(3) > 0)
                {
                    json.Add(attribute.Name, empty && random.Next(3) == 0 ? null : empty && random.Next(2) == 0 && IsMerged(attribute) ? Merged(attribute) : Value(attribute));
                }
            }

            return json;
        }

        private JsonNode Value(AttributeSchema attribute) => attribute.IsList
            ? new JsonArray([.. Enumerable.Range(0, All ? 1 : random.Next(3)).Select(_ => Element(attribute))])
            : Element(attribute);

        private static bool IsMerged(AttributeSchema attribute) => attribute.ListPolicy is ListPolicy.Set or ListPolicy.Lines or ListPolicy.UnorderedLines;

        private JsonObject Merged(AttributeSchema attribute)
        {
            if (attribute.ListPolicy == ListPolicy.Set)
            {
                return new() { ["put"] = new JsonArray(Element(attribute)) };
            }

            var line = (JsonObject)Element(attribute);
            line["key"] = "1";
            return new() { ["put"] = new JsonArray(line), ["remove"] = new JsonArray("2") };
        }

        private JsonNode Element(AttributeSchema attribute) => attribute.Kind switch
        {
            AttributeKind.String => Texts[random.Next(Texts.Length)],
            AttributeKind.Boolean => random.Next(2) == 0,
            AttributeKind.Integer => random.Next(-10, 10),
            AttributeKind.Decimal => Number(),
            AttributeKind.Date => Day(),
            AttributeKind.Instant => new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.FromHours(random.Next(-3, 3))).AddTicks(random.Next()).ToString("O"),
            AttributeKind.Guid => new Guid(random.Next(), 0, 0, new byte[8]).ToString(),
            AttributeKind.Money => new JsonObject { ["amount"] = Number(), ["currency"] = random.Next(2) == 0 ? "EUR" : "JPY" },
            AttributeKind.Currency => "GBP",
            AttributeKind.Country => "NL",
            AttributeKind.Enum => attribute.Words[random.Next(attribute.Words.Count)],
            AttributeKind.Reference => random.Next(2) == 0
                ? new Guid(random.Next(), 7, 0, new byte[8]).ToString("N")
                : new JsonObject { ["system"] = "erp/nl01", ["object"] = attribute.ReferencedObject!.Value.Value, ["id"] = "10-" + random.Next(100) },
            AttributeKind.Part => new Maker(random, empty: false) { All = All }.Object(attribute.Part!.Attributes),
            AttributeKind.CustomFields => new JsonObject { ["region"] = "north", ["size"] = Number(), ["nested"] = new JsonObject { ["list"] = new JsonArray(1, "2", null) } },
            _ => throw new NotSupportedException($"No value for {attribute.Kind}."),
        };

        private JsonNode Number() => JsonNode.Parse(Numbers[random.Next(Numbers.Length)])!;

        private string Day() => new DateOnly(2024, 2, 28).AddDays(random.Next(3)).ToString("yyyy-MM-dd");
    }
}

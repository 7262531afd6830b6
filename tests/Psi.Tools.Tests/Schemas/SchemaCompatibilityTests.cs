using System.Text.Json.Nodes;
using Psi.Tools.Schemas;

namespace Psi.Tools.Tests.Schemas;

public class SchemaCompatibilityTests
{
    private const string Published = """
        {
          "x-psi-version": 1,
          "type": "object",
          "properties": {
            "name": { "description": "A name.", "type": "string", "minLength": 1 },
            "on": { "type": "string", "format": "date" },
            "kind": { "$ref": "#/$defs/Kind" },
            "also": { "$ref": "#/$defs/Kind" },
            "fee": { "$ref": "#/$defs/Money", "x-psi-classification": [ "financial" ] },
            "owner": { "$ref": "#/$defs/Reference", "x-psi-references": "worker" },
            "tags": { "type": "array", "items": { "type": "string" }, "x-psi-list": "value" },
            "note": { "type": [ "string", "null" ] }
          },
          "required": [ "name" ],
          "$defs": {
            "Kind": { "type": "string", "enum": [ "one", "two" ] },
            "Money": { "type": "object", "properties": { "amount": { "type": "number" }, "currency": { "type": "string", "pattern": "^[A-Z]{3}$" } }, "required": [ "amount", "currency" ] },
            "Reference": { "anyOf": [ { "type": "string" }, { "type": "object" } ] }
          }
        }
        """;

    [Theory]
    [InlineData("""/properties/name = null""", "'name' was removed")]
    [InlineData("""/properties/name/type = "number" """, "'name' changed its type from \"string\" to \"number\"")]
    [InlineData("""/properties/note/type = "string" """, "'note' changed its type from \"string\" or \"null\" to \"string\"")]
    [InlineData("""/properties/name/minLength = 2""", "'name' changed 'minLength' from 1 to 2")]
    [InlineData("""/properties/name/maxLength = 80""", "'name' changed 'maxLength' from nothing to 80")]
    [InlineData("""/properties/on/format = "date-time" """, "'on' changed 'format' from \"date\" to \"date-time\"")]
    [InlineData("""/properties/note/enum = ["a"]""", "'note' is now limited to words")]
    [InlineData("""/properties/note/const = "a" """, "'note' changed its one value from nothing to \"a\"")]
    [InlineData("""/$defs/Kind/enum = ["one"]""", "'kind' lost the word \"two\"")]
    [InlineData("""/$defs/Kind/enum = null""", "'kind' is no longer limited to words")]
    [InlineData("""/$defs/Money/properties/currency/pattern = "^EUR$" """, "'fee.currency' changed 'pattern' from \"^[A-Z]{3}$\" to \"^EUR$\"")]
    [InlineData("""/$defs/Money/properties/amount = null""", "'fee.amount' was removed")]
    [InlineData("""/$defs/Money/required = ["amount"]""", "'fee' no longer requires \"currency\", which readers rely on")]
    [InlineData("""/required = ["name","on"]""", "now requires \"on\"")]
    [InlineData("""/additionalProperties = false""", "is no longer open to members it does not name")]
    [InlineData("""/properties/owner/x-psi-references = "contact" """, "'owner' changed 'x-psi-references' from \"worker\" to \"contact\"")]
    [InlineData("""/properties/tags/x-psi-list = "keyed" """, "'tags' changed 'x-psi-list' from \"value\" to \"keyed\"")]
    [InlineData("""/properties/tags/items/type = "number" """, "'tags[]' changed its type from \"string\" to \"number\"")]
    [InlineData("""/properties/tags/items = null""", "'tags' changed what its elements are")]
    [InlineData("""/properties/fee/x-psi-classification = null""", "'fee' is no longer classified \"financial\"")]
    [InlineData("""/$defs/Reference/anyOf = [{"type":"string"}]""", "'owner' changed the forms it may take")]
    [InlineData("""/$defs/Reference/anyOf = [{"type":"string"},{"type":"array"}]""", "'owner' changed its type from \"object\" to \"array\"")]
    [InlineData("""/x-psi-version = 2""", "changed 'x-psi-version' from 1 to 2")]
    public void Compare_WhatNarrowsOrGoes_Breaks(string edit, string expected)
    {
        var changes = SchemaCompatibility.Compare(Original(), Edited(edit));

        var change = Assert.Single(changes, static change => change.IsBreaking);
        Assert.Equal(expected, change.ToString());
    }

    [Theory]
    [InlineData("""/properties/city = {"type":"string"}""", "'city' was added")]
    [InlineData("""/$defs/Kind/enum = ["one","new","two"]""", "'kind' has the new word \"new\"")]
    [InlineData("""/$defs/Money/properties/rounded = {"type":"boolean"}""", "'fee.rounded' was added")]
    [InlineData("""/properties/name/x-psi-classification = ["personal"]""", "'name' is now classified \"personal\"")]
    public void Compare_WhatIsAdded_IsFine(string edit, string expected)
    {
        var change = Assert.Single(SchemaCompatibility.Compare(Original(), Edited(edit)));

        Assert.False(change.IsBreaking);
        Assert.Equal(expected, change.ToString());
    }

    [Theory]
    [InlineData("""/properties/name/description = "Another name." """)]
    [InlineData("""/$defs/Kind/enum = ["two","one"]""")]
    [InlineData("""/title = "Sample" """)]
    public void Compare_WhatMeansTheSame_IsNoChange(string edit) => Assert.Empty(SchemaCompatibility.Compare(Original(), Edited(edit)));

    [Fact]
    public void Compare_ADefinitionPutInPlace_IsNoChange()
    {
        var edited = Edited("""/properties/kind = {"type":"string","enum":["one","two"]}""");

        Assert.Empty(SchemaCompatibility.Compare(Original(), edited));
    }

    private static JsonObject Original() => JsonNode.Parse(Published)!.AsObject();

    private static JsonObject Edited(string edit)
    {
        var (path, value) = (edit[..edit.IndexOf('=')].Trim(), JsonNode.Parse(edit[(edit.IndexOf('=') + 1)..]));
        var schema = Original();
        var names = path[1..].Split('/');
        JsonNode at = schema;
        foreach (var name in names[..^1])
        {
            at = at[name]!;
        }

        at.AsObject().Remove(names[^1]);
        if (value is not null)
        {
            at[names[^1]] = value;
        }

        return schema;
    }
}

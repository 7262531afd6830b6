using System.Text.Json.Nodes;
using CsCheck;
using Psi.Canonical;

namespace Psi.Tools.Tests.Schemas;

/// <summary>Every schema, used by a third party's validator on what the types write and on what they would never write.</summary>
public class SchemaValidationTests
{
    public static TheoryData<string> Objects => Generated.Objects;

    [Theory]
    [MemberData(nameof(Objects))]
    public void Record_OfAnyValues_IsValid(string name)
    {
        var (text, schema) = (CanonicalText.Of(name), Validator.Record(name));

        AnyJson.Record(text.Schema).Sample(
            json => Assert.Empty(Validator.Errors(schema, text.Record(json.ToJsonString()))), iter: 50, print: static json => json.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Patch_OfAnyValues_IsValid(string name)
    {
        var (text, schema) = (CanonicalText.Of(name), Validator.Patch(name));

        AnyJson.Patch(text.Schema).Sample(
            json => Assert.Empty(Validator.Errors(schema, text.Patch(json.ToJsonString()))), iter: 50, print: static json => json.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Record_WithWhatDoesNotFit_IsRefused(string name)
    {
        var (text, schema) = (CanonicalText.Of(name), Validator.Record(name));

        var accepted = Mutations(text.Schema.Attributes).Where(mutation => Validator.Accepts(schema, mutation.Json)).Select(static mutation => mutation.Why);

        Assert.Empty(accepted);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Patch_WithWhatDoesNotFit_IsRefused(string name)
    {
        var (text, schema) = (CanonicalText.Of(name), Validator.Patch(name));

        var accepted = Mutations(text.Schema.Attributes).Where(mutation => Validator.Accepts(schema, mutation.Json)).Select(static mutation => mutation.Why);

        Assert.Empty(accepted);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Record_WithEveryAttribute_IsReadAndValid(string name)
    {
        var (text, schema) = (CanonicalText.Of(name), Validator.Record(name));
        var full = AnyJson.Full(text.Schema.Attributes);

        var written = text.Record(full.ToJsonString());

        Assert.Equal(text.Schema.Attributes.Select(static attribute => attribute.Name), JsonNode.Parse(written)!.AsObject().Select(static member => member.Key));
        Assert.Empty(Validator.Errors(schema, full.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Record_WithAnEmptyAttribute_IsRefusedAndItsPatchIsValid(string name)
    {
        var cleared = new JsonObject { [Generated.Object(name).Attributes[0].Schema.Name] = null };

        Assert.False(Validator.Accepts(Validator.Record(name), cleared));
        Assert.True(Validator.Accepts(Validator.Patch(name), cleared));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Record_WithAnUnknownMember_IsValid(string name)
    {
        var json = new JsonObject { ["notOfThisVersion"] = new JsonArray(1) };

        Assert.True(Validator.Accepts(Validator.Record(name), json));
        Assert.True(Validator.Accepts(Validator.Patch(name), json));
    }

    private static IEnumerable<(string Why, JsonObject Json)> Mutations(IReadOnlyList<AttributeSchema> attributes)
    {
        foreach (var attribute in attributes)
        {
            foreach (var (why, wrong) in AnyJson.Wrong(attribute))
            {
                yield return ($"{attribute.Name}: {why}", new JsonObject { [attribute.Name] = wrong });
            }

            foreach (var (why, inner) in attribute.Part is { } part ? Mutations(part.Attributes) : [])
            {
                yield return ($"{attribute.Name}.{why}", new JsonObject { [attribute.Name] = attribute.IsList ? new JsonArray(inner) : inner });
            }
        }
    }
}

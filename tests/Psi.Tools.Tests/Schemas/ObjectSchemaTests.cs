using System.Text.Json.Nodes;
using Psi.Canonical;

namespace Psi.Tools.Tests.Schemas;

public class ObjectSchemaTests
{
    [Fact]
    public void Record_OfAMoneyAttribute_RefersToMoney()
    {
        var limit = Attribute("schemas/billing-account.v1.json", "creditLimit");

        Assert.Equal("#/$defs/Money", (string?)limit["$ref"]);
        Assert.Equal(["amount", "currency"], Schema("schemas/billing-account.v1.json")["$defs"]!["Money"]!["required"]!.AsArray().Select(static name => (string)name!));
    }

    [Fact]
    public void Record_OfAPersonalAttribute_SaysSo() =>
        Assert.Contains("personal", Attribute("schemas/contact.v1.json", "email")["x-psi-classification"]!.AsArray().Select(static name => (string)name!));

    [Fact]
    public void Record_OfAReference_NamesTheObject() =>
        Assert.Equal("account", (string?)Attribute("schemas/contact.v1.json", "account")["x-psi-references"]);

    [Theory]
    [InlineData("lines", "lines")]
    [InlineData("orgUnits", "set")]
    public void Record_OfAList_SaysHowItMerges(string attribute, string policy) =>
        Assert.Equal(policy, (string?)Attribute("schemas/opportunity.v1.json", attribute)["x-psi-list"]);

    [Theory]
    [InlineData("""{"lines":{"put":[{"key":"1"}],"remove":["2"]}}""", true)]
    [InlineData("""{"lines":{"remove":["2"]}}""", true)]
    [InlineData("""{"lines":{"put":[1]}}""", false)]
    [InlineData("""{"lines":{"remove":[{"key":"2"}]}}""", false)]
    [InlineData("""{"orgUnits":{"put":[{"system":"crm","object":"org-unit","id":"1"}],"remove":["01990000000070008000000000000001"]}}""", true)]
    [InlineData("""{"orgUnits":{"remove":["not an id"]}}""", false)]
    public void Patch_OfAMergedList_TakesWhatIsPutAndRemoved(string json, bool fits) =>
        Assert.Equal(fits, Validator.Accepts(Validator.Patch("opportunity"), JsonNode.Parse(json)!));

    [Fact]
    public void Patch_OfAMergedListInARecord_IsRefused() =>
        Assert.False(Validator.Accepts(Validator.Record("opportunity"), JsonNode.Parse("""{"lines":{"remove":["2"]}}""")!));

    [Fact]
    public void Record_OfWords_ListsThemWithTheirMeaning()
    {
        var kind = Schema("schemas/account.v1.json")["$defs"]![nameof(AccountKind)]!;

        Assert.Equal(Account.Schema.Find("kind")!.Words, kind["enum"]!.AsArray().Select(static word => (string)word!));
        Assert.Equal(Account.Schema.Find("kind")!.Words, kind["x-psi-words"]!.AsObject().Select(static word => word.Key));
    }

    [Fact]
    public void Patch_OfAnyAttribute_AllowsNull()
    {
        Assert.Equal(["string", "null"], Attribute("schemas/account.v1.patch.json", "name")["type"]!.AsArray().Select(static type => (string)type!));
        Assert.Equal("null", (string?)Attribute("schemas/account.v1.patch.json", "kind")["anyOf"]![1]!["type"]);
    }

    [Fact]
    public void Files_Each_StandAlone() => Assert.All(Generated.Schemas.Files, static file =>
    {
        var schema = JsonNode.Parse(file.Value)!.AsObject();
        var defined = schema["$defs"]!.AsObject().Select(static definition => "#/$defs/" + definition.Key).ToHashSet();
        var used = References(schema).ToHashSet();
        Assert.Equal(used.Order(), defined.Order());
    });

    [Fact]
    public void Files_Ids_AreTheirOwn() =>
        Assert.Equal(Generated.Schemas.Files.Count, Generated.Schemas.Files.Values.Select(static text => (string?)JsonNode.Parse(text)!["$id"]).Distinct().Count());

    private static JsonObject Schema(string path) => JsonNode.Parse(Generated.Schemas.Files[path])!.AsObject();

    private static JsonNode Attribute(string path, string name) => Schema(path)["properties"]![name]!;

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(static member => member.Key == "$ref" ? [(string)member.Value!] : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}

using System.Text.Json;
using Psi.Canonical;

namespace Psi.Connectors.Tests.Wire;

public sealed class WireBodyTests
{
    [Fact]
    [Trait("Lesson", "U-34")]
    [Trait("Lesson", "U-35")]
    public void Serialize_EveryKindOfMember_WritesAbsentNullAndValue()
    {
        var body = new WireBody()
            .Set("text", "a\"b").Set("nothing", (string?)null).Set("yes", true).Set("whole", 7).Set("exact", 10.50m)
            .Set("day", new DateOnly(2026, 3, 31)).Set("at", new DateTimeOffset(2026, 3, 31, 10, 0, 0, TimeSpan.FromHours(2)))
            .Set("id", Guid.Parse("0195e9c6-7b0a-7c3e-8f00-0123456789ab"))
            .Set("child", new WireBody().SetNull("x")).Set("list", [new WireBody().Set("n", 1)]).Set("names", ["a", "b"]).Set("empty", Array.Empty<string>())
            .Set("item", new TestItem { Id = "1" }, TestJsonContext.Default.TestItem);

        var json = JsonSerializer.Serialize(body, TestJsonContext.Default.WireBody);

        Assert.Equal(
            """{"text":"a\u0022b","nothing":null,"yes":true,"whole":7,"exact":10.50,"day":"2026-03-31","at":"2026-03-31T08:00:00.000Z","id":"0195e9c6-7b0a-7c3e-8f00-0123456789ab","child":{"x":null},"list":[{"n":1}],"names":["a","b"],"empty":[],"item":{"id":"1"}}""",
            json);
    }

    [Fact]
    public void Set_SameNameAgain_ReplacesInPlace()
    {
        var body = new WireBody().Set("a", 1).Set("b", 2).Set("a", 3).Remove("c");

        Assert.Equal("""{"a":3,"b":2}""", body.ToJson());
        Assert.Equal("{a, b}", body.ToString());
    }

    [Fact]
    [Trait("Lesson", "U-39")]
    public void Deserialize_ThenSerialize_KeepsNullAndAbsent()
    {
        const string Json = """{"a":null,"b":[1.10,{"c":"x"}],"d":{"e":null}}""";

        var body = JsonSerializer.Deserialize(Json, TestJsonContext.Default.WireBody)!;

        Assert.Equal(Json, body.ToJson());
    }

    [Fact]
    [Trait("Lesson", "U-41")]
    public void Carry_PatchWithAClearedAndAnAbsentAttribute_WritesNullForTheClearedOnly()
    {
        var patch = new Patch<Account>(new Account { Name = "Acme" }, [Account.Fields.Name, Account.Fields.Website]);

        var body = new WireBody()
            .Carry(patch, Account.Fields.Name, "Name")
            .Carry(patch, Account.Fields.Website, "Website")
            .Carry(patch, Account.Fields.Domain, "Domain")
            .Carry(patch, Account.Fields.Kind, "Type", static kind => kind?.ToString());

        Assert.Equal("""{"Name":"Acme","Website":null}""", body.ToJson());
    }
}

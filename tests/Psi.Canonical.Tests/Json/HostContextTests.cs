using System.Text.Json;

namespace Psi.Canonical.Tests.Json;

public class HostContextTests
{
    private static readonly Envelope Envelope = new(
        new() { Name = "x", Mood = Mood.VeryGood },
        Patch<Account>.Of(new() { Kind = AccountKind.Customer }).With(Account.Fields.Phone, null),
        Ref<Account>.External("crm", "1"),
        Id<Account>.Parse("00000000000000000000000000000001"),
        Account.Fields.Name | Account.Fields.Phone,
        new(1.10m, CurrencyCode.Eur),
        new("erp/nl01", "account", "2"),
        "psa",
        Mood.Bad,
        new() { City = "Delft" },
        CustomFields.Empty.With("a", 1m));

    [Fact]
    public void Serialize_HostsOwnContext_GivesTheSameJson() =>
        Assert.Equal(
            """{"value":{"name":"x","mood":"veryGood"},"change":{"kind":"customer","phone":null},"ref":{"system":"crm","object":"account","id":"1"},"id":"00000000000000000000000000000001","fields":["name","phone"],"money":{"amount":1.10,"currency":"EUR"},"record":{"system":"erp/nl01","object":"account","id":"2"},"system":"psa","mood":"bad","address":{"city":"Delft"},"custom":{"a":1}}""",
            JsonSerializer.Serialize(Envelope, HostContext.Default.Envelope));

    [Fact]
    public void Deserialize_HostsOwnContext_GivesTheSameValue() =>
        Assert.Equal(Envelope, JsonSerializer.Deserialize(JsonSerializer.Serialize(Envelope, HostContext.Default.Envelope), HostContext.Default.Envelope));

    [Theory]
    [InlineData("\"money\":{\"amount\":1.10,\"currency\":\"EUR\"}", "\"money\":{\"amount\":1.10,\"currency\":\"euro\"}")]
    [InlineData("\"system\":\"psa\"", "\"system\":\"No System\"")]
    [InlineData("\"mood\":\"bad\"", "\"mood\":7")]
    public void Deserialize_ValueThatDoesNotFit_IsAJsonException(string part, string wrong)
    {
        var json = JsonSerializer.Serialize(Envelope, HostContext.Default.Envelope).Replace(part, wrong, StringComparison.Ordinal);

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, HostContext.Default.Envelope));
    }
}

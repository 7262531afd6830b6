using System.Text;
using System.Text.Json;
using CsCheck;

namespace Psi.Canonical.Tests.Json;

public class CanonicalJsonTests
{
    [Fact]
    public void ReadPatch_OfAWrittenPatch_IsTheSamePatch() =>
        Gen.Select(Any.Engagement, Any.Fields).Sample(static (value, fields) =>
        {
            var patch = new Patch<Engagement>(value, fields);
            return CanonicalJson.ReadPatch<Engagement>(CanonicalJson.WritePatch(patch)) == patch;
        });

    [Fact]
    public void WritePatch_AbsentClearedAndSet_AreThreeThings() =>
        Assert.Equal(
            """{"name":"Acme é","kind":"customer","annualRevenue":{"amount":1.10,"currency":"EUR"},"phone":null}""",
            Text(CanonicalJson.WritePatch(Patch<Account>.Of(new() { Name = "Acme é", Kind = AccountKind.Customer, AnnualRevenue = new(1.10m, CurrencyCode.Eur) }).With(Account.Fields.Phone, null))));

    [Fact]
    public void Write_DatesAndReferences_HaveOneForm() =>
        Assert.Equal(
            """{"on":"2026-03-31","at":"2026-03-31T10:00:00Z","mood":"veryGood","client":{"system":"crm","object":"account","id":"1"},"team":["00000000000000000000000000000001"]}""",
            Text(CanonicalJson.Write(new Engagement
            {
                On = new(2026, 3, 31),
                At = new(2026, 3, 31, 12, 0, 0, TimeSpan.FromHours(2)),
                Mood = Mood.VeryGood,
                Client = Ref<Account>.External("crm", "1"),
                Team = [Ref<Worker>.To(Id<Worker>.Parse("00000000-0000-0000-0000-000000000001"))],
            })));

    [Fact]
    public void Read_UnknownMembersInAnyOrder_AreLeftOut()
    {
        var account = Read("""{"kind":"partner","x":{"name":[1,{"name":"no"}]},"name":"Acme","billingAddress":{"y":1,"city":"Delft"},"\u0070hone":"1"}""", out var carried);

        Assert.Equal(new() { Name = "Acme", Kind = AccountKind.Partner, BillingAddress = new() { City = "Delft" }, Phone = "1" }, account);
        Assert.Equal([Account.Fields.Name, Account.Fields.Kind, Account.Fields.Phone, Account.Fields.BillingAddress], carried);
    }

    [Theory]
    [InlineData("""{"kind":"wizard"}""", "kind", "prospect, customer")]
    [InlineData("""{"kind":1}""", "kind", "prospect, customer")]
    [InlineData("""{"employeeCount":"many"}""", "employeeCount", "")]
    [InlineData("""{"annualRevenue":{"amount":1}}""", "annualRevenue", "currency")]
    [InlineData("""{"annualRevenue":{"amount":1,"currency":"euro"}}""", "annualRevenue", "three capital letters")]
    [InlineData("""{"billingAddress":{"country":"Holland"}}""", "billingAddress.country", "two capital letters")]
    [InlineData("""{"parent":"x"}""", "parent", "UUID")]
    [InlineData("""{"taxRegistrations":[{"from":"31/03/2026"}]}""", "taxRegistrations[0].from", "year-month-day")]
    [InlineData("""{"taxRegistrations":[null]}""", "taxRegistrations[0]", "null")]
    public void Read_ValueThatDoesNotFit_NamesTheAttribute(string json, string path, string hint)
    {
        var exception = Assert.Throws<JsonException>(() => Read(json, out _));

        Assert.Equal(path, exception.Path);
        Assert.Contains($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(hint, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"name":"a"}{}""")]
    public void Read_NotOneObject_Throws(string json) => Assert.ThrowsAny<JsonException>(() => Read(json, out _));

    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("1.50")]
    public void Read_Numbers_KeepEveryDigit(string number)
    {
        var json = $$"""{"share":{{number}}}""";

        Assert.Equal(json, Text(CanonicalJson.Write(CanonicalJson.Read<Engagement>(Encoding.UTF8.GetBytes(json)))));
    }

    private static Account Read(string json, out FieldSet<Account> carried) => CanonicalJson.Read(Encoding.UTF8.GetBytes(json), out carried);

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}

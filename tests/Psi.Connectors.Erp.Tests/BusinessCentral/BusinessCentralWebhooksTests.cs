using System.Text;
using Psi.Canonical;
using Psi.Connectors.Erp.BusinessCentral;

namespace Psi.Connectors.Erp.Tests.BusinessCentral;

public sealed class BusinessCentralWebhooksTests
{
    private const string Secret = "a secret of a test, of 32 or more";
    private const string Id = "5d115c9c-44e3-ea11-bb43-000d3a2feca1";
    private const string Company = "api/v2.0/companies(9d6c1d1a-0000-4000-8000-000000000001)";

    private readonly BusinessCentralWebhooks _webhooks = new("erp", Secret, [new SystemId("erp/nl01"), new SystemId("erp/de01")]);

    [Fact]
    public void Receive_ValidationToken_IsGivenBack()
    {
        var verdict = _webhooks.Receive(Request(string.Empty, new() { ["validationToken"] = "Validation: Testing client application reachability" }));

        Assert.Equal((WebhookVerdictKind.Handshake, "Validation: Testing client application reachability"), (verdict.Kind, verdict.Answer));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Receive_ValidationTokenOutOfBounds_IsMalformed(string? token)
    {
        var verdict = _webhooks.Receive(Request(string.Empty, new() { ["validationToken"] = token ?? new string('x', 2049) }));

        Assert.Equal(WebhookVerdictKind.Malformed, verdict.Kind);
    }

    [Theory]
    [InlineData("/" + Company + "/customers(" + Id + ")", "created")]
    [InlineData(Company + "/customers(" + Id + ")", "updated")]
    [InlineData(Company + "/customers('" + Id + "')", "deleted")]
    [InlineData("https://api.example.com/v2.0/" + Company + "/customers(5D115C9C-44E3-EA11-BB43-000D3A2FECA1)", "no-such-change")]
    public void Receive_Customer_NamesTheAccountAndTheBillingAccount(string resource, string change)
    {
        var verdict = _webhooks.Receive(Request(Post(State("erp/de01", "customers"), resource, change)));

        Assert.Equal(WebhookVerdictKind.Accepted, verdict.Kind);
        Assert.Equal<WebhookNotice>([new(new("erp/de01"), Account.Schema.Name, Id), new(new("erp/de01"), BillingAccount.Schema.Name, Id)], verdict.Notices);
    }

    [Theory]
    [InlineData("salesInvoices", "invoice", true)]
    [InlineData("employees", "worker", true)]
    [InlineData("items", "service-item", false)]
    [InlineData("accounts", "gl-account", false)]
    [InlineData("companyInformation", "legal-entity", false)]
    public void Receive_RowOfASet_NamesItsObject(string set, string name, bool byId)
    {
        var verdict = _webhooks.Receive(Request(Post(State("erp/nl01", set), $"{Company}/{set}({Id})", "updated")));

        Assert.Equal<WebhookNotice>([new(new("erp/nl01"), new(name), byId ? Id : null)], verdict.Notices);
    }

    [Theory]
    [InlineData(Company + "/salesInvoices?$filter=lastModifiedDateTime%20gt%202026-03-31T08:00:00Z", "collection")]
    [InlineData(Company + "/salesInvoices(" + Id + ")", "collection")]
    [InlineData(Company + "/salesInvoices(not-an-id)", "updated")]
    [InlineData(Company + "/salesInvoices(00000000-0000-0000-0000-000000000000)", "updated")]
    [InlineData(Company + "/customers(" + Id + ")", "updated")]
    [InlineData(null, "updated")]
    public void Receive_NoSingleRow_NamesTheObjectAsAWhole(string? resource, string change)
    {
        var verdict = _webhooks.Receive(Request(Post(State("erp/nl01", "salesInvoices"), resource, change)));

        Assert.Equal<WebhookNotice>([new(new("erp/nl01"), Invoice.Schema.Name, null)], verdict.Notices);
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("")]
    [InlineData(null)]
    public void Receive_WithoutTheTextOfItsSubscription_IsRefused(string? state)
    {
        var verdict = _webhooks.Receive(Request(Post(state, $"{Company}/customers({Id})", "updated")));

        Assert.Equal(WebhookVerdictKind.Refused, verdict.Kind);
    }

    [Fact]
    public void Receive_TextOfAnotherConnection_IsRefused()
    {
        var other = new BusinessCentralWebhooks("erp2", Secret, [new SystemId("erp/nl01")]);
        var state = other.Topics.Single(topic => topic.Set == "customers").ClientState;

        var verdict = _webhooks.Receive(Request(Post(state, $"{Company}/customers({Id})", "updated")));

        Assert.Equal(WebhookVerdictKind.Refused, verdict.Kind);
    }

    [Fact]
    public void Receive_MixedSubscriptions_CountsThoseThatAreProven()
    {
        var body = $$"""{"value":[{{One("of a secret that is no more", $"{Company}/customers({Id})", "updated")}},{{One(State("erp/nl01", "employees"), $"{Company}/employees({Id})", "updated")}},null]}""";

        var verdict = _webhooks.Receive(Request(body));

        Assert.Equal<WebhookNotice>([new(new("erp/nl01"), Worker.Schema.Name, Id)], verdict.Notices);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"value":[]}""")]
    [InlineData("""{"value":[{"clientState":1}]}""")]
    public void Receive_BodyThatHoldsNoNotification_IsMalformed(string body)
    {
        var verdict = _webhooks.Receive(Request(body));

        Assert.Equal(WebhookVerdictKind.Malformed, verdict.Kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Receive_WithoutASecret_RefusesEvenTheHandshake(string? secret)
    {
        var closed = new BusinessCentralWebhooks("erp", secret, [new SystemId("erp/nl01")]);

        var verdict = closed.Receive(Request(string.Empty, new() { ["validationToken"] = "hello" }));

        Assert.Equal(WebhookVerdictKind.Refused, verdict.Kind);
    }

    [Fact]
    public void Topics_OfTwoCompanies_AllHaveTextsOfTheirOwn() =>
        Assert.Equal(14, _webhooks.Topics.Select(topic => topic.ClientState).Distinct().Count());

    private string State(string system, string set) => _webhooks.Topics.Single(topic => topic.System == new SystemId(system) && topic.Set == set).ClientState;

    private static string Post(string? state, string? resource, string change) => $$"""{"value":[{{One(state, resource, change)}}]}""";

    private static string One(string? state, string? resource, string change) =>
        $$"""{"subscriptionId":"s1","clientState":{{Text(state)}},"expirationDateTime":"2026-04-03T08:00:00Z","resource":{{Text(resource)}},"changeType":"{{change}}","lastModifiedDateTime":"2026-03-31T08:00:00Z"}""";

    private static string Text(string? value) => value is null ? "null" : $"\"{value}\"";

    private static WebhookRequest Request(string body, Dictionary<string, string>? query = null) => new()
    {
        Address = new Uri("https://psi.firm.example/psi/webhooks/erp"),
        Query = query ?? [],
        Body = Encoding.UTF8.GetBytes(body),
        ReceivedAt = new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero),
    };
}

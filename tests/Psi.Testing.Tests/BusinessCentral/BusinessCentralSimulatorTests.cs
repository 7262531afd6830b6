using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Psi.Testing.Tests.BusinessCentral;

public sealed class BusinessCentralSimulatorTests : IAsyncLifetime
{
    private readonly BusinessCentralSimulator _simulator = new();
    private readonly HttpClient _client = new();
    private Guid _company;
    private string _root = string.Empty;

    public async ValueTask InitializeAsync()
    {
        _company = _simulator.AddCompany("NL01", "Meridian NL", "EUR", "NL");
        _simulator.AddCompany("GB01", "Meridian UK", "GBP", "GB");
        await _simulator.StartAsync();
        _root = $"{_simulator.Credentials.Url}/companies({_company:D})";
        var token = await _client.PostAsync(_simulator.Credentials.TokenUrl, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = _simulator.Credentials.ClientId, ["client_secret"] = _simulator.Credentials.ClientSecret, ["scope"] = "https://api.businesscentral.dynamics.com/.default",
        }));
        var body = JsonNode.Parse(await token.Content.ReadAsStringAsync())!;
        Assert.Equal(3599, body["expires_in"]!.GetValue<int>());
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body["access_token"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task Companies_Listed_HasEachCompany()
    {
        var (_, body) = await SendAsync("GET", _simulator.Credentials.Url + "/companies");

        Assert.Equal(["Meridian NL", "Meridian UK"], body["value"]!.AsArray().Select(c => c!["displayName"]!.GetValue<string>()));
    }

    [Fact]
    public async Task List_WithPageSize_FollowsNextLinkToTheEnd()
    {
        for (var i = 0; i < 7; i++)
        {
            _simulator.CreateCustomer("NL01", $"Customer {i}");
        }

        _simulator.TouchAll("NL01", "customers");
        var names = new List<string>();
        var next = _root + "/customers?$orderby=lastModifiedDateTime&$filter=" + Uri.EscapeDataString("lastModifiedDateTime ge 2026-01-01T00:00:00Z");
        var pages = 0;
        while (next is not null)
        {
            var (_, page) = await SendAsync("GET", next, prefer: "odata.maxpagesize=3");
            names.AddRange(page["value"]!.AsArray().Select(c => c!["displayName"]!.GetValue<string>()));
            next = page["@odata.nextLink"]?.GetValue<string>();
            pages++;
        }

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"Customer {i}"), names);
    }

    [Theory]
    [InlineData("displayName eq 'O''Hara & Co'", 1)]
    [InlineData("startswith(displayName,'O')", 1)]
    [InlineData("contains(displayName,'hara') and blocked eq ' '", 1)]
    [InlineData("number eq 'C00001' or number eq 'C00002'", 2)]
    [InlineData("blocked eq '_x0020_'", 2)]
    [InlineData("creditLimit gt 10", 0)]
    public async Task List_Filtered_FindsTheRows(string filter, int expected)
    {
        _simulator.CreateCustomer("NL01", "O'Hara & Co");
        _simulator.CreateCustomer("NL01", "Pier");

        var (_, body) = await SendAsync("GET", _root + "/customers?$filter=" + Uri.EscapeDataString(filter));

        Assert.Equal(expected, body["value"]!.AsArray().Count);
    }

    [Fact]
    public async Task List_OrAcrossFields_IsRefused()
    {
        var (status, body) = await SendAsync("GET", _root + "/customers?$filter=" + Uri.EscapeDataString("number eq 'a' or displayName eq 'b'"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("BadRequest", Code(body));
    }

    [Fact]
    public async Task Create_TwiceWithTheSameId_IsRefusedAndLeavesOneLedgerEntry()
    {
        var id = Guid.NewGuid();
        var (created, customer) = await SendAsync("POST", _root + "/customers", new JsonObject { ["id"] = id.ToString(), ["displayName"] = "Pier", ["currencyCode"] = "GBP" });
        var (again, refusal) = await SendAsync("POST", _root + "/customers", new JsonObject { ["id"] = id.ToString(), ["displayName"] = "Pier" });

        Assert.Equal(HttpStatusCode.Created, created);
        Assert.Equal("GBP", customer["currencyCode"]!.GetValue<string>());
        Assert.Equal("_x0020_", customer["blocked"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, again);
        Assert.Equal("Internal_EntityWithSameKeyExists", Code(refusal));
        Assert.Single(_simulator.Ledger.Of("customers", LedgerVerbs.Create));
    }

    [Fact]
    public async Task Change_WithoutIfMatchOrWithAStaleOne_IsRefused()
    {
        var id = _simulator.CreateCustomer("NL01", "Pier");
        var (_, seen) = await SendAsync("GET", $"{_root}/customers({id:D})");
        _simulator.EditCustomer("NL01", id, "city", "Delft");

        var (missing, missingBody) = await SendAsync("PATCH", $"{_root}/customers({id:D})", new JsonObject { ["city"] = "Leiden" });
        var (stale, staleBody) = await SendAsync("PATCH", $"{_root}/customers({id:D})", new JsonObject { ["city"] = "Leiden" }, seen["@odata.etag"]!.GetValue<string>());
        var (any, changed) = await SendAsync("PATCH", $"{_root}/customers({id:D})", new JsonObject { ["city"] = "Leiden" }, "*");

        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest_InvalidToken"), (missing, Code(missingBody)));
        Assert.Equal((HttpStatusCode.Conflict, "Request_EntityChanged"), (stale, Code(staleBody)));
        Assert.Equal((HttpStatusCode.OK, "Leiden"), (any, changed["city"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Invoice_CreatedDeep_ComputesTheTotalsOfTheLedger()
    {
        var (customer, item) = Masters();

        var (status, plain) = await SendAsync("POST", _root + "/salesInvoices", Invoice(customer, item, 3, 33.333m));
        var (_, expanded) = await SendAsync("GET", $"{_root}/salesInvoices({plain["id"]})?$expand=salesInvoiceLines($expand=dimensionSetLines)");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Null(plain["salesInvoiceLines"]);
        Assert.Equal("Draft", plain["status"]!.GetValue<string>());
        Assert.Equal("2026-04-30", expanded["dueDate"]!.GetValue<string>());
        Assert.Equal(100.00m, expanded["totalAmountExcludingTax"]!.GetValue<decimal>());
        Assert.Equal(21.00m, expanded["totalTaxAmount"]!.GetValue<decimal>());
        Assert.Equal(10000m, expanded["salesInvoiceLines"]![0]!["sequence"]!.GetValue<decimal>());
        Assert.Equal("psi:a", expanded["salesInvoiceLines"]![0]!["description2"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_DraftInvoice_ChangesNumberAndKeepsTheId()
    {
        var (customer, item) = Masters();
        var (_, draft) = await SendAsync("POST", _root + "/salesInvoices", Invoice(customer, item, 1, 10));

        var (status, _) = await SendAsync("POST", $"{_root}/salesInvoices({draft["id"]})/Microsoft.NAV.post");
        var (_, posted) = await SendAsync("GET", $"{_root}/salesInvoices({draft["id"]})");

        Assert.Equal(HttpStatusCode.NoContent, status);
        Assert.Equal("Open", posted["status"]!.GetValue<string>());
        Assert.NotEqual(draft["number"]!.GetValue<string>(), posted["number"]!.GetValue<string>());
        Assert.Equal(12.10m, posted["remainingAmount"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData("blocked", "blocked with type All")]
    [InlineData("date", "allowed posting dates")]
    [InlineData("dimension", "is required for account 40100")]
    public async Task Post_NotAllowed_IsRefusedInTheWordsOfThePlatform(string reason, string message)
    {
        var (customer, item) = Masters();
        var (_, draft) = await SendAsync("POST", _root + "/salesInvoices", Invoice(customer, item, 1, 10));
        switch (reason)
        {
            case "blocked":
                _simulator.BlockCustomer("NL01", customer);
                break;
            case "date":
                _simulator.SetPostingWindow("NL01", new DateOnly(2026, 4, 1), null);
                break;
            default:
                _simulator.SetDefaultDimension("NL01", "accounts", "40100", "DEPARTMENT");
                break;
        }

        var (status, refusal) = await SendAsync("POST", $"{_root}/salesInvoices({draft["id"]})/Microsoft.NAV.post");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("Application_DialogException", Code(refusal));
        Assert.Contains(message, refusal["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(_simulator.Ledger.Of("salesInvoices", LedgerVerbs.Action));
    }

    [Fact]
    public async Task PayInvoice_InParts_EndsPaid()
    {
        var (customer, item) = Masters();
        var (_, draft) = await SendAsync("POST", _root + "/salesInvoices", Invoice(customer, item, 1, 10));
        var id = Guid.Parse(draft["id"]!.GetValue<string>());
        _simulator.PostInvoice("NL01", id);

        _simulator.PayInvoice("NL01", id, 2m);
        var partly = _simulator.Read("NL01", "salesInvoices", id)!;
        _simulator.PayInvoice("NL01", id);
        var paid = _simulator.Read("NL01", "salesInvoices", id)!;

        Assert.Equal(("Open", 10.10m), (partly["status"]!.GetValue<string>(), partly["remainingAmount"]!.GetValue<decimal>()));
        Assert.Equal(("Paid", 0m), (paid["status"]!.GetValue<string>(), paid["remainingAmount"]!.GetValue<decimal>()));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Batch_WithABadRow_KeepsTheGoodOnesUnlessSnapshot(bool snapshot, int kept)
    {
        var batch = new JsonObject
        {
            ["requests"] = new JsonArray
            {
                new JsonObject { ["method"] = "POST", ["url"] = $"companies({_company:D})/customers", ["headers"] = new JsonObject { ["Content-Type"] = "application/json" }, ["body"] = new JsonObject { ["displayName"] = "Good" } },
                new JsonObject { ["id"] = "2", ["method"] = "POST", ["url"] = $"companies({_company:D})/customers", ["headers"] = new JsonObject { ["Content-Type"] = "application/json" }, ["body"] = new JsonObject { ["number"] = "X" } },
            },
        };

        var (status, body) = await SendAsync("POST", _simulator.Credentials.Url + "/$batch", batch, isolation: snapshot ? "snapshot" : null);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([201, 400], body["responses"]!.AsArray().Select(r => r!["status"]!.GetValue<int>()));
        Assert.Null(body["responses"]![0]!["id"]);
        Assert.Equal(kept, _simulator.List("NL01", "customers").Count);
        Assert.Equal(kept, _simulator.Ledger.Count);
    }

    [Fact]
    public async Task DimensionSetLine_ThatADefaultGaveAlready_IsRefusedOnCreateAndTakenOnChange()
    {
        var (customer, item) = Masters();
        var advisory = Value("ADV", "Advisory");
        var delivery = Value("DEL", "Delivery");
        _simulator.SetDefaultDimension("NL01", "items", "TIME", "DEPARTMENT", "ADV", " ");
        var (_, draft) = await SendAsync("POST", _root + "/salesInvoices?$expand=salesInvoiceLines($expand=dimensionSetLines)", Invoice(customer, item, 1, 10));
        var line = draft["salesInvoiceLines"]![0]!;
        var dimension = line["dimensionSetLines"]![0]!;

        var (again, _) = await SendAsync("POST", $"{_root}/salesInvoiceLines({line["id"]})/dimensionSetLines", new JsonObject { ["id"] = dimension["id"]!.GetValue<string>(), ["valueId"] = delivery.ToString("D") });
        var (changed, after) = await SendAsync("PATCH", $"{_root}/salesInvoiceLines({line["id"]})/dimensionSetLines({dimension["id"]})", new JsonObject { ["valueId"] = delivery.ToString("D") }, "*");

        Assert.Equal(advisory.ToString("D"), dimension["valueId"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, again);
        Assert.Equal((HttpStatusCode.OK, "DEL"), (changed, after["valueCode"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"displayName":"a","creditLimit":null}""", "BadRequest")]
    [InlineData("""{"displayName":"a","colour":"blue"}""", "BadRequest")]
    [InlineData("""{"displayName":"a","blocked":"Sometimes"}""", "Unknown")]
    [InlineData("""{"displayName":"a","balanceDue":1}""", "BadRequest_InvalidOperation")]
    [InlineData("""{"displayName":"a","currencyCode":"XXX"}""", "Internal_InvalidTableRelation")]
    [InlineData("""{"city":"Delft"}""", "Application_DialogException")]
    public async Task Create_BadBody_IsRefusedWithTheCodeOfThePlatform(string body, string code)
    {
        var (status, refusal) = await SendAsync("POST", _root + "/customers", (JsonObject)JsonNode.Parse(body)!);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(code, Code(refusal));
    }

    [Fact]
    public async Task Call_AfterTheTokenExpired_Is401()
    {
        _simulator.ExpireTokens();

        var (status, body) = await SendAsync("GET", _root + "/customers");

        Assert.Equal((HttpStatusCode.Unauthorized, "Authentication_InvalidCredentials"), (status, Code(body)));
    }

    private static string? Code(JsonNode body) => body["error"]?["code"]?.GetValue<string>();

    private static JsonObject Invoice(Guid customer, Guid item, decimal quantity, decimal price) => new()
    {
        ["customerId"] = customer.ToString("D"), ["externalDocumentNumber"] = "PSI-1", ["invoiceDate"] = "2026-03-31", ["postingDate"] = "2026-03-31",
        ["salesInvoiceLines"] = new JsonArray { new JsonObject { ["itemId"] = item.ToString("D"), ["description2"] = "psi:a", ["quantity"] = quantity, ["unitPrice"] = price } },
    };

    private (Guid Customer, Guid Item) Masters()
    {
        var terms = _simulator.List("NL01", "paymentTerms").First(t => t["code"]!.GetValue<string>() == "30D")["id"]!.GetValue<string>();
        var customer = _simulator.CreateCustomer("NL01", "Pier", new JsonObject { ["country"] = "NL", ["paymentTermsId"] = terms });
        var item = _simulator.Create("NL01", "items", new JsonObject { ["number"] = "TIME", ["displayName"] = "Consulting", ["type"] = "Service", ["taxGroupCode"] = "STD", ["generalProductPostingGroupCode"] = "SERVICES", ["baseUnitOfMeasureCode"] = "HOUR" });
        return (customer, item);
    }

    private Guid Value(string code, string name)
    {
        var dimension = _simulator.List("NL01", "dimensions").First(d => d["code"]!.GetValue<string>() == "DEPARTMENT")["id"]!.GetValue<string>();
        return _simulator.Create("NL01", "dimensionValues", new JsonObject { ["code"] = code, ["displayName"] = name, ["dimensionId"] = dimension });
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string method, string url, JsonObject? body = null, string? ifMatch = null, string? prefer = null, string? isolation = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("If-Match", ifMatch), ("Prefer", prefer), ("Isolation", isolation)])
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }
}

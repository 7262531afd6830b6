using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Psi.Testing.Tests.Salesforce;

public sealed class SalesforceSimulatorTests : IAsyncLifetime
{
    private const string Root = "/services/data/v67.0";

    private readonly SalesforceSimulator _simulator = new();
    private readonly HttpClient _client = new();
    private JsonNode _token = new JsonObject();

    public async ValueTask InitializeAsync()
    {
        await _simulator.StartAsync();
        _client.BaseAddress = _simulator.BaseAddress;
        using var answer = await _client.PostAsync(_simulator.Credentials.TokenUrl, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = _simulator.Credentials.ClientId, ["client_secret"] = _simulator.Credentials.ClientSecret,
        }));
        _token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)_token["access_token"]);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public void Token_Granted_NamesTheAddressAndNoEnd()
    {
        Assert.Equal(_simulator.Credentials["url"], (string?)_token["instance_url"]);
        Assert.Null(_token["expires_in"]);
        Assert.Equal(_simulator.Clock.GetUtcNow().Year, DateTimeOffset.FromUnixTimeMilliseconds(long.Parse((string)_token["issued_at"]!)).Year);
    }

    [Fact]
    public async Task Call_ExpiredToken_IsAnsweredInAnArray()
    {
        _simulator.ExpireTokens();

        var (status, body) = await SendAsync("GET", "/limits");

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("INVALID_SESSION_ID", (string?)body![0]!["errorCode"]);
    }

    [Theory]
    [InlineData("SELECT Id FROM Account", 4)]
    [InlineData("select id from account where name = 'ACME'", 1)]
    [InlineData("SELECT Id FROM Account WHERE Name = 'O\\'Brien'", 1)]
    [InlineData("SELECT Id FROM Account WHERE Name LIKE 'a%' AND (Phone = '1' OR Phone = null)", 2)]
    [InlineData("SELECT Id FROM Account WHERE Name IN ('Acme','Other')", 2)]
    [InlineData("SELECT Id FROM Account WHERE Name NOT IN ('Acme','Other')", 2)]
    [InlineData("SELECT Id FROM Account WHERE NOT (Name = 'Acme')", 3)]
    [InlineData("SELECT Id FROM Account WHERE Phone != '1'", 3)]
    [InlineData("SELECT Id FROM Account WHERE AnnualRevenue > 99.5 AND AnnualRevenue <= 100", 1)]
    [InlineData("SELECT Id FROM Account WHERE SystemModstamp >= 2026-03-31T08:00:00Z AND SystemModstamp < 2026-04-01T00:00:00+02:00", 4)]
    [InlineData("SELECT Id FROM Account WHERE CreatedDate = TODAY", 4)]
    [InlineData("SELECT Id FROM Account WHERE Parent.Name = 'Acme'", 1)]
    [InlineData("SELECT a.Id FROM Account a WHERE a.Name = 'Acme' ORDER BY a.Name", 1)]
    [InlineData("SELECT Id FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE Name = 'Acme')", 1)]
    [InlineData("SELECT Id FROM Account ORDER BY Name LIMIT 3 OFFSET 2", 2)]
    [InlineData("SELECT FIELDS(ALL) FROM Account LIMIT 200", 4)]
    public async Task Query_Statement_GivesItsRows(string statement, int expected)
    {
        Fill();

        var (status, body) = await QueryAsync(statement);

        Assert.True(status == HttpStatusCode.OK, body?.ToJsonString());
        Assert.Equal((expected, expected, true), ((int)body!["totalSize"]!, body["records"]!.AsArray().Count, (bool)body["done"]!));
    }

    [Theory]
    [InlineData("SELECT Id FROM Account WHERE Name = 'a' AND Phone = '1' OR Phone = '2'", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Account WHERE Name = 'a", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Account WHERE", "MALFORMED_QUERY")]
    [InlineData("SELECT Id Name FROM Account", "MALFORMED_QUERY")]
    [InlineData("SELECT FIELDS(ALL) FROM Account", "MALFORMED_QUERY")]
    [InlineData("SELECT Id, Nothing__c FROM Account", "INVALID_FIELD")]
    [InlineData("SELECT Id FROM Account WHERE SystemModstamp > '2026-03-31T08:00:00Z'", "INVALID_FIELD")]
    [InlineData("SELECT Id FROM Account WHERE BillingStreet = 'x'", "INVALID_FIELD")]
    [InlineData("SELECT Id FROM Nothing__c", "INVALID_TYPE")]
    [InlineData("SELECT Id FROM Account WHERE Id = 'x'", "INVALID_QUERY_FILTER_OPERATOR")]
    [InlineData("SELECT Id FROM Account OFFSET 2001", "NUMBER_OUTSIDE_VALID_RANGE")]
    public async Task Query_BadStatement_IsRefused(string statement, string code)
    {
        var (status, body) = await QueryAsync(statement);

        Assert.Equal((HttpStatusCode.BadRequest, code), (status, (string?)body![0]!["errorCode"]));
    }

    [Fact]
    public async Task Query_Record_IsWrittenAsThePlatformDoes()
    {
        var acme = Fill();

        var (_, body) = await QueryAsync("SELECT Id, AnnualRevenue, NumberOfEmployees, Phone, SystemModstamp, IsDeleted, Owner.Name, (SELECT LastName, Account.Name FROM Contacts), (SELECT Id FROM Opportunities) FROM Account WHERE Name = 'Acme'");

        var record = body!["records"]![0]!.AsObject();
        Assert.Equal($$"""{"type":"Account","url":"{{Root}}/sobjects/Account/{{acme}}"}""", record["attributes"]!.ToJsonString());
        Assert.Equal(("100.0", "7", "false"), (record["AnnualRevenue"]!.ToJsonString(), record["NumberOfEmployees"]!.ToJsonString(), record["IsDeleted"]!.ToJsonString()));
        Assert.Matches(@"^2026-03-31T08:\d\d:\d\d\.000\+0000$", (string)record["SystemModstamp"]!);
        Assert.True(record.ContainsKey("Phone") && record["Owner"] is null && record.ContainsKey("Owner") && record["Opportunities"] is null);
        Assert.Equal("Acme", (string?)record["Contacts"]!["records"]![0]!["Account"]!["Name"]);
    }

    [Fact]
    public async Task Query_ManyRows_PagesOnASnapshotOfIds()
    {
        for (var number = 0; number < 450; number++)
        {
            _simulator.CreateAccount($"Account {number:D3}");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, Root + "/query?q=SELECT+Id,Name+FROM+Account+ORDER+BY+Name");
        request.Headers.Add("Sforce-Query-Options", "batchSize=200");
        using var answer = await _client.SendAsync(request);
        var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var next = (string)page["nextRecordsUrl"]!;
        var last = _simulator.All("Account")[^1]["Id"]!.ToString();
        _simulator.EditAccount(last, new JsonObject { ["Name"] = "AAA" });
        List<string> names = [.. Names(page)];
        while ((string?)page["nextRecordsUrl"] is { } link)
        {
            Assert.False((bool)page["done"]!);
            page = JsonNode.Parse(await _client.GetStringAsync(link))!;
            names.AddRange(Names(page));
        }

        Assert.Matches("^/services/data/v67.0/query/01g[0-9]{12}-200$", next);
        Assert.Equal((450, 450, "AAA"), ((int)page["totalSize"]!, names.Count, names[^1]));
        var (status, lost) = await SendAsync("GET", "/query/01g000000099999-200");
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_QUERY_LOCATOR"), (status, (string?)lost![0]!["errorCode"]));
    }

    [Fact]
    public async Task QueryAll_MergedAndDeleted_AreShownWithTheirMarks()
    {
        var winner = Fill();
        var loser = _simulator.CreateAccount("Loser");
        var contact = _simulator.Add("Contact", new JsonObject { ["LastName"] = "Mover", ["AccountId"] = loser });
        _simulator.MergeAccounts(winner, loser);

        var (_, live) = await QueryAsync($"SELECT Id FROM Account WHERE Id = '{loser}'");
        var (_, all) = await QueryAsync($"SELECT Id, IsDeleted, MasterRecordId FROM Account WHERE Id = '{loser[..15]}'", "queryAll");

        Assert.Equal(0, (int)live!["totalSize"]!);
        Assert.Equal((true, winner), ((bool)all!["records"]![0]!["IsDeleted"]!, (string?)all["records"]![0]!["MasterRecordId"]));
        Assert.Equal(winner, (string?)_simulator.Get("Contact", contact)["AccountId"]);
    }

    [Fact]
    public async Task Collection_OneBadRecord_FailsInItsPlaceAndOthersStand()
    {
        var (status, body) = await SendAsync("POST", "/composite/sobjects", """{"allOrNone":false,"records":[{"attributes":{"type":"Account"},"Name":"A"},{"attributes":{"type":"Account"},"Phone":"1"},{"attributes":{"type":"Contact"},"LastName":"C"}]}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([true, false, true], body!.AsArray().Select(static item => (bool)item!["success"]!));
        Assert.Equal(("REQUIRED_FIELD_MISSING", "Name"), ((string?)body[1]!["errors"]![0]!["statusCode"], (string?)body[1]!["errors"]![0]!["fields"]![0]));
        Assert.Equal(2, _simulator.Ledger.Count);
    }

    [Fact]
    public async Task Collection_AllOrNone_RollsBackTheInnocent()
    {
        var id = _simulator.CreateAccount("Before");

        var (_, body) = await SendAsync("PATCH", "/composite/sobjects", $$"""{"allOrNone":true,"records":[{"attributes":{"type":"Account"},"id":"{{id}}","Name":"After"},{"attributes":{"type":"Account"},"id":"{{FirmIds.Salesforce("001", 77)}}","Name":"x"}]}""");

        Assert.Equal(["ALL_OR_NONE_OPERATION_ROLLED_BACK", "INVALID_CROSS_REFERENCE_KEY"], body!.AsArray().Select(static item => (string?)item!["errors"]![0]!["statusCode"]));
        Assert.Equal("Before", (string?)_simulator.Get("Account", id)["Name"]);
    }

    [Fact]
    public async Task Upsert_SameKeyTwice_MakesOneAndChangesIt()
    {
        var (first, made) = await SendAsync("PATCH", "/sobjects/Account/Psi_Id__c/psi%3Ax", """{"Name":"A"}""");
        var (second, changed) = await SendAsync("PATCH", "/composite/sobjects/Account/Psi_Id__c", """{"records":[{"attributes":{"type":"Account"},"Psi_Id__c":"psi:x","Name":"B"}]}""");

        Assert.Equal((HttpStatusCode.Created, true), (first, (bool)made!["created"]!));
        Assert.Equal((HttpStatusCode.OK, false), (second, (bool)changed![0]!["created"]!));
        Assert.Equal((string?)made["id"], (string?)changed[0]!["id"]);
        Assert.Equal([("create", "psi:x"), ("update", "psi:x")], _simulator.Ledger.Entries.Select(static entry => (entry.Verb, entry.Correlation!)));
    }

    [Fact]
    public async Task Retrieve_MissingId_IsNullInItsPlace()
    {
        var id = _simulator.CreateAccount("A");

        var (_, body) = await SendAsync("POST", "/composite/sobjects/Account", $$"""{"ids":["{{FirmIds.Salesforce("001", 77)}}","{{id}}"],"fields":["Name"]}""");

        Assert.Null(body![0]);
        Assert.Equal("A", (string?)body[1]!["Name"]);
    }

    [Fact]
    public async Task Single_CreateReadChangeDelete_AnswerAsThePlatformDoes()
    {
        var (made, saved) = await SendAsync("POST", "/sobjects/Account", """{"Name":"A","Phone":"  1 "}""");
        var id = (string)saved!["id"]!;
        var (changed, nothing) = await SendAsync("PATCH", "/sobjects/Account/" + id, """{"Phone":null}""");
        var (_, read) = await SendAsync("GET", $"/sobjects/Account/{id}?fields=Name,Phone");
        var (deleted, _) = await SendAsync("DELETE", "/sobjects/Account/" + id);
        var (gone, error) = await SendAsync("GET", "/sobjects/Account/" + id);

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.NotFound], [made, changed, deleted, gone]);
        Assert.Null(nothing);
        Assert.True(read!["Phone"] is null && (string?)read["Name"] == "A");
        Assert.Equal("ENTITY_IS_DELETED", (string?)error![0]!["errorCode"]);
    }

    [Fact]
    public void CloseWon_FirmsDeal_FollowsFromTheStage()
    {
        var firm = ConsultingFirm.Create(records: 200);
        _simulator.Seed(firm);
        var deal = firm.Opportunity(firm.Story.FixedFeeDeal);

        _simulator.Act("close-won", new JsonObject { ["opportunity"] = deal.CrmId });

        var row = _simulator.Get("Opportunity", deal.CrmId);
        Assert.Equal((true, true, "2026-03-31", 100m), ((bool)row["IsWon"]!, (bool)row["IsClosed"]!, (string?)row["CloseDate"], (decimal)row["Probability"]!));
        Assert.Equal(deal.Amount, (decimal)row["Amount"]!);
        Assert.Equal(0, _simulator.Ledger.Count);
        Assert.Equal((40, 120), (_simulator.All("Account").Count, _simulator.All("Opportunity").Count));
    }

    [Fact]
    public async Task Describe_Account_TellsTheFields()
    {
        var (_, body) = await SendAsync("GET", "/sobjects/Account/describe");

        var mark = body!["fields"]!.AsArray().Single(static field => (string?)field!["name"] == "Psi_Id__c")!;
        Assert.True((bool)mark["externalId"]! && (bool)mark["unique"]! && (bool)mark["updateable"]!);
    }

    [Fact]
    public async Task Call_Any_CountsAgainstTheDay()
    {
        using var answer = await _client.GetAsync(Root + "/limits");

        Assert.Equal("api-usage=1/100000", answer.Headers.GetValues("Sforce-Limit-Info").Single());
    }

    private static IEnumerable<string> Names(JsonNode page) => page["records"]!.AsArray().Select(static record => (string)record!["Name"]!);

    private string Fill()
    {
        var acme = _simulator.CreateAccount("Acme", new JsonObject { ["Phone"] = "1", ["AnnualRevenue"] = 100, ["NumberOfEmployees"] = 7 });
        _simulator.CreateAccount("Acme North", new JsonObject { ["ParentId"] = acme });
        _simulator.CreateAccount("O'Brien");
        _simulator.CreateAccount("Other");
        _simulator.Add("Contact", new JsonObject { ["LastName"] = "One", ["AccountId"] = acme });
        return acme;
    }

    private Task<(HttpStatusCode Status, JsonNode? Body)> QueryAsync(string statement, string resource = "query") => SendAsync("GET", $"/{resource}?q={Uri.EscapeDataString(statement)}");

    private async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Root + path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Psi.Testing.Tests.Kernel;

public sealed class PlatformSimulatorTests
{
    [Fact]
    public async Task Token_WrongSecret_IsRefused()
    {
        await using var notebook = await NotebookFixture.StartAsync();
        using var form = notebook.Grant("wrong");

        using var answer = await notebook.Client.PostAsync(notebook.Simulator.Credentials.TokenUrl, form);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Call_ExpiredToken_IsRefusedUntilSignedInAgain()
    {
        var clock = new FakeTimeProvider();
        await using var notebook = await NotebookFixture.StartAsync(new SimulatorOptions { Clock = clock });

        clock.Advance(TimeSpan.FromHours(1));
        using var refused = await notebook.Client.GetAsync("/notes");
        await notebook.SignInAsync();
        using var answered = await notebook.Client.GetAsync("/notes");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal("1", answered.Headers.GetValues("X-Notebook").Single());
    }

    [Theory]
    [InlineData("/books(ab-1)/notes(9)", "ab-1|9")]
    [InlineData("/notes/a%2Fb", "one a/b")]
    [InlineData("/notes/latest", "latest")]
    [InlineData("/echo?q=SELECT+Id,Name;x%2Cy&q=2", "SELECT Id,Name;x,y")]
    public async Task Route_TargetAsSent_ReachesItsHandler(string target, string expected)
    {
        await using var notebook = await NotebookFixture.StartAsync();

        Assert.Equal(expected, await notebook.Client.GetStringAsync(target));
    }

    [Theory]
    [InlineData("GET", "/refuse", 418)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("DELETE", "/notes", 405)]
    [InlineData("GET", "/slow", 204)]
    public async Task Route_ByMethodAndPath_AnswersStatus(string method, string target, int status)
    {
        await using var notebook = await NotebookFixture.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), target);

        using var answer = await notebook.Client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Dispatch_PartsOfABatch_RunThroughTheRoutes()
    {
        await using var notebook = await NotebookFixture.StartAsync();

        using var answer = await notebook.Client.PostAsync("/pair", null);

        Assert.Equal("one 7,404", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ledger_WriteOfACallerAndActOfAPerson_HoldsTheCallersOnly()
    {
        await using var notebook = await NotebookFixture.StartAsync();

        using var answer = await notebook.WriteAsync("hello");
        notebook.Simulator.Act("scribble", new JsonObject { ["text"] = "by hand" });

        var entry = Assert.Single(notebook.Simulator.Ledger.Entries);
        Assert.Equal(("create", "note", "1"), (entry.Verb, entry.Object, entry.Id));
        Assert.Equal(2, notebook.Simulator.NoteCount);
        Assert.Equal(1, notebook.Simulator.CallsByRoute["POST /notes"]);
        Assert.Equal(2, notebook.Simulator.Calls);
    }

    [Fact]
    public async Task Server_OwnStub_WinsOverTheSimulator()
    {
        await using var notebook = await NotebookFixture.StartAsync();
        notebook.Simulator.Server.Given(Request.Create().WithPath("/notes").UsingGet()).RespondWith(Response.Create().WithStatusCode(299));

        using var answer = await notebook.Client.GetAsync("/notes");

        Assert.Equal(299, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Admin_Mappings_AreServed()
    {
        await using var notebook = await NotebookFixture.StartAsync();

        using var answer = await notebook.Client.GetAsync("/__admin/mappings");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Control_LedgerFaultsAndActs_DriveTheSimulatorFromOutside()
    {
        await using var notebook = await NotebookFixture.StartAsync();
        var client = notebook.Client;

        using var planned = await client.PostAsync(
            "/__psi/faults", new StringContent("""{"kind":"status","status":503,"path":"/notes","retryAfterSeconds":2}"""));
        using var failed = await client.GetAsync("/notes");
        using var act = await client.PostAsync("/__psi/act/scribble", new StringContent("""{"text":"x"}"""));
        using var misused = await client.PostAsync("/__psi/act/scribble", null);
        using var unknown = await client.PostAsync("/__psi/act/fly", null);
        using var written = await notebook.WriteAsync("y");
        var ledger = JsonNode.Parse(await client.GetStringAsync("/__psi/ledger"))!;
        var status = JsonNode.Parse(await client.GetStringAsync("/__psi/status"))!;

        Assert.Equal(HttpStatusCode.NoContent, planned.StatusCode);
        Assert.Equal((503, 2), ((int)failed.StatusCode, failed.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        Assert.Equal("""{"result":1}""", await act.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, misused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("y", (string?)ledger["entries"]![0]!["body"]!["text"]);
        Assert.Equal(3, (int)status["calls"]!);
    }
}

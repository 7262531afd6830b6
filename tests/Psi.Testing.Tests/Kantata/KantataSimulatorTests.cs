using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Psi.Testing.Kantata;

public sealed class KantataSimulatorTests : IAsyncDisposable
{
    private readonly KantataSimulator _simulator = new();
    private readonly HttpClient _http = new();

    [Fact]
    public async Task List_WithoutInclude_HidesTheIdsOfOthers()
    {
        await StartAsync();
        var user = _simulator.Add("users", new JsonObject { ["full_name"] = "Ada" });
        var project = _simulator.Add("workspaces", new JsonObject { ["title"] = "Tower", ["primary_maven_id"] = user });

        var bare = await GetAsync("workspaces.json");
        var full = await GetAsync("workspaces?include=primary_maven");

        Assert.Null(bare["workspaces"]![project]!["primary_maven_id"]);
        Assert.Equal(user, full["workspaces"]![project]!["primary_maven_id"]!.ToString());
        Assert.Equal("Ada", full["users"]![user]!["full_name"]!.ToString());
        Assert.Equal($$"""[{"key":"workspaces","id":"{{project}}"}]""", full["results"]!.ToJsonString());
        Assert.Equal(1, (int)full["meta"]!["page_count"]!);
    }

    [Fact]
    public async Task List_ArchivedProject_IsHiddenUnlessAskedFor()
    {
        await StartAsync();
        var project = _simulator.Add("workspaces", new JsonObject { ["title"] = "Tower" });
        _simulator.ArchiveProject(project);

        Assert.Equal(0, (int)(await GetAsync("workspaces"))["count"]!);
        Assert.Equal(1, (int)(await GetAsync("workspaces?include_archived=true"))["count"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync($"workspaces/{project}", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("workspaces?colour=red")]
    [InlineData("users?order=updated_at:asc")]
    [InlineData("expenses?order=updated_at:asc")]
    [InlineData("workspaces?include=weather")]
    public async Task List_UnknownFilterOrderOrInclude_IsRefused(string path)
    {
        await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await _http.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task List_ApprovedFalse_StillFiltersToApproved()
    {
        await StartAsync();
        var (project, user) = Project();
        _simulator.LogTime(project, user, new(2026, 3, 30), 60);

        Assert.Equal(0, (int)(await GetAsync("time_entries?approved=false"))["count"]!);
    }

    [Fact]
    public async Task Put_ApprovedTime_IsRefused()
    {
        await StartAsync();
        var (project, user) = Project();
        var entry = _simulator.LogTime(project, user, new(2026, 3, 30), 60);
        _simulator.ApproveTime(_simulator.SubmitTime(project, user, new(2026, 3, 30), new(2026, 3, 30))!);

        var answer = await _http.PutAsJsonAsync($"time_entries/{entry}", new JsonObject { ["time_entry"] = new JsonObject { ["notes"] = "x" } }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, _simulator.Ledger.Count);
    }

    [Fact]
    public async Task Post_InlineReference_IsFoundByIt()
    {
        await StartAsync();
        var body = new JsonObject { ["workspace_group"] = new JsonObject { ["name"] = "Acme", ["company"] = true, ["external_reference"] = new JsonObject { ["service_name"] = "psi", ["service_model"] = "account", ["service_model_ref"] = "psi:x:1" } } };

        (await _http.PostAsJsonAsync("workspace_groups", body, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        var found = await GetAsync("workspace_groups?external_reference_service_name=psi&external_reference_service_model_refs=psi:x:1,psi:x:2&companies_only=true");
        Assert.Equal(1, (int)found["count"]!);
        Assert.Equal("psi:x:1", Assert.Single(_simulator.Ledger.Entries).Correlation);
    }

    [Fact]
    public async Task Refer_SameService_ReplacesTheReference()
    {
        await StartAsync();
        var (project, _) = Project();
        _simulator.Refer("workspaces", project, "salesforce", "Opportunity", "006A");

        _simulator.Refer("workspaces", project, "salesforce", "Opportunity", "006B");

        Assert.Equal("006B", Assert.Single(_simulator.All("external_references"))["service_model_ref"]!.ToString());
    }

    [Fact]
    public async Task Get_NoToken_IsAnswered401InThePlatformsWords()
    {
        await StartAsync();
        _http.DefaultRequestHeaders.Authorization = null;

        var answer = await _http.GetAsync("workspaces", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("""{"errors":[{"type":"oauth","message":"Invalid OAuth 2 Request"}]}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Seed_Firm_HoldsItInEveryStatus()
    {
        var firm = ConsultingFirm.Create();

        _simulator.Seed(firm);

        Assert.Equal(firm.TimeEntries.Count, _simulator.All("time_entries").Count);
        Assert.Equal(firm.TimeEntries.Count(static entry => entry.Status == FirmApproval.Approved), _simulator.All("time_entries").Count(static entry => (bool)entry["approved"]!));
        Assert.Equal(firm.TimeEntries.Count(static entry => entry.IsInvoiced), _simulator.All("time_entries").Count(static entry => (bool)entry["is_invoiced"]!));
        Assert.Equal(firm.Expenses.Count, _simulator.All("expenses").Count);
    }

    [Fact]
    public void Act_ByName_DoesWhatThePersonWould()
    {
        var (project, user) = Project();
        _simulator.Act("log-time", new JsonObject { ["workspace"] = project, ["user"] = user, ["on"] = "2026-03-30", ["minutes"] = 90 });

        Assert.Equal(1, (int)_simulator.Act("submit-all-time")!);
        Assert.Equal(1, (int)_simulator.Act("approve-all-submitted")!);
        Assert.True((bool)Assert.Single(_simulator.All("time_entries"))["approved"]!);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _simulator.DisposeAsync();
    }

    private async Task StartAsync()
    {
        await _simulator.StartAsync(0, TestContext.Current.CancellationToken);
        _http.BaseAddress = new Uri(_simulator.Credentials.Url + "/");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _simulator.Credentials["accessToken"]);
    }

    private async Task<JsonObject> GetAsync(string path) => (await _http.GetFromJsonAsync<JsonObject>(path, TestContext.Current.CancellationToken))!;

    private (string Project, string User) Project()
    {
        var user = _simulator.Add("users", new JsonObject { ["full_name"] = "Ada" });
        return (_simulator.Add("workspaces", new JsonObject { ["title"] = "Tower", ["currency"] = "EUR" }), user);
    }
}

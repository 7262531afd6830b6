using System.Net;
using System.Text.Json;
using Psi.Sync.Planning;

namespace Psi.Sync.AspNetCore.Tests;

public sealed class OperationsTests
{
    public static TheoryData<string> Lists() => ["state", "runs", "conditions", "ownership", "exceptions", "exceptions/groups", "pauses", "audit"];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Look_NotSignedIn_IsNotAnswered(string path)
    {
        await using var host = await new OperationsHost().StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync("/psi/" + path, user: null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/psi/" + path)).Status);
    }

    [Fact]
    public async Task Act_WithoutAName_IsRefusedAndDoesNothing()
    {
        await using var host = await new OperationsHost().StartAsync();

        var (status, _) = await host.PostAsync("/psi/pauses/pause", """{"connection":"erp","why":"year end"}""", user: "-");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Empty(await host.Psi.ListPausesAsync(OperationsHost.Stop));
    }

    [Fact]
    public async Task Reconciliation_ComparedAndRepaired_AnswersWhatWasFound()
    {
        await using var host = await new OperationsHost().StartAsync();
        host.CrmAccounts.Put("c7", new() { Name = "Acme", Phone = "1" });
        await host.QuietAsync();

        var (status, body) = await host.PostAsync("/psi/reconciliation/compare", """{"object":"account","left":"crm","right":"erp"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        using var report = JsonDocument.Parse(body);
        Assert.True(report.RootElement.GetProperty("agrees").GetBoolean());
        Assert.Equal((HttpStatusCode.OK, """{"repairs":0}"""), await host.PostAsync("/psi/reconciliation/repair", """{"object":"account","left":"crm","right":"erp"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostAsync("/psi/reconciliation/compare", """{"object":"account","left":"crm","right":"hcm"}""")).Status);
    }

    [Fact]
    public async Task Exception_MendedAndReplayed_IsSentAndAuditedUnderTheName()
    {
        await using var host = await new OperationsHost().StartAsync();
        await host.RefuseAsync();
        var listed = Assert.Single((await host.JsonAsync("/psi/exceptions?system=erp")).EnumerateArray());
        Assert.Equal(("X000001", "open"), (listed.GetProperty("id").GetString(), listed.GetProperty("state").GetString()?.ToLowerInvariant()));
        host.LedgerAccounts.FailsCall = null;

        Assert.Equal(HttpStatusCode.NoContent, (await host.PostAsync("/psi/exceptions/X000001/mend", """{"attribute":"phone","value":"2"}""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await host.PostAsync("/psi/exceptions/X000001/replay")).Status);
        await host.QuietAsync();

        Assert.Equal("2", Assert.Single(host.LedgerAccounts.Rows).Value.Value.Phone);
        Assert.Empty((await host.JsonAsync("/psi/exceptions")).EnumerateArray());
        Assert.Contains((await host.JsonAsync("/psi/audit?limit=1000")).EnumerateArray(), static entry => entry.GetProperty("by").GetString() == "alice");
    }

    [Fact]
    public async Task Pause_AndResume_HoldUntilThen()
    {
        await using var host = await new OperationsHost().StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await host.PostAsync("/psi/pauses/pause", """{"system":"erp","object":"account","why":"year end"}""")).Status);
        var paused = Assert.Single((await host.JsonAsync("/psi/pauses")).EnumerateArray());
        Assert.Equal("alice", paused.GetProperty("by").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await host.PostAsync("/psi/pauses/pause", """{"system":"erp","object":"account","why":"again"}""")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await host.PostAsync("/psi/pauses/resume", """{"system":"erp","object":"account"}""")).Status);
        Assert.Empty((await host.JsonAsync("/psi/pauses")).EnumerateArray());
    }

    [Fact]
    public async Task GoingLive_ApprovedByFingerprint_IsLive()
    {
        await using var host = new OperationsHost { Approval = null };
        host.CrmAccounts.Put("c1", new() { Name = "Acme", Phone = "1" });
        await host.StartAsync();
        var plan = await host.JsonAsync("/psi/going-live");
        var fingerprint = plan.GetProperty("fingerprint").GetString();

        Assert.Equal(HttpStatusCode.Conflict, (await host.PostAsync("/psi/going-live/approve", """{"plan":"another"}""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await host.PostAsync("/psi/going-live/approve", JsonSerializer.Serialize(new { plan = fingerprint, makeCreates = true }))).Status);
        await host.QuietAsync();

        Assert.True(await host.Psi.IsLiveAsync(OperationsHost.Stop));
        Assert.Single(host.LedgerAccounts.Rows);
        Assert.Equal(HttpStatusCode.NoContent, (await host.GetAsync("/psi/going-live")).Status);
    }

    [Theory]
    [InlineData("/psi/exceptions?limit=0")]
    [InlineData("/psi/exceptions?limit=1001")]
    [InlineData("/psi/exceptions?overdue=perhaps")]
    [InlineData("/psi/runs?before=x")]
    public async Task Look_WrongQuestion_SaysWhatIsWrong(string path)
    {
        await using var host = await new OperationsHost().StartAsync();

        var (status, body) = await host.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty(JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("/psi/exceptions/X000001/mend", """{"attribute":"phone"}""", HttpStatusCode.BadRequest)]
    [InlineData("/psi/exceptions/X000001/mend", """{"attribute":"nothing","value":"2"}""", HttpStatusCode.BadRequest)]
    [InlineData("/psi/exceptions/X000001/mend", "not json", HttpStatusCode.BadRequest)]
    [InlineData("/psi/exceptions/X000001/discard", """{"reason":null}""", HttpStatusCode.BadRequest)]
    [InlineData("/psi/exceptions/X999999/discard", """{"reason":"gone"}""", HttpStatusCode.NotFound)]
    [InlineData("/psi/exceptions/X000001/landed", "{}", HttpStatusCode.Conflict)]
    [InlineData("/psi/pauses/pause", """{"connection":"erp","process":"p","why":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("/psi/pauses/pause", """{"connection":"nobody","why":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("/psi/pauses/resume", """{"connection":"erp"}""", HttpStatusCode.Conflict)]
    public async Task Act_WrongAsk_IsToldByItsStatusAndChangesNothing(string path, string body, HttpStatusCode expected)
    {
        await using var host = await new OperationsHost().StartAsync();
        await host.RefuseAsync();
        var before = (await host.Psi.ReadAuditAsync(cancellationToken: OperationsHost.Stop)).Count;

        var (status, answer) = await host.PostAsync(path, body);

        Assert.True(expected == status, $"{status}: {answer}");
        Assert.Equal(before, (await host.Psi.ReadAuditAsync(cancellationToken: OperationsHost.Stop)).Count);
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Psi.Connectors.Tests.Pipeline;

public sealed class PipelineTests
{
    [Fact]
    public async Task Send_TwoInterfaces_ShareOneConnection()
    {
        using var connection = new TestConnection();

        await connection.Api.GetAsync("7");
        await connection.Other.GetAsync();

        Assert.Equal(["https://platform.example/items/7", "https://platform.example/others"], connection.Platform.Sent.Select(sent => sent.Uri));
        Assert.Equal(2, connection.Budget.Used);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task Send_ReadThatFailsOnce_IsRepeated(HttpStatusCode status)
    {
        using var connection = new TestConnection();
        connection.Platform.Answer(status);

        var item = await connection.RunAsync(connection.Api.GetAsync("7"));

        Assert.Equal("1", item.Id);
        Assert.Equal(2, connection.Platform.Sent.Count);
    }

    [Fact]
    [Trait("Lesson", "U-88")]
    public async Task Send_PostThatFails_IsSentOnceAndItsOutcomeUnknown()
    {
        using var connection = new TestConnection();
        connection.Platform.Answer(HttpStatusCode.InternalServerError);

        var failure = await connection.FailAsync(connection.Api.CreateAsync(new WireBody()));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.False(failure.ProvenNotExecuted);
        Assert.Single(connection.Platform.Sent);
    }

    [Fact]
    public async Task Send_ReadThatKeepsFailing_IsTransient()
    {
        using var connection = new TestConnection();
        connection.Platform.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Json("{}", HttpStatusCode.BadGateway, ("X-Request-Id", "r-1")));

        var failure = await connection.FailAsync(connection.Api.GetAsync("7"));

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.Equal("r-1", failure.RequestId);
        Assert.Equal(4, connection.Platform.Sent.Count);
    }

    [Fact]
    public async Task Send_CutBodyOfRead_IsRepeated()
    {
        using var connection = new TestConnection();
        connection.Platform.Cut();

        var item = await connection.RunAsync(connection.Api.GetAsync("7"));

        Assert.Equal("1", item.Id);
        Assert.Equal(2, connection.Platform.Sent.Count);
    }

    [Fact]
    public async Task Send_CutBodyOfWrite_IsOutcomeUnknown()
    {
        using var connection = new TestConnection();
        connection.Platform.Cut();

        var failure = await connection.FailAsync(connection.Api.CreateAsync(new WireBody()));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(connection.Platform.Sent);
    }

    [Fact]
    public async Task Send_StalledBodyOfRead_EndsWithTheAttemptAndIsRepeated()
    {
        using var connection = new TestConnection();
        connection.Platform.StallBody();

        var item = await connection.RunAsync(connection.Api.GetAsync("7"), TimeSpan.FromSeconds(1));

        Assert.Equal("1", item.Id);
        Assert.Equal(2, connection.Platform.Sent.Count);
    }

    [Fact]
    [Trait("Lesson", "U-132")]
    public async Task Send_WriteWithoutAnswer_IsOutcomeUnknown()
    {
        using var connection = new TestConnection();
        connection.Platform.Stall();

        var failure = await connection.FailAsync(connection.Api.CreateAsync(new WireBody()), TimeSpan.FromSeconds(1));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(connection.Platform.Sent);
    }

    [Fact]
    public async Task Send_BodyOverTheLimit_IsRefusedAndNotRepeated()
    {
        using var connection = new TestConnection(options: pipeline => pipeline.MaxBodyBytes = 100);
        connection.Platform.Answer(HttpStatusCode.OK, $$"""{"id":"{{new string('x', 200)}}"}""");

        var failure = await connection.FailAsync(connection.Api.GetAsync("7"));

        Assert.Equal(FailureKind.Unsupported, failure.Kind);
        Assert.Single(connection.Platform.Sent);
    }

    [Fact]
    [Trait("Lesson", "U-64")]
    public async Task Send_ShortRetryAfter_IsWaitedForAndRepeated()
    {
        using var connection = new TestConnection();
        connection.Platform.Answer(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "2"));
        var started = connection.Time.GetUtcNow();

        await connection.RunAsync(connection.Api.CreateAsync(new WireBody()));

        Assert.Equal(2, connection.Platform.Sent.Count);
        Assert.True(connection.Time.GetUtcNow() - started >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    [Trait("Lesson", "U-54")]
    [Trait("Lesson", "U-51")]
    public async Task Send_LongRetryAfter_GoesOutAtOnceWithItsTimeAndHoldsTheOthersBack()
    {
        using var connection = new TestConnection();
        connection.Platform.Answer(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "3600"));
        var started = connection.Time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<ConnectorException>(() => connection.Api.GetAsync("7"));
        var next = await Assert.ThrowsAsync<ConnectorException>(() => connection.Other.GetAsync());

        Assert.Equal(FailureKind.RateLimited, failure.Kind);
        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
        Assert.Equal(FailureKind.RateLimited, next.Kind);
        Assert.True(next.ProvenNotExecuted);
        Assert.Equal(started, connection.Time.GetUtcNow());
        Assert.Single(connection.Platform.Sent);
    }

    [Fact]
    public async Task Send_RetryAfterLongerThanWhatIsLeft_GoesOutAtOnce()
    {
        using var connection = new TestConnection(options: pipeline =>
        {
            pipeline.TotalDeadline = TimeSpan.FromSeconds(3);
            pipeline.Patience = TimeSpan.FromMinutes(1);
        });
        connection.Platform.Answer(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "10"));

        var failure = await Assert.ThrowsAsync<ConnectorException>(() => connection.Api.GetAsync("7"));

        Assert.Equal(FailureKind.RateLimited, failure.Kind);
        Assert.Equal(TimeSpan.FromSeconds(10), failure.RetryAfter);
    }

    [Fact]
    public async Task Send_WriteRefusedByTheFrontDoor_IsRepeated()
    {
        using var connection = new TestConnection();
        connection.Platform.Answer(HttpStatusCode.ServiceUnavailable, "{}", ("Retry-After", "1"));

        await connection.RunAsync(connection.Api.CreateAsync(new WireBody().Set("name", "A")));

        Assert.Equal(["""{"name":"A"}""", """{"name":"A"}"""], connection.Platform.Sent.Select(sent => sent.Body));
    }

    [Fact]
    public async Task Send_WriteRefusedByTheFrontDoorForLong_IsProvenNotExecuted()
    {
        using var connection = new TestConnection();
        connection.Platform.Answer(HttpStatusCode.ServiceUnavailable, "{}", ("Retry-After", "600"));

        var failure = await Assert.ThrowsAsync<ConnectorException>(() => connection.Api.CreateAsync(new WireBody()));

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.True(failure.ProvenNotExecuted);
        Assert.Equal(TimeSpan.FromMinutes(10), failure.RetryAfter);
    }

    [Fact]
    public async Task Send_PostMarkedSafe_IsRepeated()
    {
        using var connection = new TestConnection();
        connection.Platform.Answer(HttpStatusCode.InternalServerError);

        await connection.RunAsync(connection.Api.SearchAsync(new WireBody().Set("q", "a")));

        Assert.Equal(["""{"q":"a"}""", """{"q":"a"}"""], connection.Platform.Sent.Select(sent => sent.Body));
    }

    [Fact]
    public async Task Send_PostNamedAsRead_IsRepeated()
    {
        using var connection = new TestConnection(builder => builder.TreatAsRead(static request => RequestMarks.Describe(request) == "POST /query"));
        connection.Platform.Answer(HttpStatusCode.InternalServerError);

        await connection.RunAsync(connection.Api.QueryAsync(new WireBody()));

        Assert.Equal(2, connection.Platform.Sent.Count);
    }

    [Fact]
    public async Task Send_NothingListens_IsTransientAndProvenNotExecuted()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using var connection = new TestConnection(realNetwork: true, address: new Uri($"http://127.0.0.1:{port}"), options: pipeline => pipeline.Retries = 1);

        var failure = await connection.FailAsync(connection.Api.CreateAsync(new WireBody()));

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.True(failure.ProvenNotExecuted);
        Assert.Equal(2, connection.Budget.Used);
    }

    [Fact]
    [Trait("Lesson", "U-63")]
    public async Task Send_WaitForTheBudget_CountsAgainstTheDeadlineAndNotTheAttempt()
    {
        using var connection = new TestConnection(
            options: pipeline =>
            {
                pipeline.AttemptTimeout = TimeSpan.FromSeconds(10);
                pipeline.TotalDeadline = TimeSpan.FromSeconds(60);
            },
            budget: new ConnectionBudgetOptions { Concurrency = 1 });
        var permit = await connection.Budget.AcquireAsync(CallLane.Poll, TimeSpan.Zero);

        var call = connection.Api.GetAsync("7");
        while (connection.Budget.Snapshot().Waiting == 0)
        {
            Assert.False(call.IsCompleted);
            await Task.Yield();
        }

        connection.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(call.IsCompleted);
        permit.Dispose();
        var item = await connection.RunAsync(call);

        Assert.Equal("1", item.Id);
    }

    [Fact]
    public async Task Send_WriteThatNeverGotAPermit_IsProvenNotExecuted()
    {
        using var connection = new TestConnection(options: pipeline => pipeline.TotalDeadline = TimeSpan.FromSeconds(5), budget: new ConnectionBudgetOptions { Concurrency = 1 });
        using var permit = await connection.Budget.AcquireAsync(CallLane.Poll, TimeSpan.Zero);

        var failure = await connection.FailAsync(connection.Api.CreateAsync(new WireBody()));

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.True(failure.ProvenNotExecuted);
        Assert.Empty(connection.Platform.Sent);
    }

    [Fact]
    public async Task Send_UnderAHeldPermit_TakesNoOther()
    {
        using var connection = new TestConnection(budget: new ConnectionBudgetOptions { Concurrency = 1 });
        using var permit = await connection.Budget.AcquireAsync(CallLane.Approval, TimeSpan.Zero);

        using (permit.Use())
        {
            await connection.Api.CreateAsync(new WireBody());
            await connection.Api.GetAsync("7");
        }

        Assert.Equal(2, connection.Budget.Used);
    }

    [Fact]
    public async Task Send_StoppedByTheCaller_IsNoFailure()
    {
        using var connection = new TestConnection();
        using var stop = new CancellationTokenSource();
        connection.Platform.Stall();

        var call = connection.Api.GetAsync("7", stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True(connection.Platform.Sent.Count <= 1);
    }

    [Fact]
    [Trait("Lesson", "U-52")]
    public async Task OnAnswer_Success_ReadsTheHeaders()
    {
        using var connection = new TestConnection(builder => builder.OnAnswer(static (budget, response) =>
        {
            if (response.Headers.TryGetValues("X-Calls-Left", out var left))
            {
                budget.Report(new BudgetReading(1000, int.Parse(left.First(), System.Globalization.CultureInfo.InvariantCulture)));
            }
        }));
        connection.Platform.Answer(HttpStatusCode.OK, """{"id":"1"}""", ("X-Calls-Left", "940"));

        await connection.Api.GetAsync("7");

        var snapshot = connection.Budget.Snapshot();
        Assert.Equal(1000, snapshot.Limit);
        Assert.Equal(940, snapshot.Remaining);
        Assert.Equal(0.5m, snapshot.ShareOf(500));
    }

    [Fact]
    public async Task Send_InALane_IsCountedThere()
    {
        using var connection = new TestConnection();

        using (CallLane.Use(CallLane.Backfill))
        {
            await connection.Api.GetAsync("7");
        }

        await connection.Api.GetAsync("8");

        var used = connection.Budget.Snapshot().UsedByLane;
        Assert.Equal(1, used[CallLane.Backfill]);
        Assert.Equal(1, used[CallLane.Poll]);
    }

    [Fact]
    [Trait("Lesson", "U-34")]
    [Trait("Lesson", "U-41")]
    public async Task Send_Body_SaysAbsentNullAndValue()
    {
        using var connection = new TestConnection();

        await connection.Api.UpdateAsync("7", new WireBody().Set("Name", "Acme").Set("Phone", (string?)null).Set("AnnualRevenue", 1.10m));

        Assert.Equal("""{"Name":"Acme","Phone":null,"AnnualRevenue":1.10}""", connection.Platform.Sent.Single().Body);
    }

    [Fact]
    public async Task Send_AddressWithAPath_KeepsIt()
    {
        using var connection = new TestConnection(address: new Uri("https://platform.example/v2.0/tenant/"));

        await connection.Api.GetAsync("a b/c");

        Assert.Equal("https://platform.example/v2.0/tenant/items/a%20b%2Fc", connection.Platform.Sent.Single().Uri);
    }

    [Fact]
    public void AddPsiConnection_SameNameTwice_Throws()
    {
        var builder = new ServiceCollection().AddPsi();
        builder.AddPsiConnection("crm", connection => connection.UseAddress(_ => new Uri("https://platform.example")));

        var failure = Assert.Throws<ArgumentException>(() => builder.AddPsiConnection("crm", connection => connection.UseAddress(_ => new Uri("https://platform.example"))));

        Assert.Contains("'crm'", failure.Message, StringComparison.Ordinal);
    }
}

using System.Net;

namespace Psi.Connectors.Tests.Pipeline;

public sealed class TokenTests
{
    private const string Canary = "canary-5f0c9d1e-secret";

    [Fact]
    [Trait("Lesson", "U-70")]
    [Trait("Lesson", "U-73")]
    public async Task Send_ManyRefusedAtOnce_RenewTheTokenOnce()
    {
        using var tokens = new TestTokenSource(TimeProvider.System, static (number, _) => Task.FromResult(new AccessToken($"token-{number}")));
        using var connection = new TestConnection(tokens: tokens, budget: new ConnectionBudgetOptions { Concurrency = 50, Reserve = 0 });
        var allSent = new TaskCompletionSource();
        var sent = 0;
        connection.Platform.Otherwise = async (request, _) =>
        {
            if (request.Headers.Authorization?.Parameter != "token-1")
            {
                return ScriptedHandler.Json("""{"id":"1"}""");
            }

            if (Interlocked.Increment(ref sent) == 20)
            {
                allSent.SetResult();
            }

            await allSent.Task;
            return ScriptedHandler.Json("{}", HttpStatusCode.Unauthorized);
        };

        var calls = Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? connection.Api.GetAsync("7") : connection.Api.CreateAsync(new WireBody())).ToArray();
        var all = Task.WhenAll(calls);
        await connection.RunAsync(all);

        Assert.Equal(2, tokens.Fetches);
        Assert.Equal(40, connection.Platform.Sent.Count);
        Assert.Equal(40, connection.Budget.Used);
    }

    [Fact]
    public async Task Send_RefusedWithANewTokenToo_IsAuthentication()
    {
        using var tokens = new TestTokenSource(TimeProvider.System, static (number, _) => Task.FromResult(new AccessToken($"token-{number}")));
        using var connection = new TestConnection(tokens: tokens);
        connection.Platform.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Json("{}", HttpStatusCode.Unauthorized));

        var failure = await connection.FailAsync(connection.Api.CreateAsync(new WireBody()));

        Assert.Equal(FailureKind.Authentication, failure.Kind);
        Assert.True(failure.ProvenNotExecuted);
        Assert.Equal(2, connection.Platform.Sent.Count);
        Assert.Equal(2, tokens.Fetches);
    }

    [Fact]
    public async Task Send_StaticTokenRefused_IsNotSentAgain()
    {
        using var connection = new TestConnection(tokens: new StaticTokenSource(new AccessToken("key")));
        connection.Platform.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Json("{}", HttpStatusCode.Unauthorized));

        var failure = await connection.FailAsync(connection.Api.GetAsync("7"));

        Assert.Equal(FailureKind.Authentication, failure.Kind);
        Assert.Single(connection.Platform.Sent);
    }

    [Fact]
    public async Task Send_AddressOfTheTokenChanges_TheRepeatGoesToTheNewOne()
    {
        using var tokens = new TestTokenSource(TimeProvider.System, static (number, _) => Task.FromResult(new AccessToken($"token-{number}", origin: new Uri($"https://na{number}.example"))));
        using var connection = new TestConnection(tokens: tokens);
        connection.Platform.Answer(HttpStatusCode.InternalServerError).Answer(HttpStatusCode.Unauthorized);

        await connection.RunAsync(connection.Api.GetAsync("7"));

        Assert.Equal(["https://na1.example/items/7", "https://na1.example/items/7", "https://na2.example/items/7"], connection.Platform.Sent.Select(sent => sent.Uri));
        Assert.Equal(["Bearer token-1", "Bearer token-1", "Bearer token-2"], connection.Platform.Sent.Select(sent => sent.Authorization));
    }

    [Fact]
    public async Task Send_WriteBehindASlowToken_IsSentOnceWhenTheTokenCame()
    {
        var release = new TaskCompletionSource();
        using var tokens = new TestTokenSource(TimeProvider.System, async (_, _) =>
        {
            await release.Task;
            return new AccessToken("token");
        });
        using var connection = new TestConnection(tokens: tokens, options: static pipeline => pipeline.AttemptTimeout = TimeSpan.FromSeconds(5));

        var call = connection.Api.CreateAsync(new WireBody());
        connection.Time.Advance(TimeSpan.FromSeconds(6));
        release.SetResult();
        await connection.RunAsync(call);

        Assert.Single(connection.Platform.Sent);
    }

    [Theory]
    [InlineData("https://elsewhere.example/items")]
    [InlineData("http://platform.example/items")]
    [InlineData("https://platform.example:8443/items")]
    [InlineData("https://user:pass@platform.example/items")]
    public async Task Send_LinkToAnotherOrigin_IsRefused(string link)
    {
        using var connection = new TestConnection(tokens: new StaticTokenSource(new AccessToken("key")));

        var failure = await connection.FailAsync(connection.Api.FollowAsync(link));

        Assert.Equal(FailureKind.Unsupported, failure.Kind);
        Assert.Empty(connection.Platform.Sent);
    }

    [Fact]
    public async Task Send_LinkToTheSameOrigin_IsFollowedUnspoilt()
    {
        using var connection = new TestConnection();

        await connection.Api.FollowAsync("https://platform.example/items?$skiptoken='a%2Fb'&x=1");
        await connection.Api.NextAsync("services/data/v67.0/query/01g-2000");

        Assert.Equal(["https://platform.example/items?$skiptoken='a%2Fb'&x=1", "https://platform.example/services/data/v67.0/query/01g-2000"], connection.Platform.Sent.Select(sent => sent.Uri));
    }

    [Fact]
    [Trait("Lesson", "U-117")]
    [Trait("Lesson", "U-118")]
    [Trait("Lesson", "U-119")]
    public async Task Send_WhateverHappens_TheSecretIsInNoLogAndNoException()
    {
        using var tokens = new TestTokenSource(TimeProvider.System, static (number, _) => Task.FromResult(new AccessToken($"{Canary}-{number}")));
        using var connection = new TestConnection(
            tokens: tokens,
            classify: static answer => new PlatformFailure { Message = answer.Body },
            options: static pipeline => pipeline.Retries = 1);
        List<Exception> failures = [];
        connection.Platform
            .Answer(HttpStatusCode.Unauthorized).Answer(HttpStatusCode.BadRequest, $"Authorization: Bearer {Canary}-1 is bad, access_token={Canary}-1")
            .Answer(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "1")).Answer(HttpStatusCode.Forbidden, $$"""{"refresh_token":"{{Canary}}-1"}""")
            .Cut().Cut()
            .Throw(new HttpRequestException($"https://platform.example/items?token={Canary}-2")).Throw(new IOException(Canary))
            .Answer(HttpStatusCode.OK, $"<html>{Canary}</html>");
        foreach (var id in (string[])["secret-id-1", "secret-id-2", "secret-id-3", "secret-id-4", "secret-id-5"])
        {
            var call = connection.Api.GetAsync(id);
            await connection.Time.UntilAsync(call);
            failures.Add(await Assert.ThrowsAsync<ConnectorException>(() => call));
        }

        Assert.All(failures, failure => Assert.DoesNotContain("canary", failure.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.All(connection.Log.Lines, line => Assert.DoesNotContain("canary", line, StringComparison.OrdinalIgnoreCase));
        Assert.All(connection.Log.Lines, line => Assert.DoesNotContain("secret-id", line, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(connection.Log.Lines);
    }
}

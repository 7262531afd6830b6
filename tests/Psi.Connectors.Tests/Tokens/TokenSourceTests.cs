using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Psi.Connectors.Tests.Tokens;

public sealed class TokenSourceTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    [Trait("Lesson", "U-70")]
    public async Task GetAsync_ManyAtOnce_FetchesOnce()
    {
        var release = new TaskCompletionSource();
        using var source = new TestTokenSource(_time, async (_, _) =>
        {
            await release.Task;
            return new AccessToken("a");
        });

        var waiting = Enumerable.Range(0, 50).Select(_ => source.GetAsync().AsTask()).ToArray();
        release.SetResult();
        var tokens = await Task.WhenAll(waiting);

        Assert.Equal(1, source.Fetches);
        Assert.All(tokens, token => Assert.Equal("a", token.Value));
    }

    [Fact]
    public async Task GetAsync_OneWaiterStops_TheOthersGetTheirToken()
    {
        var release = new TaskCompletionSource();
        using var source = new TestTokenSource(_time, async (_, token) =>
        {
            await release.Task.WaitAsync(token);
            return new AccessToken("a");
        });
        using var stop = new CancellationTokenSource();
        var stopped = source.GetAsync(stop.Token).AsTask();
        var other = source.GetAsync().AsTask();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        release.SetResult();

        Assert.Equal("a", (await other).Value);
        Assert.Equal(1, source.Fetches);
    }

    [Fact]
    public async Task Invalidate_StaleToken_IsIgnored()
    {
        using var source = new TestTokenSource(_time, static (number, _) => Task.FromResult(new AccessToken($"t{number}")));
        var first = await source.GetAsync();
        source.Invalidate(first);
        var second = await source.GetAsync();

        source.Invalidate(first);

        Assert.Same(second, await source.GetAsync());
        Assert.Equal(2, source.Fetches);
    }

    [Fact]
    [Trait("Lesson", "U-69")]
    public async Task GetAsync_NearItsEnd_RenewsWhileTheOldOneServes()
    {
        var release = new TaskCompletionSource();
        using var source = new TestTokenSource(_time, async (number, _) =>
        {
            if (number == 2)
            {
                await release.Task;
            }

            return new AccessToken($"t{number}", _time.GetUtcNow().AddHours(1));
        });
        await source.GetAsync();
        _time.Advance(TimeSpan.FromMinutes(56));

        var early = await source.GetAsync();
        release.SetResult();
        await _time.UntilAsync(BecomesAsync(source, "t2"), TimeSpan.FromTicks(1));

        Assert.Equal("t1", early.Value);
        Assert.Equal(2, source.Fetches);
    }

    [Fact]
    public async Task GetAsync_PastItsEnd_WaitsForANewOne()
    {
        using var source = new TestTokenSource(_time, (number, _) => Task.FromResult(new AccessToken($"t{number}", _time.GetUtcNow().AddHours(1))));
        await source.GetAsync();
        _time.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal("t2", (await source.GetAsync()).Value);
    }

    [Fact]
    public async Task GetAsync_FetchFailed_IsTriedAnewByTheNext()
    {
        using var source = new TestTokenSource(_time, static (number, _) => number == 1 ? throw new ConnectorException(FailureKind.Transient, "crm", "no") : Task.FromResult(new AccessToken("a")));
        await Assert.ThrowsAsync<ConnectorException>(async () => await source.GetAsync());

        Assert.Equal("a", (await source.GetAsync()).Value);
    }

    [Fact]
    [Trait("Lesson", "U-74")]
    public async Task GetAsync_EndpointHangs_EndsInTime()
    {
        using var source = new TestTokenSource(_time, static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });

        var waiting = source.GetAsync().AsTask();
        await _time.UntilAsync(waiting, TimeSpan.FromSeconds(5));

        var failure = await Assert.ThrowsAsync<ConnectorException>(() => waiting);
        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.True(failure.ProvenNotExecuted);
    }

    [Fact]
    [Trait("Lesson", "U-119")]
    public void ToString_OfTokens_ShowsNoSecret()
    {
        Assert.DoesNotContain("hush", new AccessToken("hush").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", new StoredToken("hush", default, IsInUse: false).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientCredentials_SecretInTheForm_GivesTokenEndAndAddress()
    {
        using var platform = new ScriptedHandler();
        platform.Answer(HttpStatusCode.OK, """{"access_token":"abc","instance_url":"https://na7.example","expires_in":"3600"}""");
        using var source = Make(platform, new OAuthOptions { ClientId = "me", ClientSecret = "p&ss", Scope = "api", OriginField = "instance_url" });

        var token = await source.GetAsync();

        Assert.Equal("abc", token.Value);
        Assert.Equal(new Uri("https://na7.example"), token.Origin);
        Assert.Equal(_time.GetUtcNow().AddHours(1), token.ExpiresAt);
        Assert.Equal("grant_type=client_credentials&scope=api&client_id=me&client_secret=p%26ss", platform.Sent.Single().Body);
    }

    [Fact]
    public async Task ClientCredentials_SecretInTheHeader_IsNotInTheForm()
    {
        using var platform = new ScriptedHandler();
        platform.Answer(HttpStatusCode.OK, """{"access_token":"abc"}""");
        using var source = Make(platform, new OAuthOptions { ClientId = "me", ClientSecret = "s:1", Placement = ClientSecretPlacement.Basic });

        await source.GetAsync();

        var sent = platform.Sent.Single();
        Assert.Equal("grant_type=client_credentials", sent.Body);
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("me:s%3A1"))}", sent.Authorization);
    }

    [Fact]
    [Trait("Lesson", "U-76")]
    [Trait("Lesson", "U-119")]
    public async Task ClientCredentials_Refused_SaysWhyWithoutTheSecret()
    {
        using var platform = new ScriptedHandler();
        platform.Answer(HttpStatusCode.BadRequest, """{"error":"invalid_client","error_description":"client secret hush-hush is wrong"}""");
        using var source = Make(platform, new OAuthOptions { ClientId = "me", ClientSecret = "hush-hush" });

        var failure = await Assert.ThrowsAsync<ConnectorException>(async () => await source.GetAsync());

        Assert.Equal(FailureKind.Authentication, failure.Kind);
        Assert.Equal("invalid_client", failure.Code);
        Assert.Contains("Check the connection's client id", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "{}", FailureKind.Transient)]
    [InlineData(429, "{}", FailureKind.RateLimited)]
    [InlineData(401, "{}", FailureKind.Authentication)]
    [InlineData(200, "<html>", FailureKind.Authentication)]
    [InlineData(200, """{"token":"x"}""", FailureKind.Authentication)]
    [InlineData(200, """{"access_token":"x","instance_url":"http://na1.example"}""", FailureKind.Authentication)]
    public async Task ClientCredentials_BadAnswer_GivesTheKind(int status, string body, FailureKind kind)
    {
        using var platform = new ScriptedHandler();
        platform.Answer((HttpStatusCode)status, body);
        using var source = Make(platform, new OAuthOptions { OriginField = "instance_url" });

        var failure = await Assert.ThrowsAsync<ConnectorException>(async () => await source.GetAsync());

        Assert.Equal(kind, failure.Kind);
    }

    [Fact]
    public async Task ClientCredentials_EndpointNotThere_IsTransient()
    {
        using var platform = new ScriptedHandler();
        platform.Throw(new HttpRequestException(HttpRequestError.ConnectionError));
        using var source = Make(platform, new OAuthOptions());

        var failure = await Assert.ThrowsAsync<ConnectorException>(async () => await source.GetAsync());

        Assert.Equal(FailureKind.Transient, failure.Kind);
    }

    [Fact]
    [Trait("Lesson", "U-67")]
    [Trait("Lesson", "U-68")]
    public async Task RefreshToken_ReplacedAtEveryUse_GoesThroughThreeRotations()
    {
        using var platform = new ScriptedHandler();
        for (var i = 1; i <= 3; i++)
        {
            platform.Answer(HttpStatusCode.OK, $$"""{"access_token":"a{{i}}","refresh_token":"r{{i}}"}""");
        }

        var store = new MemoryTokenStore();
        using var source = MakeRefresh(platform, store);
        for (var i = 1; i <= 3; i++)
        {
            source.Invalidate(await source.GetAsync());
        }

        Assert.Equal(["r0", "r1", "r2"], platform.Sent.Select(sent => sent.Body!.Split('&').Single(part => part.StartsWith("refresh_token=", StringComparison.Ordinal))[14..]));
        Assert.Equal("r3", (await store.ReadAsync("qbo"))!.RefreshToken);
    }

    [Fact]
    [Trait("Lesson", "U-71")]
    public async Task RefreshToken_AnswerLost_IsNotedBeforeTheCallAndNamedAfter()
    {
        using var platform = new ScriptedHandler();
        platform.Throw(new HttpRequestException(HttpRequestError.ResponseEnded)).Answer(HttpStatusCode.BadRequest, """{"error":"invalid_grant"}""");
        var store = new MemoryTokenStore();
        using var source = MakeRefresh(platform, store);

        await Assert.ThrowsAsync<ConnectorException>(async () => await source.GetAsync());
        var noted = await store.ReadAsync("qbo");
        var failure = await Assert.ThrowsAsync<ConnectorException>(async () => await source.GetAsync());

        Assert.True(noted!.IsInUse);
        Assert.Equal(FailureKind.Authentication, failure.Kind);
        Assert.Contains("never ended", failure.Message, StringComparison.Ordinal);
    }

    private static async Task BecomesAsync(TestTokenSource source, string value)
    {
        while ((await source.GetAsync()).Value != value)
        {
            await Task.Yield();
        }
    }

    private ClientCredentialsTokenSource Make(ScriptedHandler platform, OAuthOptions options)
    {
        options.TokenEndpoint = new Uri("https://login.example/token");
        return new ClientCredentialsTokenSource("crm", options, () => new HttpClient(platform, disposeHandler: false), _time);
    }

    private RefreshTokenSource MakeRefresh(ScriptedHandler platform, MemoryTokenStore store) =>
        new("qbo", new OAuthOptions { TokenEndpoint = new Uri("https://login.example/token"), ClientId = "me", ClientSecret = "s" }, "r0", store, () => new HttpClient(platform, disposeHandler: false), _time);
}

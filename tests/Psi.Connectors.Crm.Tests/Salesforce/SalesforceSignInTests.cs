using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Connectors.Crm.Salesforce;
using Psi.Testing;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceSignInTests
{
    private static readonly RSA Key = RSA.Create(2048);

    [Fact]
    public async Task JwtBearer_TrustedKey_GetsATokenWithoutASecret()
    {
        await using var world = await SalesforceWorld.StartAsync(ByAssertion);
        world.Simulator.TrustKey(Key.ExportSubjectPublicKeyInfoPem());
        world.Simulator.CreateAccount("One");

        var pages = await world.ReadAsync<Account>();

        Assert.Single(pages[^1].Observations);
    }

    [Fact]
    public async Task JwtBearer_TokenExpires_MakesANewAssertion()
    {
        await using var world = await SalesforceWorld.StartAsync(ByAssertion);
        world.Simulator.TrustKey(Key.ExportSubjectPublicKeyInfoPem());
        await world.ReadAsync<Account>();
        ((StoryTime)world.Simulator.Clock).Advance(TimeSpan.FromHours(3));
        world.Simulator.ExpireTokens();

        await world.ReadAsync<Account>();

        Assert.Equal(2, world.Simulator.Tokens.Issued);
    }

    [Theory]
    [InlineData("other key")]
    [InlineData("other user")]
    [InlineData("too long")]
    public async Task JwtBearer_NotGood_IsRefusedForAPersonToMend(string what)
    {
        using var other = RSA.Create(2048);
        await using var world = await SalesforceWorld.StartAsync(options =>
        {
            ByAssertion(options);
            options.Username = what == "other user" ? "nobody@psi.example" : options.Username;
        });
        world.Simulator.TrustKey((what == "other key" ? other : Key).ExportSubjectPublicKeyInfoPem());
        var source = what == "too long"
            ? new JwtBearerTokenSource("crm", new OAuthOptions { TokenEndpoint = world.Simulator.Credentials.TokenUrl, ClientId = world.Simulator.Credentials.ClientId, Placement = ClientSecretPlacement.None },
                new JwtBearerOptions { Subject = SalesforceSimulator.Username, Audience = "https://login.salesforce.com", PrivateKey = Key.ExportPkcs8PrivateKeyPem(), Lifetime = TimeSpan.FromMinutes(4) }, static () => new HttpClient(), world.Simulator.Clock)
            : null;

        var refusal = await Assert.ThrowsAsync<ConnectorException>(async () =>
        {
            _ = source is null ? (object)await world.ReadAsync<Account>() : await source.GetAsync();
        });

        Assert.Equal((FailureKind.Authentication, "invalid_grant"), (refusal.Kind, refusal.Code));
        source?.Dispose();
    }

    [Fact]
    [Trait("Lesson", "U-67")]
    [Trait("Lesson", "U-68")]
    public async Task RefreshToken_ThreeRotations_EachUsesTheOneBefore()
    {
        await using var world = await ByConsentAsync();
        for (var rotation = 0; rotation < 3; rotation++)
        {
            world.Simulator.ExpireTokens();
            await world.ReadAsync<Account>();
        }

        Assert.Equal(3, world.Simulator.Tokens.Issued);
    }

    [Fact]
    [Trait("Lesson", "U-69")]
    public async Task RefreshToken_ExpiresBetweenPages_ReadsOn()
    {
        await using var world = await ByConsentAsync(options => options.PageSize = 2);
        for (var number = 0; number < 5; number++)
        {
            world.Simulator.CreateAccount($"Account {number}");
        }

        var read = 0;
        await foreach (var page in world.Endpoint<Account, IReadChanged<Account>>().ReadChangedAsync(null))
        {
            read += page.Observations.Count;
            world.Simulator.ExpireTokens();
        }

        Assert.Equal(5, read);
    }

    [Fact]
    [Trait("Lesson", "U-71")]
    public async Task RefreshToken_KilledWithTheAnswerUnderway_SaysThatItIsLost()
    {
        var store = new MemoryTokenStore();
        var simulator = new SalesforceSimulator();
        await simulator.StartAsync();
        var consented = simulator.Consent();
        using (var spent = new HttpClient())
        {
            // The process before wrote its intent, used the token, and died before the new one was kept.
            await store.WriteAsync("crm", new StoredToken(consented, simulator.Clock.GetUtcNow(), IsInUse: true));
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token", ["refresh_token"] = consented, ["client_id"] = simulator.Credentials.ClientId, ["client_secret"] = simulator.Credentials.ClientSecret,
            });
            using var answer = await spent.PostAsync(simulator.Credentials.TokenUrl, form);
            answer.EnsureSuccessStatusCode();
        }

        await using var world = SalesforceWorld.Over(simulator, options => ByRefreshToken(options, consented), services => services.AddSingleton<ITokenStore>(store));
        var refusal = await Assert.ThrowsAsync<ConnectorException>(() => world.ReadAsync<Account>());

        Assert.Equal(FailureKind.Authentication, refusal.Kind);
        Assert.Contains("Let a person connect it again", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(consented, refusal.ToString(), StringComparison.Ordinal);
    }

    private static void ByAssertion(SalesforceOptions options)
    {
        options.SignIn = SalesforceSignIn.JwtBearer;
        options.ClientSecret = string.Empty;
        options.Username = SalesforceSimulator.Username;
        options.PrivateKey = Key.ExportPkcs8PrivateKeyPem();
    }

    private static void ByRefreshToken(SalesforceOptions options, string token)
    {
        options.SignIn = SalesforceSignIn.RefreshToken;
        options.RefreshToken = token;
    }

    private static async Task<SalesforceWorld> ByConsentAsync(Action<SalesforceOptions>? configure = null)
    {
        var simulator = new SalesforceSimulator();
        await simulator.StartAsync();
        var token = simulator.Consent();
        return SalesforceWorld.Over(simulator, options =>
        {
            ByRefreshToken(options, token);
            configure?.Invoke(options);
        });
    }
}

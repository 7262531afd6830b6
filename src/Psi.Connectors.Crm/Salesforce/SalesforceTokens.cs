using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>How a token is got, by each of the server-to-server flows.</summary>
/// <remarks>Salesforce never says when a token ends: it is renewed when a call is answered with 401. The answer names the address for the calls.</remarks>
internal static class SalesforceTokens
{
    public static ITokenSource Make(IServiceProvider provider, Func<HttpClient> client, string name, SalesforceOptions options)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var loggers = provider.GetRequiredService<ILoggerFactory>();
        return options.SignIn switch
        {
            SalesforceSignIn.JwtBearer => new JwtBearerTokenSource(name, For(options), Assertion(options), client, time, loggers.CreateLogger<JwtBearerTokenSource>()),
            SalesforceSignIn.RefreshToken => new RefreshTokenSource(name, For(options), options.RefreshToken, provider.GetRequiredService<ITokenStore>(), client, time, loggers.CreateLogger<RefreshTokenSource>()),
            _ => new ClientCredentialsTokenSource(name, For(options), client, time, loggers.CreateLogger<ClientCredentialsTokenSource>()),
        };
    }

    private static OAuthOptions For(SalesforceOptions options) => new()
    {
        TokenEndpoint = new Uri(options.Address!, "/services/oauth2/token"),
        ClientId = options.ClientId,
        ClientSecret = options.ClientSecret,
        Placement = options.SignIn == SalesforceSignIn.JwtBearer ? ClientSecretPlacement.None : ClientSecretPlacement.Body,
        OriginField = "instance_url",
    };

    private static JwtBearerOptions Assertion(SalesforceOptions options) => new()
    {
        Subject = options.Username,
        PrivateKey = options.PrivateKey,
        Audience = options.IsSandbox ? "https://test.salesforce.com" : "https://login.salesforce.com",
    };
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>How a token is got: one that somebody issued and that never ends, or client credentials.</summary>
internal static class KantataTokens
{
    public static ITokenSource Make(IServiceProvider provider, Func<HttpClient> client, string name, KantataOptions options) =>
        string.IsNullOrWhiteSpace(options.AccessToken)
            ? new ClientCredentialsTokenSource(
                name,
                new OAuthOptions { TokenEndpoint = options.TokenAddress, ClientId = options.ClientId!, ClientSecret = options.ClientSecret! },
                client,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ClientCredentialsTokenSource>>())
            : new StaticTokenSource(new AccessToken(options.AccessToken));
}

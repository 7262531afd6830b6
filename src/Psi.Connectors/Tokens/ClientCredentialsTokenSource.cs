using Microsoft.Extensions.Logging;

namespace Psi.Connectors;

/// <summary>A token for a client that acts in its own name.</summary>
public sealed class ClientCredentialsTokenSource : OAuthTokenSource
{
    /// <summary>Initializes a new instance of the <see cref="ClientCredentialsTokenSource"/> class.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="options">What the token endpoint wants to know.</param>
    /// <param name="client">Gives the client that the token endpoint is called with.</param>
    /// <param name="timeProvider">Tells the time.</param>
    /// <param name="logger">Takes what happens, without secrets.</param>
    public ClientCredentialsTokenSource(string connection, OAuthOptions options, Func<HttpClient> client, TimeProvider? timeProvider = null, ILogger<ClientCredentialsTokenSource>? logger = null)
        : base(connection, options, client, timeProvider, logger)
    {
    }

    /// <inheritdoc />
    protected override async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" };
        if (!string.IsNullOrEmpty(Options.Scope))
        {
            form["scope"] = Options.Scope;
        }

        return ToToken(await RequestAsync(form, cancellationToken).ConfigureAwait(false));
    }
}

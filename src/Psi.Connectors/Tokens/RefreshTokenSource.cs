using Microsoft.Extensions.Logging;

namespace Psi.Connectors;

/// <summary>A token for a client that a person let in once. The platform may replace the refresh token at every use.</summary>
/// <remarks>
/// That a renewal begins is stored before the call, and the new refresh token before the access token is used, so that a
/// crash at any point loses at most one that the platform still honours.
/// </remarks>
public sealed class RefreshTokenSource : OAuthTokenSource
{
    private readonly ITokenStore _store;
    private readonly string _first;

    /// <summary>Initializes a new instance of the <see cref="RefreshTokenSource"/> class.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="options">What the token endpoint wants to know.</param>
    /// <param name="refreshToken">The refresh token that the person's consent brought; the store's goes before it.</param>
    /// <param name="store">Keeps the refresh token.</param>
    /// <param name="client">Gives the client that the token endpoint is called with.</param>
    /// <param name="timeProvider">Tells the time.</param>
    /// <param name="logger">Takes what happens, without secrets.</param>
    public RefreshTokenSource(string connection, OAuthOptions options, string refreshToken, ITokenStore store, Func<HttpClient> client, TimeProvider? timeProvider = null, ILogger<RefreshTokenSource>? logger = null)
        : base(connection, options, client, timeProvider, logger)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        ArgumentNullException.ThrowIfNull(store);
        _first = refreshToken;
        _store = store;
    }

    /// <inheritdoc />
    protected override async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        var stored = await _store.ReadAsync(Connection, cancellationToken).ConfigureAwait(false);
        var refreshToken = stored?.RefreshToken ?? _first;
        if (refreshToken.Length == 0)
        {
            throw new ConnectorException(FailureKind.Authentication, Connection, $"Connection '{Connection}' has no refresh token. Let a person connect it.") { ProvenNotExecuted = true };
        }

        await _store.WriteAsync(Connection, new StoredToken(refreshToken, TimeProvider.GetUtcNow(), IsInUse: true), cancellationToken).ConfigureAwait(false);
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken };
        if (!string.IsNullOrEmpty(Options.Scope))
        {
            form["scope"] = Options.Scope;
        }

        try
        {
            var answer = await RequestAsync(form, cancellationToken).ConfigureAwait(false);

            // Not stoppable: the platform has replaced the old one already.
            await _store.WriteAsync(Connection, new StoredToken(answer.RefreshToken is { Length: > 0 } next ? next : refreshToken, TimeProvider.GetUtcNow(), IsInUse: false), CancellationToken.None).ConfigureAwait(false);
            return ToToken(answer);
        }
        catch (ConnectorException refusal) when (refusal.Kind == FailureKind.Authentication && stored is { IsInUse: true })
        {
            throw new ConnectorException(FailureKind.Authentication, Connection, $"Connection '{Connection}': the refresh token was refused, and an earlier renewal with it never ended, so the platform's replacement is lost. Let a person connect it again.", refusal) { Code = refusal.Code, ProvenNotExecuted = true };
        }
    }
}

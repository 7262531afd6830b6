namespace Psi.Connectors;

/// <summary>Gives the token of a connection's calls.</summary>
public interface ITokenSource
{
    /// <summary>Gives a token that is good as far as is known.</summary>
    /// <param name="cancellationToken">Stops this caller's waiting, not a renewal that others wait for.</param>
    /// <returns>The token.</returns>
    /// <exception cref="ConnectorException">None is to be had.</exception>
    ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Says that the platform refused a token, so that the next one is a new one.</summary>
    /// <param name="token">The token that was refused; any but the current one is ignored, since others have renewed it already.</param>
    void Invalidate(AccessToken token);
}

namespace Psi.Connectors;

/// <summary>Keeps the refresh tokens that platforms replace at every use, protected.</summary>
public interface ITokenStore
{
    /// <summary>Reads a connection's refresh token.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The token; <see langword="null"/> when none was written yet.</returns>
    ValueTask<StoredToken?> ReadAsync(string connection, CancellationToken cancellationToken = default);

    /// <summary>Writes a connection's refresh token. It is safe when this returns.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>A task that ends when it is safe.</returns>
    ValueTask WriteAsync(string connection, StoredToken token, CancellationToken cancellationToken = default);
}

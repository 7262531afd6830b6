using System.Collections.Concurrent;

namespace Psi.Connectors;

/// <summary>Keeps refresh tokens as long as the process lives. A host with rotating tokens brings a store of its own.</summary>
public sealed class MemoryTokenStore : ITokenStore
{
    private readonly ConcurrentDictionary<string, StoredToken> _tokens = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public ValueTask<StoredToken?> ReadAsync(string connection, CancellationToken cancellationToken = default) => new(_tokens.GetValueOrDefault(connection));

    /// <inheritdoc />
    public ValueTask WriteAsync(string connection, StoredToken token, CancellationToken cancellationToken = default)
    {
        _tokens[connection] = token;
        return default;
    }
}

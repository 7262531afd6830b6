namespace Psi.Connectors;

/// <summary>A token that a person made and only a person can renew, such as an API key.</summary>
/// <param name="token">The token.</param>
public sealed class StaticTokenSource(AccessToken token) : ITokenSource
{
    private readonly AccessToken _token = token ?? throw new ArgumentNullException(nameof(token));

    /// <inheritdoc />
    public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken = default) => new(_token);

    /// <inheritdoc />
    public void Invalidate(AccessToken token)
    {
        // There is no other: the refusal goes out as it is.
    }
}

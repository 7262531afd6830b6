namespace Psi.Connectors;

/// <summary>What a call shows to be let in.</summary>
/// <remarks>Equality is by value; its text never shows the secret.</remarks>
public sealed record AccessToken
{
    /// <summary>Initializes a new instance of the <see cref="AccessToken"/> class.</summary>
    /// <param name="value">The secret.</param>
    /// <param name="expiresAt">When it ends; <see langword="null"/> when the platform does not tell.</param>
    /// <param name="origin">The address its calls go to, where the platform tells it with the token.</param>
    public AccessToken(string value, DateTimeOffset? expiresAt = null, Uri? origin = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        Value = value;
        ExpiresAt = expiresAt;
        Origin = origin;
    }

    /// <summary>Gets the secret.</summary>
    public string Value { get; }

    /// <summary>Gets when it ends; <see langword="null"/> when the platform does not tell.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Gets the address its calls go to; <see langword="null"/> for the connection's own.</summary>
    public Uri? Origin { get; }

    /// <summary>Gets the scheme it is shown with.</summary>
    /// <value>The default value is <c>Bearer</c>.</value>
    public string Scheme { get; init; } = "Bearer";

    /// <summary>Writes the token without its secret.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Scheme} ***";
}

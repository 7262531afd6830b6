namespace Psi.Connectors;

/// <summary>A refresh token, and whether it was just shown to the platform.</summary>
/// <param name="RefreshToken">The secret.</param>
/// <param name="ChangedAt">When this was written.</param>
/// <param name="IsInUse">Whether a renewal with it began whose end is not known: the platform may have replaced it.</param>
/// <remarks>Its text never shows the secret.</remarks>
public sealed record StoredToken(string RefreshToken, DateTimeOffset ChangedAt, bool IsInUse)
{
    /// <summary>Writes the token without its secret.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsInUse ? "refresh token ***, in use" : "refresh token ***";
}

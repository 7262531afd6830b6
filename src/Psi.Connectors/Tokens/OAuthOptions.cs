namespace Psi.Connectors;

/// <summary>What a token endpoint wants to know.</summary>
public sealed class OAuthOptions
{
    /// <summary>Gets or sets the token endpoint.</summary>
    public Uri? TokenEndpoint { get; set; }

    /// <summary>Gets or sets the client's id.</summary>
    public string ClientId { get; set; } = string.Empty;

    /// <summary>Gets or sets the client's secret.</summary>
    public string ClientSecret { get; set; } = string.Empty;

    /// <summary>Gets or sets the scope asked for; <see langword="null"/> asks for none.</summary>
    public string? Scope { get; set; }

    /// <summary>Gets or sets where the client's id and secret stand.</summary>
    /// <value>The default value is <see cref="ClientSecretPlacement.Body"/>.</value>
    public ClientSecretPlacement Placement { get; set; }

    /// <summary>Gets further form fields.</summary>
    public IDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets or sets the field of the answer that holds the address for the calls; <see langword="null"/> when the platform tells none.</summary>
    public string? OriginField { get; set; }

    /// <summary>Gets or sets how long a token lives whose answer does not tell.</summary>
    /// <value>The default value is <see langword="null"/>: until it is refused.</value>
    public TimeSpan? Lifetime { get; set; }
}

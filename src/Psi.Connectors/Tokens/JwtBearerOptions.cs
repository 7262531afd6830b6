namespace Psi.Connectors;

/// <summary>What a signed assertion says.</summary>
public sealed class JwtBearerOptions
{
    /// <summary>Gets or sets whom the client acts for, such as a user's name.</summary>
    public string Subject { get; set; } = string.Empty;

    /// <summary>Gets or sets whom the assertion is for, in the platform's words.</summary>
    public string Audience { get; set; } = string.Empty;

    /// <summary>Gets or sets the RSA private key in PEM, without a password. The platform holds its certificate.</summary>
    public string PrivateKey { get; set; } = string.Empty;

    /// <summary>Gets or sets how long an assertion is good.</summary>
    /// <value>The default value is two minutes; Salesforce takes none of more than three.</value>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(2);
}

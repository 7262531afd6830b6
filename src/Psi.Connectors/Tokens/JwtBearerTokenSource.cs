using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Psi.Connectors;

/// <summary>A token for a client that proves itself by a signed assertion instead of a secret (RFC 7523, RS256).</summary>
/// <remarks>Each assertion is made for one call. Nothing of the private key leaves the process.</remarks>
public sealed class JwtBearerTokenSource : OAuthTokenSource
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private readonly JwtBearerOptions _assertion;
    private readonly RSA _key;

    /// <summary>Initializes a new instance of the <see cref="JwtBearerTokenSource"/> class.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="options">What the token endpoint wants to know. The client's id is the issuer; a secret is sent only where there is one.</param>
    /// <param name="assertion">What the assertion says.</param>
    /// <param name="client">Gives the client that the token endpoint is called with.</param>
    /// <param name="timeProvider">Tells the time.</param>
    /// <param name="logger">Takes what happens, without secrets.</param>
    /// <exception cref="ArgumentException">The key is no RSA private key in PEM.</exception>
    public JwtBearerTokenSource(string connection, OAuthOptions options, JwtBearerOptions assertion, Func<HttpClient> client, TimeProvider? timeProvider = null, ILogger<JwtBearerTokenSource>? logger = null)
        : base(connection, options, client, timeProvider, logger)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        _assertion = assertion;
        _key = Import(assertion.PrivateKey) ?? throw new ArgumentException($"Connection '{connection}': the private key is no RSA key in PEM.", nameof(assertion));
    }

    /// <summary>Tells whether a text is an RSA private key in PEM, without a password.</summary>
    /// <param name="pem">The text.</param>
    /// <returns>Whether assertions can be signed with it.</returns>
    public static bool IsPrivateKey(string? pem)
    {
        using var key = Import(pem);
        return key is not null;
    }

    /// <inheritdoc />
    protected override async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = Grant, ["assertion"] = Sign() };
        return ToToken(await RequestAsync(form, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _key.Dispose();
        }
    }

    private static RSA? Import(string? pem)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(pem);
            _ = key.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1); // a public key alone signs nothing
            return key;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    private string Sign()
    {
        var now = TimeProvider.GetUtcNow();
        var head = new WireBody().Set("alg", "RS256").Set("typ", "JWT");
        var claims = new WireBody()
            .Set("iss", Options.ClientId)
            .Set("sub", _assertion.Subject)
            .Set("aud", _assertion.Audience)
            .Set("exp", (now + _assertion.Lifetime).ToUnixTimeSeconds())
            .Set("jti", Guid.NewGuid());
        var signed = $"{Base64Url.EncodeToString(head.ToUtf8())}.{Base64Url.EncodeToString(claims.ToUtf8())}";
        return $"{signed}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <content>The flows by which a client gets its tokens, beside client credentials.</content>
public sealed partial class SalesforceSimulator
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static readonly TimeSpan LongestAssertion = TimeSpan.FromMinutes(3);

    private string? _certificate;
    private string? _refreshToken;
    private int _rotations;

    /// <summary>Gets the name of the user that the integration runs as.</summary>
    public static string Username => "integration@psi.example";

    /// <summary>Puts the certificate's public key into the app, for assertions signed with its private key.</summary>
    /// <param name="publicKey">The RSA public key in PEM.</param>
    public void TrustKey(string publicKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(publicKey);
        lock (State)
        {
            _certificate = publicKey;
        }
    }

    /// <summary>Lets a person consent.</summary>
    /// <returns>The refresh token that this brings. Where the app rotates them, it is good for one use.</returns>
    public string Consent()
    {
        lock (State)
        {
            return _refreshToken = NextRefreshToken();
        }
    }

    /// <inheritdoc/>
    protected override SimulatorResponse? AnswerAssertion(string? grantType, SimulatorRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return grantType == JwtBearer ? Problem(request.Form["assertion"]) is { } problem ? RefuseGrant("invalid_grant", problem) : Grant(request)
            : grantType == "refresh_token" && Credentials.ClientId == request.Form["client_id"] && Credentials.ClientSecret == request.Form["client_secret"] && (_refreshToken is null || request.Form["refresh_token"] != _refreshToken)
                ? RefuseGrant("invalid_grant", "expired access/refresh token")
            : null;
    }

    /// <inheritdoc/>
    protected override bool AcceptsGrant(string grantType, SimulatorRequest request)
    {
        if (grantType != "refresh_token")
        {
            return false;
        }

        if (_options.RotateRefreshTokens)
        {
            _refreshToken = NextRefreshToken();
        }

        return true;
    }

    private string NextRefreshToken() => FormattableString.Invariant($"5Aep861-refresh-{++_rotations:D4}-{Guid.NewGuid():N}");

    // What is wrong with an assertion; nothing when it is good.
    private string? Problem(string? assertion)
    {
        var parts = (assertion ?? string.Empty).Split('.');
        if (parts.Length != 3 || _certificate is null || !Base64Url.IsValid(parts[0]) || !Base64Url.IsValid(parts[1]) || !Base64Url.IsValid(parts[2]))
        {
            return "invalid assertion";
        }

        using var key = RSA.Create();
        key.ImportFromPem(_certificate);
        var (head, claims) = (Json(parts[0]), Json(parts[1]));
        var now = Clock.GetUtcNow();
        var until = DateTimeOffset.FromUnixTimeSeconds((long?)claims?["exp"] ?? 0);
        return (string?)head?["alg"] != "RS256" || !key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ? "invalid assertion"
            : (string?)claims?["iss"] != Credentials.ClientId ? "client identifier invalid"
            : (string?)claims?["aud"] is not ("https://login.salesforce.com" or "https://test.salesforce.com") ? "audience is invalid"
            : (string?)claims?["sub"] != Username ? "user hasn't approved this consumer"
            : until <= now || until > now + LongestAssertion ? "expired authorization code"
            : null;
    }

    private static JsonObject? Json(string part)
    {
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

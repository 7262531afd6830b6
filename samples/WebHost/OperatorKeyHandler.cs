using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Psi.Samples.WebHost;

/// <summary>Signs in by <c>Authorization: Bearer key</c>. The host keeps hashes only. Put your identity provider in its place.</summary>
internal sealed class OperatorKeyHandler(IOptionsMonitor<OperatorKeyOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<OperatorKeyOptions>(options, logger, encoder)
{
    public new const string Scheme = "OperatorKey";

    private const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        // All are compared, each in constant time: how long it takes tells nothing.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(header[Prefix.Length..]));
        string? name = null;
        foreach (var (known, expected) in Options.Operators)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(expected)))
            {
                name = known;
            }
        }

        return Task.FromResult(name is null
            ? AuthenticateResult.Fail("The key is nobody's.")
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Scheme)), Scheme)));
    }
}

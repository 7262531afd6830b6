using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Psi.Connectors;

/// <summary>A token from an OAuth 2.0 token endpoint.</summary>
public abstract class OAuthTokenSource : TokenSource
{
    private const int LongestAnswer = 64 * 1024;

    private readonly Func<HttpClient> _client;

    private protected OAuthTokenSource(string connection, OAuthOptions options, Func<HttpClient> client, TimeProvider? timeProvider, ILogger? logger)
        : base(connection, timeProvider, logger: logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options.TokenEndpoint, nameof(options));
        Options = options;
        _client = client;
    }

    private protected OAuthOptions Options { get; }

    private protected async Task<OAuthAnswer> RequestAsync(Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in Options.Fields)
        {
            form[name] = value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Options.TokenEndpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (Options.Placement == ClientSecretPlacement.Basic)
        {
            // RFC 6749, 2.3.1: both are form-encoded before they are put together.
            var pair = $"{WebUtility.UrlEncode(Options.ClientId)}:{WebUtility.UrlEncode(Options.ClientSecret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }
        else if (Options.Placement == ClientSecretPlacement.Body)
        {
            form["client_id"] = Options.ClientId;
            form["client_secret"] = Options.ClientSecret;
        }

        request.Content = new FormUrlEncodedContent(form);
        var client = _client();
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? Read(body) : throw Refusal(response, body);
    }

    private protected AccessToken ToToken(OAuthAnswer answer) =>
        new(answer.AccessToken, answer.Lifetime is { } life ? TimeProvider.GetUtcNow() + life : null, answer.Origin);

    private OAuthAnswer Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var token = Text(root, "access_token");
            if (string.IsNullOrEmpty(token))
            {
                throw Unreadable("holds no 'access_token'");
            }

            Uri? origin = null;
            if (Options.OriginField is { } field && (!Uri.TryCreate(Text(root, field), UriKind.Absolute, out origin) || !HttpsOnly.IsAllowed(origin)))
            {
                throw Unreadable($"holds no usable address in '{field}'");
            }

            var lifetime = decimal.TryParse(Text(root, "expires_in"), NumberStyles.Number, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < int.MaxValue
                ? TimeSpan.FromSeconds((long)seconds)
                : Options.Lifetime;
            return new OAuthAnswer(token, Text(root, "refresh_token"), lifetime, origin);
        }
        catch (JsonException)
        {
            throw Unreadable("is no JSON");
        }
    }

    private ConnectorException Unreadable(string what) =>
        new(FailureKind.Authentication, Connection, $"Connection '{Connection}': the answer of the token endpoint {what}. Check the token endpoint's address.") { ProvenNotExecuted = true };

    private ConnectorException Refusal(HttpResponseMessage response, string body)
    {
        var (code, description) = ReadError(body);
        var status = (int)response.StatusCode;
        var retryAfter = RetryAfter.Read(response, TimeProvider);
        var kind = status == 429 ? FailureKind.RateLimited : status is >= 500 or 408 ? FailureKind.Transient : FailureKind.Authentication;
        var what = code is null ? string.Empty : $" '{code}'";
        var why = string.IsNullOrEmpty(description) ? "." : $": {Strike(description)}.";
        var todo = kind == FailureKind.Authentication ? " Check the connection's client id, secret and token endpoint, and that the platform still lets this client in." : string.Empty;
        return new ConnectorException(kind, Connection, string.Create(CultureInfo.InvariantCulture, $"Connection '{Connection}': the token endpoint answered {status}{what}{why}{todo}"))
        {
            Code = code,
            RetryAfter = retryAfter,
            ProvenNotExecuted = true,
        };
    }

    // Some endpoints say the secret back in their description.
    private string Strike(string description)
    {
        var clean = Options.ClientSecret.Length > 0 ? description.Replace(Options.ClientSecret, "***", StringComparison.Ordinal) : description;
        return clean.TrimEnd('.', ' ');
    }

    private static (string? Code, string? Description) ReadError(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? (Text(document.RootElement, "error"), Text(document.RootElement, "error_description")) : (null, null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    private protected sealed record OAuthAnswer(string AccessToken, string? RefreshToken, TimeSpan? Lifetime, Uri? Origin)
    {
        public override string ToString() => nameof(OAuthAnswer);
    }
}

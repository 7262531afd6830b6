using System.Net;
using System.Net.Http.Headers;

namespace Psi.Connectors;

/// <summary>Sends a request to the connection's address with its token, and takes both off again, since a repeat sends the same message.</summary>
internal sealed class OriginTokenHandler(ConnectionRuntime connection) : DelegatingHandler
{
    internal const string PlaceholderHost = "psi.invalid";

    internal static Uri Placeholder { get; } = new($"https://{PlaceholderHost}");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var before = request.Headers.Authorization;
        try
        {
            var token = connection.Tokens is null ? null : await connection.Tokens.GetAsync(cancellationToken).ConfigureAwait(false);
            var response = await SendWithAsync(request, asked, token, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.Unauthorized || token is null)
            {
                return response;
            }

            // A 401 is proof that nothing ran, so a write may be sent again too; once.
            connection.Tokens!.Invalidate(token);
            AccessToken next;
            try
            {
                next = await connection.Tokens.GetAsync(cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                response.Dispose();
                throw;
            }

            if (next.Value == token.Value)
            {
                return response;
            }

            ConnectorsLog.TokenRefused(connection.Logger, connection.Name);
            response.Dispose();
            return await SendWithAsync(request, asked, next, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.RequestUri = asked;
            request.Headers.Authorization = before;
        }
    }

    private Task<HttpResponseMessage> SendWithAsync(HttpRequestMessage request, Uri asked, AccessToken? token, CancellationToken cancellationToken)
    {
        request.RequestUri = Resolve(asked, token?.Origin ?? connection.Address);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(token.Scheme, token.Value);
        }

        return base.SendAsync(request, cancellationToken);
    }

    private Uri Resolve(Uri asked, Uri origin)
    {
        if (asked.Host == PlaceholderHost)
        {
            // The path and query as they were asked, to the letter: decoding and encoding them anew would change escapes.
            var path = origin.AbsolutePath.TrimEnd('/');
            return new Uri($"{origin.Scheme}://{origin.Authority}{path}{asked.PathAndQuery}");
        }

        if (asked.Scheme == origin.Scheme && asked.Host.Equals(origin.Host, StringComparison.OrdinalIgnoreCase) && asked.Port == origin.Port && asked.UserInfo.Length == 0)
        {
            return asked;
        }

        throw new ConnectorException(FailureKind.Unsupported, connection.Name, $"Connection '{connection.Name}': a link leads to '{asked.Host}', which is not the connection's own address '{origin.Host}'. It is not followed, since the token would go with it.") { ProvenNotExecuted = true };
    }
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Psi.Sync.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the receiving side of webhooks.</summary>
public static class WebhookEndpointRouteBuilderExtensions
{
    /// <summary>Receives the webhooks of every connection that has any, at the pattern followed by the connection's name.</summary>
    /// <param name="endpoints">Where to map them.</param>
    /// <param name="pattern">The path before the name; <c>/psi/webhooks</c> by default, so that connection <c>erp</c> is called at <c>/psi/webhooks/erp</c>.</param>
    /// <returns>Adds conventions, such as a rate limit.</returns>
    /// <remarks>
    /// Open to callers that nobody has signed in: each call is proven by its signature or its shared secret. A call is answered once what it
    /// names is kept: 200; the same call again, 200; not proven or too old, 401; not readable, 400; larger than the connection allows, 413; no such
    /// connection, 404; not kept, 503, so that the platform sends it again. Answers have no body, but for what a handshake asks for.
    /// Behind a proxy let the host restore scheme, host and client by forwarded headers: some platforms sign the address.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The host has no engine: <c>AddSync</c> is missing.</exception>
    public static IEndpointConventionBuilder MapPsiWebhooks(this IEndpointRouteBuilder endpoints, string pattern = "/psi/webhooks")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(pattern);

        var door = ActivatorUtilities.GetServiceOrCreateInstance<WebhookDoor>(endpoints.ServiceProvider);
        return endpoints.MapPost(pattern.TrimEnd('/') + "/{**" + WebhookDoor.ConnectionValue + "}", door.ReceiveAsync)
            .AllowAnonymous()
            .WithDisplayName("Psi webhooks");
    }
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Psi.Sync.AspNetCore;
using Psi.Sync.Operations;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps what people look at and do.</summary>
public static class OperationsEndpointRouteBuilderExtensions
{
    /// <summary>Maps the operations of the engine: its state, exceptions, conditions, pauses, runs, audit trail and going live.</summary>
    /// <param name="endpoints">Where to map them.</param>
    /// <param name="pattern">The path before them; <c>/psi</c> by default.</param>
    /// <returns>The group, to add conventions to, such as the policy of who may do what.</returns>
    /// <remarks>
    /// Only callers who are signed in are let in; add a policy with <c>RequireAuthorization("…")</c>. What is done is in the audit trail under the
    /// name of the one who is signed in, so a caller without a name may only look. Values of records are shown by exceptions' messages never, by the
    /// audit trail as it holds them. Wrong input is answered by 400, what is not there by 404, what cannot be done now by 409, a store that
    /// cannot be used by 503, each as problem details.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The host has no engine: <c>AddSync</c> is missing.</exception>
    public static RouteGroupBuilder MapPsiOperations(this IEndpointRouteBuilder endpoints, string pattern = "/psi")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(pattern);

        var group = endpoints.MapGroup(pattern);
        new OperationsDoor(endpoints.ServiceProvider.GetRequiredService<ISyncOperations>()).Map(group);
        group.RequireAuthorization();
        return group;
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Psi.Connectors;
using Psi.Sync.AspNetCore;
using Psi.Sync.Operations;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health of Psi.</summary>
public static class HealthChecksBuilderExtensions
{
    /// <summary>Adds a check of the engine, <c>psi</c>, and one of each connection, <c>psi/{connection}</c>, all tagged <c>psi</c>.</summary>
    /// <param name="builder">Where to add them.</param>
    /// <param name="configure">From when on something is late; <see langword="null"/> for the defaults.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// They ask no platform: they read what the engine found. A connection with an open exception of its own, or whose calls fail, is unhealthy;
    /// one that is paused, rests, or is behind with reads or deliveries is degraded. The engine is unhealthy when its store cannot be read, and
    /// degraded while exceptions are overdue. Whether this host should be restarted is none of it: use a liveness check without them.
    /// </remarks>
    public static IHealthChecksBuilder AddPsi(this IHealthChecksBuilder builder, Action<SyncHealthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var options = builder.Services.AddOptionsWithValidateOnStart<SyncHealthOptions, SyncHealthOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.AddOptions<HealthCheckServiceOptions>().Configure<IEnumerable<IConnection>>(static (checks, connections) =>
        {
            foreach (var name in connections.Select(static connection => connection.Name))
            {
                checks.Registrations.Add(Of($"psi/{name}", name));
            }
        });
        return builder.Add(Of("psi", null));
    }

    private static HealthCheckRegistration Of(string name, string? connection) => new(
        name,
        provider => new SyncHealthCheck(provider.GetRequiredService<ISyncOperations>(), provider.GetRequiredService<IOptions<SyncHealthOptions>>(), connection),
        HealthStatus.Unhealthy,
        ["psi"]);
}

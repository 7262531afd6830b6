using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Psi.Sync.Operations;

namespace Psi.Sync.AspNetCore;

/// <summary>The health of the engine, or of one connection. A store that cannot be read throws, which makes the check fail.</summary>
internal sealed class SyncHealthCheck(ISyncOperations psi, IOptions<SyncHealthOptions> options, string? connection) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = await psi.ReadStateAsync(cancellationToken).ConfigureAwait(false);
        return connection is null ? SyncHealth.Of(state) : SyncHealth.Of(state, connection, options.Value.LateAfter);
    }
}

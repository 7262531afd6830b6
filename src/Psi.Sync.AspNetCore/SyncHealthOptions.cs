namespace Psi.Sync.AspNetCore;

/// <summary>From when on health checks call something late.</summary>
public sealed class SyncHealthOptions
{
    /// <summary>Gets or sets how long a read or a delivery may be due before its connection is degraded.</summary>
    /// <value>A time from a minute to a day. The default value is 15 minutes.</value>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(15);
}

using System.ComponentModel.DataAnnotations;

namespace Psi.Sync.AspNetCore;

/// <summary>From when on health checks call something late.</summary>
public sealed class SyncHealthOptions
{
    /// <summary>Gets or sets how long a read or a delivery may be due before its connection is degraded.</summary>
    /// <value>A time from a minute to a day. The default value is 15 minutes.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00", ErrorMessage = "SyncHealthOptions.LateAfter is out of range. Set it from a minute to a day.")]
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(15);
}

namespace Psi.Connectors;

/// <summary>What a platform allows those who share one of its counters.</summary>
public sealed class ConnectionBudgetOptions
{
    /// <summary>Gets or sets the name of what the platform counts by: an org, a tenant, a user.</summary>
    /// <value>Connections whose budgets have the same name share one. The default value, empty, stands for the connection's own name.</value>
    public string Name { get; set; } = string.Empty;

    /// <summary>Gets or sets how many calls may run at once.</summary>
    /// <value>At least 1. The default value is 4.</value>
    public int Concurrency { get; set; } = 4;

    /// <summary>Gets or sets how many calls a window allows; <see langword="null"/> when that is not known beforehand.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public int? CallsPerWindow { get; set; }

    /// <summary>Gets or sets how long the window is. It slides.</summary>
    /// <value>The default value is one minute.</value>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the share of calls and of slots that only people and approved work may use.</summary>
    /// <value>From 0 to below 1. The default value is 0.1. Fewer than four slots are not divided.</value>
    public decimal Reserve { get; set; } = 0.1m;

    /// <summary>Gets or sets a value indicating whether a refusal halves the calls at once, which then rise again one by one.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Adaptive { get; set; } = true;

    /// <summary>Gets or sets after how long a budget that the platform called used up tries one call, where it named no time.</summary>
    /// <value>The default value is 15 minutes.</value>
    public TimeSpan ProbeAfter { get; set; } = TimeSpan.FromMinutes(15);
}

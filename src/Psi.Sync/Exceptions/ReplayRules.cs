namespace Psi.Sync.Exceptions;

/// <summary>How a selection is replayed: one first, then ten, then the rest.</summary>
public sealed record ReplayRules
{
    /// <summary>Gets how many are tried a minute once the first eleven went through.</summary>
    /// <value>From 1 to 100,000. The default value is 600.</value>
    public int PerMinute { get; init; } = 600;

    /// <summary>Gets how many may come back before the replay stops.</summary>
    /// <value>0 or more. The default value is 0: it stops with the first.</value>
    public int MostFailures { get; init; }
}

namespace Psi.Sync.Exceptions;

/// <summary>A replay as it is kept.</summary>
internal sealed record ReplayRow
{
    public ReplayState State { get; init; }

    public int Count { get; init; }

    public int Resolved { get; init; }

    public int Failed { get; init; }

    public int Skipped { get; init; }

    /// <summary>Those that are being tried.</summary>
    public string[] Trying { get; init; } = [];

    /// <summary>The last that had its turn.</summary>
    public string? After { get; init; }

    /// <summary>How many had their turn.</summary>
    public int Released { get; init; }

    /// <summary>When the rest was begun, after the canaries.</summary>
    public DateTimeOffset? RestAt { get; init; }

    public int PerMinute { get; init; }

    public int MostFailures { get; init; }

    public string By { get; init; } = string.Empty;

    public DateTimeOffset At { get; init; }

    public string? Why { get; init; }

    public ReplayProgress ToProgress(string selection) => new(selection, State, Count, Trying.Length, Resolved, Failed, Skipped, By, At, Why);
}

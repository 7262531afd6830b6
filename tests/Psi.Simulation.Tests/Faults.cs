namespace Psi.Simulation.Tests;

/// <summary>How the platforms, the processes and the people misbehave: each a share of the occasions, 0 to 1.</summary>
internal sealed record Faults
{
    /// <summary>Gets a world in which nothing goes wrong.</summary>
    public static Faults None { get; } = new();

    /// <summary>Gets the world of the gate.</summary>
    public static Faults All { get; } = new()
    {
        Throttled = 0.10,
        NotReached = 0.03,
        LostAnswer = 0.05,
        FailedUnknown = 0.03,
        LateLanding = 0.02,
        ReadFails = 0.03,
        IndexLag = TimeSpan.FromSeconds(20),
        Skew = TimeSpan.FromMinutes(5),
        CoarseStamps = true,
        Silent = 0.3,
        Rewrites = true,
        Kills = 0.0005,
        Stops = 0.002,
        SlowCalls = 0.05,
        Meddling = 0.10,
        Drift = 0.25,
        Notices = 0.5,
    };

    /// <summary>Calls refused by a limit.</summary>
    public double Throttled { get; init; }

    /// <summary>Writes that are proven not to have reached the platform.</summary>
    public double NotReached { get; init; }

    /// <summary>Writes that were done, and the answer was lost.</summary>
    public double LostAnswer { get; init; }

    /// <summary>Writes that failed in a way that does not tell, and were not done.</summary>
    public double FailedUnknown { get; init; }

    /// <summary>Writes that failed in a way that does not tell, and are done a while later.</summary>
    public double LateLanding { get; init; }

    /// <summary>Reads that fail, some in the middle of their pages.</summary>
    public double ReadFails { get; init; }

    /// <summary>How far lists and look-ups may lag behind the records.</summary>
    public TimeSpan IndexLag { get; init; }

    /// <summary>How far the platforms' clocks may be off, either way.</summary>
    public TimeSpan Skew { get; init; }

    /// <summary>Whether stamps are cut to the second.</summary>
    public bool CoarseStamps { get; init; }

    /// <summary>Writes that answer with nothing but their success.</summary>
    public double Silent { get; init; }

    /// <summary>Whether one system keeps telephone numbers in a form of its own.</summary>
    public bool Rewrites { get; init; }

    /// <summary>Processes killed, by store transaction and call.</summary>
    public double Kills { get; init; }

    /// <summary>Processes that stand still within a call for longer than their lease, by call.</summary>
    public double Stops { get; init; }

    /// <summary>Calls that take seconds.</summary>
    public double SlowCalls { get; init; }

    /// <summary>Calls during which people or another engine do something.</summary>
    public double Meddling { get; init; }

    /// <summary>People's changes that are made where the attribute is not owned.</summary>
    public double Drift { get; init; }

    /// <summary>Changes of which a webhook tells, at once, late, twice or in another order; the others only the poll finds.</summary>
    public double Notices { get; init; }
}

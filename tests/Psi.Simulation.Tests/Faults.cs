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
        Restores = 0.2,
        Webhooks = 0.5,
        RightsLost = 0.02,
        Hidden = 0.02,
        Clones = 0.02,
        Deletes = 0.02,
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

    /// <summary>Changes of which a webhook tells: some late, out of order, twice or for nothing.</summary>
    public double Webhooks { get; init; }

    /// <summary>Acts of people that take the right to see an attribute away for a while.</summary>
    public double RightsLost { get; init; }

    /// <summary>Acts of people that take the right to see a record away for a while.</summary>
    public double Hidden { get; init; }

    /// <summary>Acts of people that clone a record, our mark included.</summary>
    public double Clones { get; init; }

    /// <summary>Acts of people that delete a record.</summary>
    public double Deletes { get; init; }

    /// <summary>Worlds in which the store is put back to what it was a while ago.</summary>
    public double Restores { get; init; }
}

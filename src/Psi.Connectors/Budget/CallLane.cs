namespace Psi.Connectors;

/// <summary>Who is waiting for a call, most urgent first.</summary>
public enum CallLane
{
    /// <summary>A person waits.</summary>
    Interactive,

    /// <summary>Work that a person approved, and deliveries.</summary>
    Approval,

    /// <summary>Reading what changed. The lane of calls that name none.</summary>
    Poll,

    /// <summary>Comparing everything.</summary>
    Sweep,

    /// <summary>Loading history.</summary>
    Backfill,
}

namespace Psi.Connectors;

/// <summary>How far a bulk job is.</summary>
public enum BulkState
{
    /// <summary>It takes rows and has written none.</summary>
    Open,

    /// <summary>It is being worked off.</summary>
    Running,

    /// <summary>It is over; its results say what became of each row.</summary>
    Done,

    /// <summary>It ended without ever being worked off: no row was written.</summary>
    Aborted,

    /// <summary>It failed or is no longer known; rows without a result may have been written.</summary>
    Failed,
}

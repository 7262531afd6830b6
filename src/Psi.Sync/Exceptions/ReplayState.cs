namespace Psi.Sync.Exceptions;

/// <summary>Where a replay stands.</summary>
public enum ReplayState
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>Every exception of the selection has an outcome.</summary>
    Done,

    /// <summary>The error came back: nothing more is tried.</summary>
    Stopped,

    /// <summary>Somebody cancelled it: nothing more is tried.</summary>
    Cancelled,
}

namespace Psi.Sync.Exceptions;

/// <summary>What a replay made of one exception.</summary>
public enum ReplayOutcome
{
    /// <summary>It was not tried yet.</summary>
    Waiting,

    /// <summary>It is being tried.</summary>
    Trying,

    /// <summary>What it spoke of went through.</summary>
    Resolved,

    /// <summary>The error came back.</summary>
    Failed,

    /// <summary>It was closed before its turn came.</summary>
    Skipped,
}

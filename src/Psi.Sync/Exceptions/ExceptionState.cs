namespace Psi.Sync.Exceptions;

/// <summary>Where an exception stands.</summary>
public enum ExceptionState
{
    /// <summary>It waits for somebody.</summary>
    Open,

    /// <summary>It is being tried again.</summary>
    Retrying,

    /// <summary>What it spoke of went through.</summary>
    Resolved,

    /// <summary>Somebody decided to let it be.</summary>
    Discarded,
}

namespace Psi.Sync.Ownership;

/// <summary>What becomes of one attribute that a system says otherwise than the golden record.</summary>
internal enum Verdict
{
    /// <summary>The golden value becomes the system's.</summary>
    Move,

    /// <summary>The golden value is made anew of what all contributors say.</summary>
    Combine,

    /// <summary>The value changed last becomes golden; the others are told.</summary>
    Newest,

    /// <summary>The system's changes are merged into the golden value.</summary>
    Merge,

    /// <summary>The golden value is sent again.</summary>
    PutRight,

    /// <summary>The difference stands.</summary>
    Tolerate,

    /// <summary>A person is asked.</summary>
    Raise,

    /// <summary>Met for the first time: it stands in the plan, and after going live a value is raised once.</summary>
    Plan,
}

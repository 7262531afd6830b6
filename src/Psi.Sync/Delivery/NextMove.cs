namespace Psi.Sync.Delivery;

/// <summary>What becomes of a delivery that failed.</summary>
internal enum NextMove
{
    /// <summary>The same is sent again later; it costs no attempt.</summary>
    WaitFreely,

    /// <summary>The same is sent again later; it costs an attempt.</summary>
    Retry,

    /// <summary>The record is read again, and what is to be told is worked out anew. What landed of it already stays.</summary>
    DecideAgain,

    /// <summary>It is looked for before anything else.</summary>
    Verify,

    /// <summary>It waits for what it refers to.</summary>
    Park,

    /// <summary>A person, a rule or a newer value must move.</summary>
    Refuse,
}

namespace Psi.Sync.Exceptions;

/// <summary>The stage of a record's way at which an exception was met.</summary>
public enum SyncStage
{
    /// <summary>Reading from a platform.</summary>
    Read,

    /// <summary>Turning a platform's record into a canonical one.</summary>
    Map,

    /// <summary>Finding out which golden record a record is.</summary>
    Identify,

    /// <summary>Deciding whose value stands.</summary>
    Decide,

    /// <summary>A process.</summary>
    React,

    /// <summary>Telling a platform.</summary>
    Deliver,

    /// <summary>Comparing what two systems hold.</summary>
    Reconcile,
}

namespace Psi.Sync.Reading;

/// <summary>Why a record is to be read by id.</summary>
internal enum ReadReason
{
    /// <summary>The platform said that it changed.</summary>
    Event,

    /// <summary>Another record refers to it, and it is not known yet.</summary>
    Reference,

    /// <summary>A page may have said something older than our own write.</summary>
    OwnWrite,

    /// <summary>A sweep did not see it.</summary>
    NotSeen,

    /// <summary>A person settled what it is.</summary>
    Person,
}

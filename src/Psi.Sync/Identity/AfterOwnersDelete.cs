namespace Psi.Sync.Identity;

/// <summary>What follows when the owner of a record deleted it. The golden record ends in any case.</summary>
public enum AfterOwnersDelete
{
    /// <summary>A person is asked. The default.</summary>
    Raise,

    /// <summary>Nothing: other systems keep what they have.</summary>
    Nothing,

    /// <summary>Other systems are told what the record is when it is put away.</summary>
    Archive,
}

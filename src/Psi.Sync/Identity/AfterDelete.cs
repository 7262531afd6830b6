namespace Psi.Sync.Identity;

/// <summary>What follows when a system deleted a record that another owns. Its link ends in any case.</summary>
public enum AfterDelete
{
    /// <summary>A person is asked. The default.</summary>
    Raise,

    /// <summary>It is made again there, under a new generation, if the platform said that it was deleted.</summary>
    Recreate,

    /// <summary>It is left out there.</summary>
    LeaveOut,
}

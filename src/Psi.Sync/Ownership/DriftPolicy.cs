namespace Psi.Sync.Ownership;

/// <summary>What happens when a system that does not own an attribute changes it.</summary>
public enum DriftPolicy
{
    /// <summary>The owner's value is sent again.</summary>
    PutRight,

    /// <summary>The difference is remembered and nothing is sent until the owner's value moves.</summary>
    Tolerate,

    /// <summary>The difference is put before a person as an exception.</summary>
    Raise,
}

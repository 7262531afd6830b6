namespace Psi.Sync.Identity;

/// <summary>What becomes of a record that no exact key and no mark tells of.</summary>
internal enum MatchVerdict
{
    /// <summary>It is something new.</summary>
    New,

    /// <summary>It is the best candidate.</summary>
    Link,

    /// <summary>A person says which it is, or that it is none.</summary>
    Ask,
}

namespace Psi.Sync.Detection;

/// <summary>How an answer compares with what is known of a record.</summary>
internal enum Freshness
{
    /// <summary>It is no older, as far as can be told.</summary>
    Equal,

    /// <summary>It is newer for sure.</summary>
    Fresher,

    /// <summary>It is older.</summary>
    Staler,
}

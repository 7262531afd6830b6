namespace Psi.Sync.Ownership;

/// <summary>How a system stands to one attribute of one record.</summary>
internal enum Standing
{
    /// <summary>It owns the attribute.</summary>
    Owner,

    /// <summary>Nobody who owns the attribute holds the record: whoever speaks may seed it, by rank.</summary>
    Candidate,

    /// <summary>Its value is one of those of which the golden one is made.</summary>
    Contributor,

    /// <summary>It changes the attribute together with others, and the last change is right.</summary>
    Sharer,

    /// <summary>It changes the attribute together with others, and changes are merged.</summary>
    Merger,

    /// <summary>Somebody else owns the attribute.</summary>
    Other,
}

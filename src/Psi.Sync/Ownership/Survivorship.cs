namespace Psi.Sync.Ownership;

/// <summary>Whose value stands where several systems are named.</summary>
internal enum Survivorship
{
    /// <summary>The first system by rank that holds the record owns the attribute.</summary>
    Owner,

    /// <summary>The first system by rank that says something; each keeps its own.</summary>
    Rank,

    /// <summary>Whoever changed it last; the others are told.</summary>
    MostRecent,

    /// <summary>Whoever said something first owns it from then on.</summary>
    First,

    /// <summary>The sum of what all say; each keeps its own.</summary>
    Sum,

    /// <summary>The greatest that any says; each keeps its own.</summary>
    Max,

    /// <summary>The least that any says; each keeps its own.</summary>
    Min,

    /// <summary>All elements that any says; each keeps its own.</summary>
    Union,

    /// <summary>Each side's changes against what both last had in common; the others are told.</summary>
    Merge,

    /// <summary>What the host's own function makes of what all say; each keeps its own.</summary>
    Custom,
}

namespace Psi.Connectors;

/// <summary>Whether a record is there. The ways of not being there are different things.</summary>
public enum Presence
{
    /// <summary>It is there.</summary>
    Present,

    /// <summary>It was not given: deleted perhaps, perhaps only not visible.</summary>
    Missing,

    /// <summary>It is there, put away.</summary>
    Archived,

    /// <summary>The platform says it was deleted.</summary>
    Deleted,

    /// <summary>The platform says it was merged into another.</summary>
    Merged,
}

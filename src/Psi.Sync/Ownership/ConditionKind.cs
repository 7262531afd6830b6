namespace Psi.Sync.Ownership;

/// <summary>How a condition tests one attribute.</summary>
internal enum ConditionKind
{
    /// <summary>It is one of some values; an empty one is none of them.</summary>
    In,

    /// <summary>It is none of some values, or empty.</summary>
    NotIn,

    /// <summary>It is not empty.</summary>
    Set,

    /// <summary>It is empty.</summary>
    NotSet,

    /// <summary>It is a day or an instant before another; an empty one is not.</summary>
    Before,

    /// <summary>It is a day or an instant after another; an empty one is not.</summary>
    After,
}

namespace Psi.Canonical;

/// <summary>How an attribute, a line or an element differs.</summary>
public enum ChangeKind
{
    /// <summary>It was empty and has a value.</summary>
    Set,

    /// <summary>It had a value and is empty.</summary>
    Cleared,

    /// <summary>It has another value.</summary>
    Changed,

    /// <summary>A line, an element or a custom field is there that was not.</summary>
    Added,

    /// <summary>A line, an element or a custom field is gone.</summary>
    Removed,

    /// <summary>Lines that stayed stand in another order.</summary>
    Reordered,
}

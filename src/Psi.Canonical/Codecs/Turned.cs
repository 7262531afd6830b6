using System.ComponentModel;

namespace Psi.Canonical;

/// <summary>What became of a value when its references were turned. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum Turned
{
    /// <summary>Nothing changed.</summary>
    Same,

    /// <summary>Another value stands in its place.</summary>
    Changed,

    /// <summary>Nothing stands in its place.</summary>
    LeftOut,
}

namespace Psi.Canonical;

/// <summary>One thing that both sides of a merge changed, each to something else.</summary>
/// <param name="Path">Where it is: <c>name</c>, <c>lines[10].quantity</c>, <c>custom.region</c>. A list of lines by itself is in conflict over their order.</param>
/// <param name="Attribute">The attribute, the innermost one.</param>
/// <param name="Ancestor">The value that both came from, as JSON; <see langword="null"/> when it was empty, was not there, or must not be shown.</param>
/// <param name="Left">The left side's value, as JSON; <see langword="null"/> as above. The merged record holds it.</param>
/// <param name="Right">The right side's value, as JSON; <see langword="null"/> as above.</param>
/// <param name="IsHidden">Whether the values, or something inside them, were left out to protect them.</param>
public sealed record MergeConflict(string Path, AttributeSchema Attribute, string? Ancestor, string? Left, string? Right, bool IsHidden)
{
    /// <summary>Names the attribute, never a value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Path;
}

namespace Psi.Canonical;

/// <summary>One difference between two records.</summary>
/// <param name="Path">Where it is: <c>name</c>, <c>billingAddress.city</c>, <c>lines[10].quantity</c>, <c>custom.region</c>.</param>
/// <param name="Attribute">The attribute that differs, the innermost one.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Before">The value before, as JSON; <see langword="null"/> when it was empty, was not there, or must not be shown.</param>
/// <param name="After">The value after, as JSON; <see langword="null"/> when it is empty, is not there, or must not be shown.</param>
/// <param name="IsHidden">Whether the values, or something inside them, were left out to protect them.</param>
/// <remarks>Of lines that were reordered, the values are the lists of their keys.</remarks>
public sealed record AttributeChange(string Path, AttributeSchema Attribute, ChangeKind Kind, string? Before, string? After, bool IsHidden)
{
    private string Word => Kind switch
    {
        ChangeKind.Set => "set",
        ChangeKind.Cleared => "cleared",
        ChangeKind.Added => "added",
        ChangeKind.Removed => "removed",
        ChangeKind.Reordered => "reordered",
        _ => "changed",
    };

    /// <summary>Writes the difference for a reader: <c>name: "Acme" → "Acme BV"</c>. What must not be shown is not.</summary>
    /// <returns>The text.</returns>
    public string Describe() => IsHidden && Before is null && After is null
        ? $"{Path}: {Word} (hidden)"
        : Kind switch
        {
            ChangeKind.Set => $"{Path}: set to {After}",
            ChangeKind.Cleared => $"{Path}: cleared, was {Before}",
            ChangeKind.Added => $"{Path}: added {After}",
            ChangeKind.Removed => $"{Path}: removed {Before}",
            ChangeKind.Reordered => $"{Path}: reordered {Before} → {After}",
            _ => $"{Path}: {Before} → {After}",
        };

    /// <summary>Names the attribute and how it differs, never a value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Path} {Word}";
}

namespace Psi.Canonical;

/// <summary>What came of a three-way merge.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <param name="Merged">The record with both sides' changes; of an attribute in conflict it holds the left side's value.</param>
/// <param name="FromLeft">What only the left side changed.</param>
/// <param name="FromRight">What only the right side changed.</param>
/// <param name="Conflicts">What both sides changed, each to something else. Empty when the merge is clean.</param>
public sealed record MergeResult<T>(T Merged, FieldSet<T> FromLeft, FieldSet<T> FromRight, FieldSet<T> Conflicts)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets a value indicating whether there was no conflict.</summary>
    public bool IsClean => Conflicts.IsEmpty;
}

namespace Psi.Canonical;

/// <summary>What came of a three-way merge.</summary>
/// <typeparam name="T">The object.</typeparam>
public sealed class MergeResult<T>
    where T : class, ICanonicalObject<T>
{
    internal MergeResult(T merged, FieldSet<T> fromLeft, FieldSet<T> fromRight, FieldSet<T> conflicts, IReadOnlyList<MergeConflict> details)
    {
        Merged = merged;
        FromLeft = fromLeft;
        FromRight = fromRight;
        Conflicts = conflicts;
        Details = details;
    }

    /// <summary>Gets the record with both sides' changes; of what is in conflict it holds the left side's value.</summary>
    public T Merged { get; }

    /// <summary>Gets the attributes that only the left side changed.</summary>
    public FieldSet<T> FromLeft { get; }

    /// <summary>Gets the attributes that only the right side changed.</summary>
    public FieldSet<T> FromRight { get; }

    /// <summary>Gets the attributes that are in conflict, or hold something that is. Empty when the merge is clean.</summary>
    public FieldSet<T> Conflicts { get; }

    /// <summary>Gets every conflict by itself: an attribute, or of a line the attribute that both sides changed, with all three values.</summary>
    public IReadOnlyList<MergeConflict> Details { get; }

    /// <summary>Gets a value indicating whether there was no conflict.</summary>
    public bool IsClean => Conflicts.IsEmpty;

    /// <summary>Names the attributes in conflict, never a value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsClean ? $"{T.Schema.Name} merged" : $"{T.Schema.Name} in conflict over {string.Join(", ", Details)}";
}

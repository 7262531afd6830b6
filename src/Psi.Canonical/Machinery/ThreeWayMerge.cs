namespace Psi.Canonical;

/// <summary>Puts two changes of one record together.</summary>
public static class ThreeWayMerge
{
    /// <summary>Merges two records that came from one.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="ancestor">The record that both came from.</param>
    /// <param name="left">One side.</param>
    /// <param name="right">The other side.</param>
    /// <param name="hidden">What the conflicts must not show; by default all that is protected. The merged record has everything.</param>
    /// <returns>The merged record and the true conflicts: what both sides changed, each to something else.</returns>
    /// <remarks>
    /// Lists merge as their <see cref="ListPolicy"/> says: sets by element, lines by key and within a line by attribute. Custom
    /// fields merge by name. A part is one value. A line that one side removed and the other changed is a conflict, and so are
    /// two new orders of the same lines where order counts. Without conflicts the sides may be swapped; conflicts are the same either way.
    /// </remarks>
    public static MergeResult<T> Merge<T>(T ancestor, T left, T right, DataClassification hidden = DataClassification.All)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(ancestor);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var byLeft = T.Differences(ancestor, left);
        var byRight = T.Differences(ancestor, right);
        var merged = T.Overlay(left, right, byRight - byLeft);
        var conflicts = FieldSet<T>.Empty;
        ConflictLog? log = null;
        foreach (var field in byLeft & byRight & T.Differences(left, right))
        {
            log ??= new(hidden);
            var before = log.Conflicts.Count;
            merged = field.Accessor.Merge(AttributePath.Of(field.Schema), ancestor, left, right, merged, log);
            conflicts = log.Conflicts.Count > before ? conflicts.Add(field) : conflicts;
        }

        return new(merged, byLeft - byRight, byRight - byLeft, conflicts, log?.Conflicts ?? []);
    }
}

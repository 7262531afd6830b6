namespace Psi.Canonical;

/// <summary>Puts two changes of one record together.</summary>
public static class ThreeWayMerge
{
    /// <summary>Merges two records that came from one.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="ancestor">The record that both came from.</param>
    /// <param name="left">One side.</param>
    /// <param name="right">The other side.</param>
    /// <returns>
    /// The merged record and the true conflicts: attributes that both sides changed, each to something else. A list whose
    /// elements have keys is merged by key and is in conflict only when one element is.
    /// </returns>
    public static MergeResult<T> Merge<T>(T ancestor, T left, T right)
        where T : class, ICanonicalObject<T>
    {
        var byLeft = T.Differences(ancestor, left);
        var byRight = T.Differences(ancestor, right);
        var conflicts = byLeft & byRight & T.Differences(left, right);
        var merged = T.Overlay(left, right, byRight - byLeft);
        foreach (var field in conflicts)
        {
            if (field.TryMerge(ancestor, left, right, merged, out merged))
            {
                conflicts = conflicts.Remove(field);
            }
        }

        return new(merged, byLeft - byRight, byRight - byLeft, conflicts);
    }
}

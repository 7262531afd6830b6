namespace Psi.Canonical;

/// <summary>Puts the orders of two lists of keys together.</summary>
internal static class KeyOrder
{
    /// <summary>Merges two orders that came from one.</summary>
    /// <param name="ancestor">The order that both came from.</param>
    /// <param name="left">One side.</param>
    /// <param name="right">The other side.</param>
    /// <param name="isKept">Which keys the outcome has.</param>
    /// <param name="merged">The outcome. What one side alone holds stands behind what it stood behind there.</param>
    /// <returns><see langword="false"/> when both sides put the keys they share in another order; the left one then holds.</returns>
    public static bool TryMerge(string[] ancestor, string[] left, string[] right, Predicate<string> isKept, out IReadOnlyList<string> merged)
    {
        var shared = left.Intersect(right, StringComparer.Ordinal).Where(key => isKept(key)).ToHashSet(StringComparer.Ordinal);
        string[] ofLeft = [.. left.Where(shared.Contains)], ofRight = [.. right.Where(shared.Contains)];
        var agree = ofLeft.AsSpan().SequenceEqual(ofRight);
        var (leftMoved, rightMoved) = (HasMoved(ancestor, ofLeft), HasMoved(ancestor, ofRight));
        var chosen = agree || leftMoved || !rightMoved ? ofLeft : ofRight;

        var added = new Dictionary<string, List<string[]>>(StringComparer.Ordinal);
        Collect(left, shared, isKept, added);
        Collect(right, shared, isKept, added);
        var outcome = new List<string>();
        foreach (var key in chosen.Prepend<string?>(null))
        {
            if (key is not null)
            {
                outcome.Add(key);
            }

            foreach (var group in added.GetValueOrDefault(Anchor(key), []).OrderBy(static group => group[0], StringComparer.Ordinal))
            {
                outcome.AddRange(group);
            }
        }

        merged = outcome;
        return agree || leftMoved != rightMoved;
    }

    private static bool HasMoved(string[] ancestor, string[] keys)
    {
        var common = ancestor.Intersect(keys, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return !ancestor.Where(common.Contains).SequenceEqual(keys.Where(common.Contains), StringComparer.Ordinal);
    }

    // What only one side holds, in groups behind the shared key that stands before them, or at the start.
    private static void Collect(string[] side, HashSet<string> shared, Predicate<string> isKept, Dictionary<string, List<string[]>> added)
    {
        var (anchor, group) = (Anchor(null), new List<string>());
        foreach (var key in side.Where(key => isKept(key)).Append(null))
        {
            if (key is not null && !shared.Contains(key))
            {
                group.Add(key);
                continue;
            }

            if (group.Count > 0)
            {
                added.TryAdd(anchor, []);
                added[anchor].Add([.. group]);
                group.Clear();
            }

            anchor = Anchor(key);
        }
    }

    private static string Anchor(string? key) => key is null ? "start" : "behind " + key;
}

using System.ComponentModel;

namespace Psi.Canonical;

/// <summary>Merges lists whose elements have keys. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KeyedList
{
    /// <summary>Merges three lists element by element.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="ancestor">What both came from.</param>
    /// <param name="left">One side; it gives the order.</param>
    /// <param name="right">The other side; what only it added comes last.</param>
    /// <param name="merged">The outcome, when there is no conflict.</param>
    /// <returns><see langword="false"/> when both sides changed one element differently, or an element has no key or shares it.</returns>
    public static bool Merge<T>(ValueList<T>? ancestor, ValueList<T>? left, ValueList<T>? right, out ValueList<T>? merged)
        where T : class, ICanonicalPart<T>
    {
        merged = null;
        if (left is null || right is null || Index(ancestor) is not { } before || Index(left) is not { } lefts || Index(right) is not { } rights)
        {
            return false;
        }

        var outcome = new List<T>(lefts.Count);
        foreach (var key in lefts.Keys.Concat(rights.Keys.Where(key => !lefts.ContainsKey(key))))
        {
            var (old, mine, theirs) = (before.GetValueOrDefault(key), lefts.GetValueOrDefault(key), rights.GetValueOrDefault(key));
            if (!Equals(mine, theirs) && !Equals(mine, old) && !Equals(theirs, old))
            {
                return false;
            }

            if ((Equals(mine, old) ? theirs : mine) is { } element)
            {
                outcome.Add(element);
            }
        }

        merged = outcome.ToValueList();
        return true;
    }

    private static Dictionary<string, T>? Index<T>(ValueList<T>? list)
        where T : class, ICanonicalPart<T>
    {
        var index = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var element in list ?? default)
        {
            if (T.KeyOf(element) is not { } key || !index.TryAdd(key, element))
            {
                return null;
            }
        }

        return index;
    }
}

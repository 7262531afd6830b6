using System.Buffers;

namespace Psi.Canonical;

/// <summary>Compares and fingerprints lists whose order does not count, without allocating for those of usual length.</summary>
internal static class Unordered
{
    private const int Short = 32;

    /// <summary>Tells whether two lists hold the same elements, repeats not counted.</summary>
    public static bool SameSet<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
    {
        if (left.SequenceEqual(right, EqualityComparer<T>.Default))
        {
            return true;
        }

        return left.Length <= Short && right.Length <= Short
            ? ContainsAll(left, right) && ContainsAll(right, left)
            : left.ToArray().ToHashSet().SetEquals(right.ToArray());
    }

    /// <summary>Tells whether two lists hold the same elements, each as often.</summary>
    public static bool SameBag<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
    {
        if (left.Length != right.Length || left.SequenceEqual(right, EqualityComparer<T>.Default))
        {
            return left.Length == right.Length;
        }

        var taken = left.Length <= Short ? stackalloc bool[left.Length] : new bool[left.Length];
        foreach (var item in left)
        {
            if (!Take(item, right, taken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Computes a fingerprint of elements in any order.</summary>
    public static ulong Fingerprint<T, TCodec>(ReadOnlySpan<T> items, bool countRepeats)
        where TCodec : struct, IAttributeCodec<T>
    {
        var rented = items.Length <= Short ? null : ArrayPool<ulong>.Shared.Rent(items.Length);
        var prints = (rented ?? stackalloc ulong[Short])[..items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            prints[i] = TCodec.Fingerprint(items[i]);
        }

        prints.Sort();
        var state = Fingerprints.Begin(countRepeats ? 2UL : 1UL);
        for (var i = 0; i < prints.Length; i++)
        {
            if (countRepeats || i == 0 || prints[i] != prints[i - 1])
            {
                state = Fingerprints.Combine(state, prints[i]);
            }
        }

        if (rented is not null)
        {
            ArrayPool<ulong>.Shared.Return(rented);
        }

        return Fingerprints.End(state);
    }

    private static bool ContainsAll<T>(ReadOnlySpan<T> whole, ReadOnlySpan<T> items)
    {
        foreach (var item in items)
        {
            if (!whole.Contains(item, EqualityComparer<T>.Default))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Take<T>(T item, ReadOnlySpan<T> from, Span<bool> taken)
    {
        for (var i = 0; i < from.Length; i++)
        {
            if (!taken[i] && EqualityComparer<T>.Default.Equals(item, from[i]))
            {
                return taken[i] = true;
            }
        }

        return false;
    }
}

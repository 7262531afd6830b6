namespace Psi.Canonical;

/// <summary>Handles parts attribute by attribute.</summary>
internal static class Parts
{
    public static T Redact<T>(T part, DataClassification hidden)
        where T : class, ICanonicalPart<T>
    {
        foreach (var attribute in T.Schema.Attributes)
        {
            part = T.Accessors[attribute.Index].Redact(attribute, hidden, part);
        }

        return part;
    }

    public static ValueList<T> Redact<T>(ValueList<T> parts, DataClassification hidden)
        where T : class, ICanonicalPart<T>
    {
        var redacted = parts.ToArray();
        foreach (ref var part in redacted.AsSpan())
        {
            part = Redact(part, hidden);
        }

        return ValueList<T>.Own(redacted);
    }

    public static void Compare<T>(AttributePath path, T before, T after, ChangeLog changes)
        where T : class, ICanonicalPart<T>
    {
        foreach (var attribute in T.Schema.Attributes)
        {
            var accessor = T.Accessors[attribute.Index];
            if (!accessor.AreEqual(before, after))
            {
                accessor.Compare(path.Inside(attribute), before, after, changes);
            }
        }
    }

    public static T Merge<T>(AttributePath path, T ancestor, T left, T right, ConflictLog conflicts)
        where T : class, ICanonicalPart<T>
    {
        var merged = left;
        foreach (var attribute in T.Schema.Attributes)
        {
            merged = T.Accessors[attribute.Index].Merge(path.Inside(attribute), ancestor, left, right, merged, conflicts);
        }

        return merged;
    }

    /// <summary>Gives the path of one line; a key that must not be shown is not.</summary>
    public static AttributePath Line<T>(AttributePath path, string key, DataClassification hidden)
        where T : class, ICanonicalPart<T> =>
        path.Line(((path.Classification | T.Schema.Attributes[0].OwnClassification) & hidden) == 0 ? key : Redaction.Mark);

    /// <summary>Finds lines by their keys; <see langword="null"/> when a line has no key or shares it.</summary>
    public static Dictionary<string, T>? ByKey<T>(ValueList<T> list)
        where T : class, ICanonicalPart<T>
    {
        var index = new Dictionary<string, T>(list.Count, StringComparer.Ordinal);
        foreach (var line in list)
        {
            if (T.KeyOf(line) is not { } key || !index.TryAdd(key, line))
            {
                return null;
            }
        }

        return index;
    }

    public static string[] Keys<T>(ValueList<T> list)
        where T : class, ICanonicalPart<T> => Array.ConvertAll(list.ToArray(), static line => T.KeyOf(line)!);
}

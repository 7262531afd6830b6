using System.Text.Json;

namespace Psi.Canonical;

/// <summary>A list whose elements are told apart by their key.</summary>
internal sealed class LinesHandler<T> : MergingListHandler<T, string>
    where T : class, ICanonicalPart<T>
{
    private readonly bool _ordered;

    private LinesHandler(bool ordered) => _ordered = ordered;

    public static LinesHandler<T> Ordered { get; } = new(ordered: true);

    public static LinesHandler<T> Unordered { get; } = new(ordered: false);

    public override ValueList<T> Apply(ValueList<T> list, ValueList<T> put, ValueList<string> remove)
    {
        var gone = remove.ToHashSet(StringComparer.Ordinal);
        var outcome = list.Where(line => T.KeyOf(line) is not { } key || !gone.Contains(key)).ToList();
        foreach (var line in put)
        {
            var place = outcome.FindIndex(other => T.KeyOf(other) == T.KeyOf(line));
            if (place < 0)
            {
                outcome.Add(line);
            }
            else
            {
                outcome[place] = line;
            }
        }

        return outcome.ToValueList();
    }

    public override bool TryFind(ValueList<T> before, ValueList<T> after, out ValueList<T> put, out ValueList<string> remove)
    {
        (put, remove) = (default, default);
        if (Parts.ByKey(before) is not { } old || Parts.ByKey(after) is not { } now)
        {
            return false;
        }

        put = after.Where(line => !Equals(old.GetValueOrDefault(T.KeyOf(line)!), line)).ToValueList();
        remove = old.Keys.Where(key => !now.ContainsKey(key)).ToValueList();
        return AreEqual(Apply(before, put, remove), after);
    }

    public override string IdentityOf(T element) => T.KeyOf(element)!;

    public override void WriteElements(Utf8JsonWriter writer, ValueList<T> elements) => ListCodec<T, PartCodec<T>>.Write(writer, elements);

    public override ValueList<T> ReadElements(ref Utf8JsonReader reader) => ListCodec<T, PartCodec<T>>.Read(ref reader);

    public override void WriteIdentities(Utf8JsonWriter writer, ValueList<string> identities) => ListCodec<string, StringCodec>.Write(writer, identities);

    public override ValueList<string> ReadIdentities(ref Utf8JsonReader reader) => ListCodec<string, StringCodec>.Read(ref reader);

    internal override bool AreEqual(ValueList<T>? left, ValueList<T>? right) =>
        _ordered ? EqualityComparer<ValueList<T>?>.Default.Equals(left, right) : UnorderedListCodec<T, PartCodec<T>>.AreEqual(left, right);

    internal override ValueList<T>? RedactInside(ValueList<T>? value, DataClassification hidden) =>
        value is { } lines ? Parts.Redact(lines, hidden) : null;

    internal override void Compare(AttributePath path, ValueList<T>? before, ValueList<T>? after, ChangeLog changes)
    {
        if (before is not { } left || after is not { } right || Parts.ByKey(left) is not { } old || Parts.ByKey(right) is not { } now)
        {
            base.Compare(path, before, after, changes);
            return;
        }

        foreach (var (key, line) in now)
        {
            var at = Parts.Line<T>(path, key, changes.Hidden);
            if (!old.TryGetValue(key, out var earlier))
            {
                changes.Add(at, ChangeKind.Added, PartHandler<T>.Instance, null, line);
            }
            else if (!line.Equals(earlier))
            {
                Parts.Compare(at, earlier, line, changes);
            }
        }

        foreach (var (key, line) in old.Where(entry => !now.ContainsKey(entry.Key)))
        {
            changes.Add(Parts.Line<T>(path, key, changes.Hidden), ChangeKind.Removed, PartHandler<T>.Instance, line, null);
        }

        if (_ordered && !old.Keys.Where(now.ContainsKey).SequenceEqual(now.Keys.Where(old.ContainsKey), StringComparer.Ordinal))
        {
            changes.AddOrder<T>(path, [.. old.Keys], [.. now.Keys]);
        }
    }

    internal override ValueList<T>? Merge(AttributePath path, ValueList<T>? ancestor, ValueList<T>? left, ValueList<T>? right, ConflictLog conflicts)
    {
        if (left is not { } mine || right is not { } theirs
            || Parts.ByKey(ancestor ?? default) is not { } before || Parts.ByKey(mine) is not { } lefts || Parts.ByKey(theirs) is not { } rights)
        {
            return base.Merge(path, ancestor, left, right, conflicts);
        }

        var merged = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var key in lefts.Keys.Union(rights.Keys, StringComparer.Ordinal))
        {
            if (MergeLine(Parts.Line<T>(path, key, conflicts.Hidden), before.GetValueOrDefault(key), lefts.GetValueOrDefault(key), rights.GetValueOrDefault(key), conflicts) is { } line)
            {
                merged.Add(key, line);
            }
        }

        var (keysBefore, keysLeft, keysRight) = (Parts.Keys(ancestor ?? default), Parts.Keys(mine), Parts.Keys(theirs));
        if (!KeyOrder.TryMerge(keysBefore, keysLeft, keysRight, merged.ContainsKey, out var order) && _ordered)
        {
            conflicts.AddOrder<T>(path, keysBefore, keysLeft, keysRight);
        }

        return order.Select(key => merged[key]).ToValueList();
    }

    private static T? MergeLine(AttributePath path, T? ancestor, T? left, T? right, ConflictLog conflicts)
    {
        if (Equals(left, right) || Equals(right, ancestor))
        {
            return left;
        }

        if (Equals(left, ancestor))
        {
            return right;
        }

        return left is null || right is null
            ? PartHandler<T>.Instance.Merge(path, ancestor, left, right, conflicts)
            : Parts.Merge(path, ancestor ?? T.Empty, left, right, conflicts);
    }
}

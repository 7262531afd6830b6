using System.Text.Json;

namespace Psi.Canonical;

/// <summary>A list whose elements are told apart by value; neither order nor repeats count.</summary>
internal class SetHandler<T, TCodec> : MergingListHandler<T, T>
    where TCodec : struct, IAttributeCodec<T>
{
    public static SetHandler<T, TCodec> Instance { get; } = new();

    public override ValueList<T> Apply(ValueList<T> list, ValueList<T> put, ValueList<T> remove)
    {
        var gone = remove.ToHashSet();
        return list.Where(item => !gone.Contains(item)).Concat(put).Distinct().ToValueList();
    }

    public override bool TryFind(ValueList<T> before, ValueList<T> after, out ValueList<T> put, out ValueList<T> remove)
    {
        put = after.Except(before).ToValueList();
        remove = before.Except(after).ToValueList();
        return true;
    }

    public override T IdentityOf(T element) => element;

    public override void WriteElements(Utf8JsonWriter writer, ValueList<T> elements) => ListCodec<T, TCodec>.Write(writer, elements);

    public override ValueList<T> ReadElements(ref Utf8JsonReader reader) => ListCodec<T, TCodec>.Read(ref reader);

    public override void WriteIdentities(Utf8JsonWriter writer, ValueList<T> identities) => WriteElements(writer, identities);

    public override ValueList<T> ReadIdentities(ref Utf8JsonReader reader) => ReadElements(ref reader);

    internal override bool AreEqual(ValueList<T>? left, ValueList<T>? right) => SetCodec<T, TCodec>.AreEqual(left, right);

    internal override void Compare(AttributePath path, ValueList<T>? before, ValueList<T>? after, ChangeLog changes)
    {
        if (before is not { } old || after is not { } now)
        {
            base.Compare(path, before, after, changes);
            return;
        }

        foreach (var item in now.Except(old))
        {
            changes.AddElement(path, ChangeKind.Added, this, null, [item]);
        }

        foreach (var item in old.Except(now))
        {
            changes.AddElement(path, ChangeKind.Removed, this, [item], null);
        }
    }

    internal override ValueList<T>? Merge(AttributePath path, ValueList<T>? ancestor, ValueList<T>? left, ValueList<T>? right, ConflictLog conflicts)
    {
        if (left is not { } mine || right is not { } theirs)
        {
            return base.Merge(path, ancestor, left, right, conflicts);
        }

        var before = (ancestor ?? default).ToHashSet();
        var (ofMine, ofTheirs) = (mine.ToHashSet(), theirs.ToHashSet());
        return mine.Concat(theirs).Where(item => !before.Contains(item) || (ofMine.Contains(item) && ofTheirs.Contains(item))).Distinct().ToValueList();
    }
}

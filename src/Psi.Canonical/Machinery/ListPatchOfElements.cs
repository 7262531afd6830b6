using System.Text.Json;

namespace Psi.Canonical;

/// <summary>A change of one list, element by element.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <typeparam name="TElement">The element.</typeparam>
/// <typeparam name="TIdentity">What tells elements apart: the key of lines (a text), else the element itself.</typeparam>
public sealed class ListPatch<T, TElement, TIdentity> : ListPatch<T>
    where T : class, ICanonicalObject<T>
{
    private readonly Field<T, ValueList<TElement>?> _field;
    private readonly MergingListHandler<TElement, TIdentity> _handler;

    internal ListPatch(Field<T, ValueList<TElement>?> field, MergingListHandler<TElement, TIdentity> handler, ValueList<TElement> put, ValueList<TIdentity> remove)
        : base(field)
    {
        _field = field;
        _handler = handler;
        Put = put;
        Remove = remove;
    }

    /// <summary>Gets the elements that are put in or replaced.</summary>
    public ValueList<TElement> Put { get; }

    /// <summary>Gets the keys of the lines, or the elements, that are removed.</summary>
    public ValueList<TIdentity> Remove { get; }

    /// <inheritdoc />
    public override int PutCount => Put.Count;

    /// <inheritdoc />
    public override int RemoveCount => Remove.Count;

    /// <inheritdoc />
    public override T Apply(T target)
    {
        var before = _field.Get(target);
        var after = _handler.Apply(before ?? default, Put, Remove);
        return before is null && after.IsEmpty ? target : _field.With(target, after);
    }

    /// <inheritdoc />
    public override bool Equals(ListPatch<T>? other) => other is ListPatch<T, TElement, TIdentity> same
        && Field == same.Field && _handler.AreEqual(Put, same.Put) && Remove.ToHashSet().SetEquals(same.Remove);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Field.Index, Put.Count);

    internal override ListPatch<T> Then(ListPatch<T> next)
    {
        var later = (ListPatch<T, TElement, TIdentity>)next;
        return new ListPatch<T, TElement, TIdentity>(
            _field, _handler, _handler.Apply(Put, later.Put, later.Remove), Remove.Concat(later.Remove).Distinct().ToValueList());
    }

    internal override void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (!Put.IsEmpty)
        {
            writer.WritePropertyName("put"u8);
            _handler.WriteElements(writer, Put);
        }

        if (!Remove.IsEmpty)
        {
            writer.WritePropertyName("remove"u8);
            _handler.WriteIdentities(writer, Remove);
        }

        writer.WriteEndObject();
    }
}

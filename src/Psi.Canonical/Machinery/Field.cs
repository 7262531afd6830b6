using System.Text.Json;

namespace Psi.Canonical;

/// <summary>The handle of one attribute of a canonical object.</summary>
/// <typeparam name="T">The object.</typeparam>
public abstract class Field<T>
    where T : class, ICanonicalObject<T>
{
    private protected Field(int index, string name)
    {
        Index = index;
        Name = name;
    }

    /// <summary>Gets its place in the object, from zero.</summary>
    public int Index { get; }

    /// <summary>Gets its wire name, in camel case.</summary>
    public string Name { get; }

    /// <summary>Gets what is known of the attribute.</summary>
    public AttributeSchema Schema => T.Schema.Attributes[Index];

    /// <summary>Gets a value indicating whether the attribute is a reference, or a list of references.</summary>
    public bool IsReference => Schema.IsReference;

    internal abstract Accessor<T> Accessor { get; }

    /// <summary>Gives the set of two attributes.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The set.</returns>
    public static FieldSet<T> operator |(Field<T> left, Field<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.AsSet() | right.AsSet();
    }

    /// <summary>Finds a handle by its wire name.</summary>
    /// <param name="name">The name, in camel case.</param>
    /// <returns>The handle; <see langword="null"/> when the object has no such attribute.</returns>
    public static Field<T>? Find(string name) => T.Schema.Find(name) is { } attribute ? T.AllFields[attribute.Index] : null;

    /// <summary>Tells whether a record leaves the attribute empty.</summary>
    /// <param name="record">The record.</param>
    /// <returns><see langword="true"/> when the attribute is <see langword="null"/>.</returns>
    public abstract bool IsNull(T record);

    /// <summary>Gives the record with this attribute empty.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The record, or a copy.</returns>
    public T Clear(T record) => T.Overlay(record, T.Empty, AsSet());

    /// <summary>Gets the value in a box, for tools.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The value; <see langword="null"/> when it is empty.</returns>
    public abstract object? GetValue(T record);

    /// <summary>Gives the set of this attribute alone.</summary>
    /// <returns>The set.</returns>
    public FieldSet<T> AsSet() => FieldSet<T>.Of(Index);

    /// <summary>Gives the wire name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    internal abstract ListPatch<T>? FindListPatch(T before, T after);

    internal abstract ListPatch<T> ReadListPatch(ref Utf8JsonReader reader);
}

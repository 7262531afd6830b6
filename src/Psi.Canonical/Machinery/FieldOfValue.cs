using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>The typed handle of one attribute of a canonical object.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <typeparam name="TValue">The type of the attribute, as it is declared.</typeparam>
public sealed class Field<T, TValue> : Field<T>
    where T : class, ICanonicalObject<T>
{
    private readonly Accessor<T, TValue> _accessor;

    /// <summary>Initializes a new instance of the <see cref="Field{T, TValue}"/> class. For generated code.</summary>
    /// <param name="index">Its place in the object.</param>
    /// <param name="name">Its wire name.</param>
    /// <param name="get">Reads it.</param>
    /// <param name="with">Copies a record with another value.</param>
    /// <param name="handler">What is done with values of its type.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Field(int index, string name, Func<T, TValue> get, Func<T, TValue, T> with, AttributeHandler<TValue> handler)
        : base(index, name) => _accessor = new(get, with, handler);

    internal override Accessor<T> Accessor => _accessor;

    internal AttributeHandler<TValue> Handler => _accessor.Handler;

    /// <summary>Gets the value of the attribute.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The value.</returns>
    public TValue Get(T record) => _accessor.Get(record);

    /// <summary>Copies a record with another value of the attribute.</summary>
    /// <param name="record">The record.</param>
    /// <param name="value">The value.</param>
    /// <returns>The copy.</returns>
    public T With(T record, TValue value) => _accessor.With(record, value);

    /// <inheritdoc />
    public override bool IsNull(T record) => _accessor.Get(record) is null;

    /// <inheritdoc />
    public override object? GetValue(T record) => _accessor.Get(record);

    internal override ListPatch<T>? FindListPatch(T before, T after) =>
        (Handler as IListPatching<TValue>)?.Find(this, Get(before), Get(after));

    internal override ListPatch<T> ReadListPatch(ref Utf8JsonReader reader) => Handler is IListPatching<TValue> lists
        ? lists.Read(this, ref reader)
        : throw new JsonException("A JSON array is expected here.");
}

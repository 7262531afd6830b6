using System.ComponentModel;

namespace Psi.Canonical;

/// <summary>The typed handle of one attribute of a canonical object.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <typeparam name="TValue">The type of the attribute, as it is declared.</typeparam>
public sealed class Field<T, TValue> : Field<T>
    where T : class, ICanonicalObject<T>
{
    private readonly Func<T, TValue> _get;
    private readonly Func<T, TValue, T> _with;
    private readonly ListMerge<TValue>? _merge;

    /// <summary>Initializes a new instance of the <see cref="Field{T, TValue}"/> class. For generated code.</summary>
    /// <param name="index">Its place in the object.</param>
    /// <param name="name">Its wire name.</param>
    /// <param name="get">Reads it.</param>
    /// <param name="with">Copies a record with another value.</param>
    /// <param name="merge">Merges three values of a keyed list; <see langword="null"/> for what merges as one value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Field(int index, string name, Func<T, TValue> get, Func<T, TValue, T> with, ListMerge<TValue>? merge = null)
        : base(index, name)
    {
        _get = get;
        _with = with;
        _merge = merge;
    }

    /// <summary>Gets the value of the attribute.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The value.</returns>
    public TValue Get(T record) => _get(record);

    /// <summary>Copies a record with another value of the attribute.</summary>
    /// <param name="record">The record.</param>
    /// <param name="value">The value.</param>
    /// <returns>The copy.</returns>
    public T With(T record, TValue value) => _with(record, value);

    /// <inheritdoc />
    public override bool IsNull(T record) => _get(record) is null;

    /// <inheritdoc />
    public override object? GetValue(T record) => _get(record);

    internal override bool TryMerge(T ancestor, T left, T right, T into, out T merged)
    {
        if (_merge is not null && _merge(_get(ancestor), _get(left), _get(right), out var value))
        {
            merged = _with(into, value);
            return true;
        }

        merged = into;
        return false;
    }
}

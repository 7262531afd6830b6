using System.Collections;
using System.Runtime.CompilerServices;

namespace Psi.Canonical;

/// <summary>An immutable list that is equal by value: the same elements in the same order.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <remarks>The default value is the empty list. In a record, <see langword="null"/> means not known, an empty list means none.</remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[]? _items;

    internal ValueList(T[] items) => _items = items.Length == 0 ? null : items;

    /// <summary>Gets the empty list.</summary>
    public static ValueList<T> Empty => default;

    /// <summary>Gets how many elements there are.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>Gets a value indicating whether there is no element.</summary>
    public bool IsEmpty => _items is null;

    /// <summary>Gets an element.</summary>
    /// <param name="index">Its place, from zero.</param>
    /// <returns>The element.</returns>
    public T this[int index] => AsSpan()[index];

    /// <summary>Compares two lists.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when both hold equal elements in the same order.</returns>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Compares two lists.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when they differ.</returns>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);

    /// <summary>Gets the elements as a span, without copying.</summary>
    /// <returns>The elements.</returns>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>Gives a list with one more element at its end.</summary>
    /// <param name="item">The element.</param>
    /// <returns>The longer list.</returns>
    public ValueList<T> Add(T item) => new([.. AsSpan(), item]);

    /// <inheritdoc />
    public bool Equals(ValueList<T> other) => ReferenceEquals(_items, other._items) || AsSpan().SequenceEqual(other.AsSpan(), EqualityComparer<T>.Default);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in AsSpan())
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>Walks through the elements.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(_items ?? []);

    /// <inheritdoc />
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => (_items ?? []).AsEnumerable().GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    /// <summary>Writes how many elements there are, never their values.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"[{Count}]";

    internal T[] ToArray() => AsSpan().ToArray();

    internal static ValueList<T> Own(T[] items) => new(items);

    /// <summary>Walks through a list without allocating.</summary>
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _index;

        internal Enumerator(T[] items)
        {
            _items = items;
            _index = -1;
        }

        /// <summary>Gets the element reached.</summary>
        public readonly T Current => _items[_index];

        /// <summary>Goes to the next element.</summary>
        /// <returns><see langword="false"/> when there is none.</returns>
        public bool MoveNext() => ++_index < _items.Length;
    }
}

/// <summary>Makes lists that are equal by value.</summary>
public static class ValueList
{
    /// <summary>Makes a list of elements.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="items">The elements, which are copied.</param>
    /// <returns>The list.</returns>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => ValueList<T>.Own(items.ToArray());

    /// <summary>Makes a list of elements.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="items">The elements, which are copied.</param>
    /// <returns>The list.</returns>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return ValueList<T>.Own(items.ToArray());
    }
}

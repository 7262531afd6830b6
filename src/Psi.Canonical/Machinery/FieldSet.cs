using System.Collections;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A set of attributes of one canonical object.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <remarks>Immutable and equal by value. The default value is the empty set. Enumerated by index.</remarks>
[JsonConverter(typeof(CanonicalConverterFactory))]
[CollectionBuilder(typeof(FieldSet), nameof(FieldSet.Create))]
public readonly struct FieldSet<T> : IEquatable<FieldSet<T>>, IEnumerable<Field<T>>
    where T : class, ICanonicalObject<T>
{
    private readonly ulong _low;
    private readonly ulong _high;

    private FieldSet(ulong low, ulong high)
    {
        _low = low;
        _high = high;
    }

    /// <summary>Gets the set of no attribute.</summary>
    public static FieldSet<T> Empty => default;

    /// <summary>Gets the set of all attributes.</summary>
    public static FieldSet<T> All
    {
        get
        {
            var count = T.AllFields.Count;
            return new(count >= 64 ? ulong.MaxValue : (1UL << count) - 1, count <= 64 ? 0 : count == 128 ? ulong.MaxValue : (1UL << (count - 64)) - 1);
        }
    }

    /// <summary>Gets a value indicating whether no attribute is in the set.</summary>
    public bool IsEmpty => (_low | _high) == 0;

    /// <summary>Gets how many attributes are in the set.</summary>
    public int Count => BitOperations.PopCount(_low) + BitOperations.PopCount(_high);

    /// <summary>Gives the set of one attribute.</summary>
    /// <param name="field">The attribute.</param>
    public static implicit operator FieldSet<T>(Field<T> field) => field?.AsSet() ?? throw new ArgumentNullException(nameof(field));

    /// <summary>Gives what is in either set.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The union.</returns>
    public static FieldSet<T> operator |(FieldSet<T> left, FieldSet<T> right) => new(left._low | right._low, left._high | right._high);

    /// <summary>Gives what is in both sets.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The intersection.</returns>
    public static FieldSet<T> operator &(FieldSet<T> left, FieldSet<T> right) => new(left._low & right._low, left._high & right._high);

    /// <summary>Gives what is in the first set and not in the second.</summary>
    /// <param name="left">The set to take from.</param>
    /// <param name="right">The set to take away.</param>
    /// <returns>The difference.</returns>
    public static FieldSet<T> operator -(FieldSet<T> left, FieldSet<T> right) => new(left._low & ~right._low, left._high & ~right._high);

    /// <summary>Compares two sets.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when both hold the same attributes.</returns>
    public static bool operator ==(FieldSet<T> left, FieldSet<T> right) => left.Equals(right);

    /// <summary>Compares two sets.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when they differ.</returns>
    public static bool operator !=(FieldSet<T> left, FieldSet<T> right) => !left.Equals(right);

    /// <summary>Gives the set of the attribute at an index.</summary>
    /// <param name="index">The index.</param>
    /// <returns>The set.</returns>
    public static FieldSet<T> Of(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, 127);
        return index < 64 ? new(1UL << index, 0) : new(0, 1UL << (index - 64));
    }

    /// <summary>Gives the set of some attributes.</summary>
    /// <param name="fields">The attributes.</param>
    /// <returns>The set.</returns>
    public static FieldSet<T> Of(params ReadOnlySpan<Field<T>> fields) => FieldSet.Create(fields);

    /// <summary>Gives the set of the attributes with these wire names; names that the object does not have are left out.</summary>
    /// <param name="names">The names, in camel case.</param>
    /// <returns>The set.</returns>
    public static FieldSet<T> OfNames(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var set = Empty;
        foreach (var name in names)
        {
            set = Field<T>.Find(name) is { } field ? set.Add(field) : set;
        }

        return set;
    }

    /// <summary>Makes a set of its bits. For generated code and stores; bits mean something only with their layout.</summary>
    /// <param name="low">The attributes 0 to 63.</param>
    /// <param name="high">The attributes 64 to 127.</param>
    /// <returns>The set.</returns>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public static FieldSet<T> FromBits(ulong low, ulong high) => new(low, high);

    /// <summary>Gives the set as bits. For generated code and stores; bits mean something only with their layout.</summary>
    /// <param name="low">The attributes 0 to 63.</param>
    /// <param name="high">The attributes 64 to 127.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public void ToBits(out ulong low, out ulong high)
    {
        low = _low;
        high = _high;
    }

    /// <summary>Tells whether an attribute is in the set.</summary>
    /// <param name="field">The attribute.</param>
    /// <returns><see langword="true"/> when it is.</returns>
    public bool Contains(Field<T> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Contains(field.Index);
    }

    /// <summary>Tells whether the attribute at an index is in the set.</summary>
    /// <param name="index">The index.</param>
    /// <returns><see langword="true"/> when it is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int index) => ((index < 64 ? _low : _high) >> index & 1) != 0;

    /// <summary>Tells whether every attribute of another set is in this one.</summary>
    /// <param name="other">The other set.</param>
    /// <returns><see langword="true"/> when all are.</returns>
    public bool ContainsAll(FieldSet<T> other) => (other - this).IsEmpty;

    /// <summary>Tells whether any attribute of another set is in this one.</summary>
    /// <param name="other">The other set.</param>
    /// <returns><see langword="true"/> when one is.</returns>
    public bool Overlaps(FieldSet<T> other) => !(this & other).IsEmpty;

    /// <summary>Gives a set that also holds an attribute.</summary>
    /// <param name="field">The attribute.</param>
    /// <returns>The set.</returns>
    public FieldSet<T> Add(Field<T> field) => this | field;

    /// <summary>Gives a set that does not hold an attribute.</summary>
    /// <param name="field">The attribute.</param>
    /// <returns>The set.</returns>
    public FieldSet<T> Remove(Field<T> field) => this - field;

    /// <inheritdoc />
    public bool Equals(FieldSet<T> other) => _low == other._low && _high == other._high;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FieldSet<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_low, _high);

    /// <summary>Walks through the attributes by index.</summary>
    /// <returns>The enumerator.</returns>
#pragma warning disable RS0041 // The analyser takes the type parameter of a nested type for one without nullability.
    public Enumerator GetEnumerator() => new(this);
#pragma warning restore RS0041

    /// <inheritdoc />
    IEnumerator<Field<T>> IEnumerable<Field<T>>.GetEnumerator()
    {
        foreach (var field in this)
        {
            yield return field;
        }
    }

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<Field<T>>)this).GetEnumerator();

    /// <summary>Lists the wire names.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{{{string.Join(", ", this.Select(static field => field.Name))}}}";

    /// <summary>Walks through a set without allocating.</summary>
    public struct Enumerator
    {
        private FieldSet<T> _left;
        private Field<T>? _current;

        internal Enumerator(FieldSet<T> set)
        {
            _left = set;
            _current = null;
        }

        /// <summary>Gets the attribute reached.</summary>
        public readonly Field<T> Current => _current!;

        /// <summary>Goes to the next attribute.</summary>
        /// <returns><see langword="false"/> when there is none.</returns>
        public bool MoveNext()
        {
            if (_left.IsEmpty)
            {
                return false;
            }

            var index = _left._low != 0 ? BitOperations.TrailingZeroCount(_left._low) : 64 + BitOperations.TrailingZeroCount(_left._high);
            _left -= Of(index);
            _current = T.AllFields[index];
            return true;
        }
    }
}

/// <summary>Makes sets of attributes.</summary>
public static class FieldSet
{
    /// <summary>Makes a set of attributes.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="fields">The attributes.</param>
    /// <returns>The set.</returns>
    public static FieldSet<T> Create<T>(ReadOnlySpan<Field<T>> fields)
        where T : class, ICanonicalObject<T>
    {
        var set = FieldSet<T>.Empty;
        foreach (var field in fields)
        {
            set = set.Add(field);
        }

        return set;
    }
}

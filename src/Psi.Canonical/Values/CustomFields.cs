using System.Collections;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a firm added to a record itself: values by name.</summary>
/// <remarks>
/// Immutable and equal by value, in whatever order the fields were added. Names are compared ordinally; an entry is addressed
/// as <c>custom.</c> and its name in rules of ownership and mapping.
/// </remarks>
[JsonConverter(typeof(CodecConverter<CustomFields, CustomFieldsCodec>))]
public sealed class CustomFields : IReadOnlyCollection<KeyValuePair<string, CustomValue>>, IEquatable<CustomFields>
{
    // Sorted by name.
    private readonly KeyValuePair<string, CustomValue>[] _entries;

    private CustomFields(KeyValuePair<string, CustomValue>[] entries) => _entries = entries;

    /// <summary>Gets the bag without a field.</summary>
    public static CustomFields Empty { get; } = new([]);

    /// <summary>Gets how many fields there are.</summary>
    public int Count => _entries.Length;

    /// <summary>Gets the names, sorted.</summary>
    public IEnumerable<string> Names => _entries.Select(static entry => entry.Key);

    /// <summary>Gets a value by its name; JSON's <c>null</c> when there is no such field.</summary>
    /// <param name="name">The name.</param>
    public CustomValue this[string name] => TryGet(name, out var value) ? value : default;

    /// <summary>Compares two bags.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when both hold the same values under the same names.</returns>
    public static bool operator ==(CustomFields? left, CustomFields? right) => Equals(left, right);

    /// <summary>Compares two bags.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when they differ.</returns>
    public static bool operator !=(CustomFields? left, CustomFields? right) => !Equals(left, right);

    /// <summary>Makes a bag; of two values under one name the later counts.</summary>
    /// <param name="entries">The values by name.</param>
    /// <returns>The bag.</returns>
    public static CustomFields Of(IEnumerable<KeyValuePair<string, CustomValue>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var sorted = new SortedDictionary<string, CustomValue>(StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(entries));
            sorted[name] = value;
        }

        return sorted.Count == 0 ? Empty : new([.. sorted]);
    }

    /// <summary>Gives a bag that also holds this value.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value, which replaces one of this name.</param>
    /// <returns>The new bag.</returns>
    public CustomFields With(string name, CustomValue value) => Of([.. _entries, new(name, value)]);

    /// <summary>Gives a bag that does not hold this name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The new bag.</returns>
    public CustomFields Without(string name) => Of(_entries.Where(entry => entry.Key != name));

    /// <summary>Gets a value by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; JSON's <c>null</c> when there is no such field.</param>
    /// <returns><see langword="true"/> when there is such a field.</returns>
    public bool TryGet(string name, out CustomValue value)
    {
        foreach (ref readonly var entry in _entries.AsSpan())
        {
            if (entry.Key == name)
            {
                value = entry.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <inheritdoc />
    public bool Equals(CustomFields? other)
    {
        if (other is null || _entries.Length != other._entries.Length)
        {
            return false;
        }

        for (var i = 0; i < _entries.Length; i++)
        {
            if (_entries[i].Key != other._entries[i].Key || _entries[i].Value != other._entries[i].Value)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as CustomFields);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var entry in _entries)
        {
            hash.Add(entry.Key, StringComparer.Ordinal);
            hash.Add(entry.Value);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, CustomValue>> GetEnumerator() => _entries.AsEnumerable().GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Lists the names, never the values.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{{{string.Join(", ", Names)}}}";

    internal ReadOnlySpan<KeyValuePair<string, CustomValue>> AsSpan() => _entries;
}

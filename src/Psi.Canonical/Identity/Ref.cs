using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A reference to another canonical object: resolved to its id, or still a record of one system.</summary>
/// <typeparam name="T">The object that is referred to.</typeparam>
/// <remarks>
/// Mappers make external references and never look anything up; the engine resolves them. The default value refers to
/// nothing and is not valid in a record: an attribute without a reference is <see langword="null"/>.
/// </remarks>
[JsonConverter(typeof(CanonicalConverterFactory))]
public readonly struct Ref<T> : IEquatable<Ref<T>>
    where T : class, ICanonicalObject<T>
{
    // One reference wide: a boxed Guid when resolved, else a RecordRef.
    private readonly object? _target;

    private Ref(object target) => _target = target;

    // A Guid, a RecordRef or nothing.
    internal object? Target => _target;

    /// <summary>Gets a value indicating whether the reference is resolved to a canonical id.</summary>
    public bool IsResolved => _target is Guid;

    /// <summary>Gets a value indicating whether the reference is still a record of one system.</summary>
    public bool IsExternal => _target is RecordRef;

    /// <summary>Gets the canonical id.</summary>
    /// <exception cref="InvalidOperationException">The reference is not resolved.</exception>
    public Id<T> Id => _target is Guid value
        ? new(value)
        : throw new InvalidOperationException($"The reference to '{this}' is not resolved to a canonical id.");

    /// <summary>Gets the record in its system.</summary>
    /// <exception cref="InvalidOperationException">The reference is resolved, or refers to nothing.</exception>
    public RecordRef Record => _target as RecordRef
        ?? throw new InvalidOperationException($"The reference to '{this}' is not a record of a system.");

    /// <summary>Refers to an object by its canonical id.</summary>
    /// <param name="id">The id.</param>
    public static implicit operator Ref<T>(Id<T> id) => To(id);

    /// <summary>Compares two references.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when both hold the same id or the same record.</returns>
    public static bool operator ==(Ref<T> left, Ref<T> right) => left.Equals(right);

    /// <summary>Compares two references.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when they differ.</returns>
    public static bool operator !=(Ref<T> left, Ref<T> right) => !left.Equals(right);

    /// <summary>Refers to an object by its canonical id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The resolved reference.</returns>
    public static Ref<T> To(Id<T> id) => new(id.Value);

    /// <summary>Refers to a record of a system, read as this object.</summary>
    /// <param name="system">The system.</param>
    /// <param name="externalId">The system's own id.</param>
    /// <returns>The external reference.</returns>
    public static Ref<T> External(SystemId system, string externalId) => new(new RecordRef(system, T.Schema.Name, externalId));

    /// <summary>Refers to a record of a system.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The external reference.</returns>
    public static Ref<T> External(RecordRef record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record);
    }

    /// <summary>Gets the canonical id, if there is one.</summary>
    /// <param name="id">The id; the default value when the reference is not resolved.</param>
    /// <returns><see langword="true"/> when the reference is resolved.</returns>
    public bool TryGetId(out Id<T> id)
    {
        if (_target is Guid value)
        {
            id = new(value);
            return true;
        }

        id = default;
        return false;
    }

    /// <summary>Gets the record in its system, if there is one.</summary>
    /// <param name="record">The record; <see langword="null"/> when the reference is not external.</param>
    /// <returns><see langword="true"/> when the reference is external.</returns>
    public bool TryGetRecord([NotNullWhen(true)] out RecordRef? record)
    {
        record = _target as RecordRef;
        return record is not null;
    }

    /// <inheritdoc />
    public bool Equals(Ref<T> other) => Equals(_target, other._target);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Ref<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _target?.GetHashCode() ?? 0;

    /// <summary>Writes the id as 32 hexadecimal digits, or the record as <c>system/object/id</c>; empty for the default value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _target is Guid value ? value.ToString("N") : _target?.ToString() ?? string.Empty;
}

using System.Text.Json;

namespace Psi.Canonical;

/// <summary>What the generator writes for every part of canonical objects.</summary>
/// <typeparam name="TSelf">The part itself.</typeparam>
public interface ICanonicalPart<TSelf>
    where TSelf : class, ICanonicalPart<TSelf>
{
    /// <summary>Gets what the part consists of.</summary>
    static abstract PartSchema Schema { get; }

    /// <summary>Gets the part without any attribute.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>Gets what reaches each attribute, by index. For the library's own machinery.</summary>
    static abstract IReadOnlyList<Accessor<TSelf>> Accessors { get; }

    /// <summary>Gets the key of an element of a keyed list.</summary>
    /// <param name="value">The part.</param>
    /// <returns>The key; <see langword="null"/> when it has none or the part is not keyed.</returns>
    static abstract string? KeyOf(TSelf value);

    /// <summary>Computes one fingerprint of the whole part.</summary>
    /// <param name="value">The part.</param>
    /// <returns>The fingerprint, never zero.</returns>
    static abstract ulong Fingerprint(TSelf value);

    /// <summary>Writes what is not <see langword="null"/> as one JSON object.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The part.</param>
    static abstract void WriteJson(Utf8JsonWriter writer, TSelf value);

    /// <summary>Reads a part from one JSON object.</summary>
    /// <param name="reader">The reader, before the object or on its beginning; it ends on the object's end.</param>
    /// <returns>The part. Members it does not know are left out.</returns>
    /// <exception cref="JsonException">The JSON does not fit; its path names the attribute.</exception>
    static abstract TSelf ReadJson(ref Utf8JsonReader reader);

    /// <summary>Turns every reference in the part.</summary>
    /// <param name="value">The part.</param>
    /// <param name="turner">What each reference becomes.</param>
    /// <param name="attribute">The attribute of the object that holds the part, by index.</param>
    /// <returns>The outcome; <paramref name="value"/> itself when nothing changed.</returns>
    static abstract TSelf TurnReferences(TSelf value, IReferenceTurner turner, int attribute);
}

using System.Text.Json;

namespace Psi.Canonical;

/// <summary>What the generator writes for every canonical object, so that its attributes can be handled without reflection.</summary>
/// <typeparam name="TSelf">The object itself.</typeparam>
public interface ICanonicalObject<TSelf>
    where TSelf : class, ICanonicalObject<TSelf>
{
    /// <summary>Gets what the object consists of.</summary>
    static abstract ObjectSchema Schema { get; }

    /// <summary>Gets the handles of all attributes, by index.</summary>
    static abstract IReadOnlyList<Field<TSelf>> AllFields { get; }

    /// <summary>Gets the record without any attribute.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>Compares two records attribute by attribute.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The attributes that differ.</returns>
    static abstract FieldSet<TSelf> Differences(TSelf left, TSelf right);

    /// <summary>Tells which attributes are not <see langword="null"/>.</summary>
    /// <param name="value">The record.</param>
    /// <returns>Those attributes.</returns>
    static abstract FieldSet<TSelf> NonNull(TSelf value);

    /// <summary>Lays some attributes of one record over another.</summary>
    /// <param name="target">The record below.</param>
    /// <param name="source">The record that gives the named attributes, <see langword="null"/> included.</param>
    /// <param name="fields">The attributes to take.</param>
    /// <returns>The outcome; <paramref name="target"/> itself when no attribute is named.</returns>
    static abstract TSelf Overlay(TSelf target, TSelf source, FieldSet<TSelf> fields);

    /// <summary>Computes a fingerprint of every attribute.</summary>
    /// <param name="value">The record.</param>
    /// <param name="fingerprints">Receives them by index; as long as there are attributes. Zero stands for <see langword="null"/> and for nothing else.</param>
    static abstract void Fingerprint(TSelf value, Span<ulong> fingerprints);

    /// <summary>Computes one fingerprint of some attributes together: the cheap way to see that a record is as it was.</summary>
    /// <param name="value">The record.</param>
    /// <param name="fields">The attributes that count.</param>
    /// <returns>The same for the same attributes with the same fingerprints; another, but for a chance of one in 2^128, for all else.</returns>
    /// <remarks>It says nothing about which attribute differs, and changes when attributes are added to the object.</remarks>
    static abstract UInt128 Digest(TSelf value, FieldSet<TSelf> fields);

    /// <summary>Writes attributes as one JSON object.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The record.</param>
    /// <param name="fields">The attributes to write; one that is <see langword="null"/> is written as JSON's <c>null</c>.</param>
    static abstract void WriteJson(Utf8JsonWriter writer, TSelf value, FieldSet<TSelf> fields);

    /// <summary>Reads a record from one JSON object.</summary>
    /// <param name="reader">The reader, before the object or on its beginning; it ends on the object's end.</param>
    /// <param name="carried">The attributes that the object has, <c>null</c> or not.</param>
    /// <returns>The record. Members it does not know are left out.</returns>
    /// <exception cref="JsonException">The JSON does not fit; its path names the attribute.</exception>
    static abstract TSelf ReadJson(ref Utf8JsonReader reader, out FieldSet<TSelf> carried);

    /// <summary>Turns every reference, those inside parts and lists included, in order.</summary>
    /// <param name="value">The record.</param>
    /// <param name="turner">What each reference becomes.</param>
    /// <returns>The outcome; <paramref name="value"/> itself when nothing changed.</returns>
    static abstract TSelf TurnReferences(TSelf value, IReferenceTurner turner);
}

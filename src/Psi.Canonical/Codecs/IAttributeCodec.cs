using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>How values of one type are written, read, fingerprinted and turned. For generated code.</summary>
/// <typeparam name="T">The type of the values, never nullable.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAttributeCodec<T>
{
    /// <summary>Writes a value as JSON.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    static abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Reads a value from JSON; the reader stands on its first token and ends on its last.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The value.</returns>
    static abstract T Read(ref Utf8JsonReader reader);

    /// <summary>Computes the fingerprint of a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The fingerprint, never zero.</returns>
    static abstract ulong Fingerprint(T value);

    /// <summary>Turns the references in a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="turner">What each reference becomes.</param>
    /// <param name="attribute">The attribute of the record that holds the value, by index.</param>
    /// <param name="turned">The outcome, when it changed.</param>
    /// <returns>What became of the value.</returns>
    static virtual Turned Turn(T value, IReferenceTurner turner, int attribute, out T turned)
    {
        turned = value;
        return Turned.Same;
    }
}

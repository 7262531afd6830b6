using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Parts. For generated code.</summary>
/// <typeparam name="T">The part.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PartCodec<T> : IAttributeCodec<T>
    where T : class, ICanonicalPart<T>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, T value) => T.WriteJson(writer, value);

    /// <inheritdoc />
    public static T Read(ref Utf8JsonReader reader) => T.ReadJson(ref reader);

    /// <inheritdoc />
    public static ulong Fingerprint(T value) => T.Fingerprint(value);

    /// <inheritdoc />
    public static Turned Turn(T value, IReferenceTurner turner, int attribute, out T turned)
    {
        turned = T.TurnReferences(value, turner, attribute);
        return ReferenceEquals(turned, value) ? Turned.Same : Turned.Changed;
    }
}

using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Lists in which order does not count. For generated code.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TCodec">The codec of the element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UnorderedListCodec<T, TCodec> : IAttributeCodec<ValueList<T>>
    where TCodec : struct, IAttributeCodec<T>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, ValueList<T> value) => ListCodec<T, TCodec>.Write(writer, value);

    /// <inheritdoc />
    public static ValueList<T> Read(ref Utf8JsonReader reader) => ListCodec<T, TCodec>.Read(ref reader);

    /// <inheritdoc />
    public static ulong Fingerprint(ValueList<T> value) => Unordered.Fingerprint<T, TCodec>(value.AsSpan(), countRepeats: true);

    /// <inheritdoc />
    public static Turned Turn(ValueList<T> value, IReferenceTurner turner, int attribute, out ValueList<T> turned) =>
        ListCodec<T, TCodec>.Turn(value, turner, attribute, out turned);

    /// <summary>Compares two lists.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when both hold the same elements, each as often, or both are <see langword="null"/>.</returns>
    public static bool AreEqual(ValueList<T>? left, ValueList<T>? right) =>
        left is { } one && right is { } other ? Unordered.SameBag(one.AsSpan(), other.AsSpan()) : left is null && right is null;
}

using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Canonical ids, as 32 hexadecimal digits. For generated code.</summary>
/// <typeparam name="T">The object.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IdCodec<T> : IAttributeCodec<Id<T>>
    where T : class, ICanonicalObject<T>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, Id<T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[32];
        value.Value.TryFormat(text, out var length, "N");
        writer.WriteStringValue(text[..length]);
    }

    /// <inheritdoc />
    public static Id<T> Read(ref Utf8JsonReader reader)
    {
        Span<char> text = stackalloc char[40];
        return JsonRead.TryCopy(ref reader, text, out var length) && Guid.TryParse(text[..length], out var value)
            ? new(value)
            : throw new JsonException("A canonical id is a UUID.");
    }

    /// <inheritdoc />
    public static ulong Fingerprint(Id<T> value) => Fingerprints.Of(value.Value);
}

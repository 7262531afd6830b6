using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Large whole numbers. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int64Codec : IAttributeCodec<long>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

    /// <inheritdoc />
    public static long Read(ref Utf8JsonReader reader) => reader.GetInt64();

    /// <inheritdoc />
    public static ulong Fingerprint(long value) => Fingerprints.Of(value);
}

using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Whole numbers. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int32Codec : IAttributeCodec<int>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    /// <inheritdoc />
    public static int Read(ref Utf8JsonReader reader) => reader.GetInt32();

    /// <inheritdoc />
    public static ulong Fingerprint(int value) => Fingerprints.Of((long)value);
}

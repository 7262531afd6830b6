using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Yes or no. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanCodec : IAttributeCodec<bool>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    /// <inheritdoc />
    public static bool Read(ref Utf8JsonReader reader) => reader.GetBoolean();

    /// <inheritdoc />
    public static ulong Fingerprint(bool value) => Fingerprints.Of(value ? 1L : 0L);
}

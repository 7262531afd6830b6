using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>UUIDs. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GuidCodec : IAttributeCodec<Guid>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, Guid value) => writer.WriteStringValue(value);

    /// <inheritdoc />
    public static Guid Read(ref Utf8JsonReader reader) => reader.GetGuid();

    /// <inheritdoc />
    public static ulong Fingerprint(Guid value) => Fingerprints.Of(value);
}

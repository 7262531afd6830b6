using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Names of systems. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SystemIdCodec : IAttributeCodec<SystemId>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, SystemId value) => writer.WriteStringValue(value.Value);

    /// <inheritdoc />
    public static SystemId Read(ref Utf8JsonReader reader) => new(JsonRead.Text(ref reader));

    /// <inheritdoc />
    public static ulong Fingerprint(SystemId value) => Fingerprints.Of(value.Value.AsSpan());
}

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
    public static SystemId Read(ref Utf8JsonReader reader)
    {
        try
        {
            return new(JsonRead.Text(ref reader));
        }
        catch (ArgumentException)
        {
            throw new JsonException("A system has a name of small letters, digits, '-', '_' and '/'."); // without the value, which may be anything
        }
    }

    /// <inheritdoc />
    public static ulong Fingerprint(SystemId value) => Fingerprints.Of(value.Value.AsSpan());
}

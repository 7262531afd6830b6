using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Names of objects. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ObjectNameCodec : IAttributeCodec<ObjectName>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, ObjectName value) => writer.WriteStringValue(value.Value);

    /// <inheritdoc />
    public static ObjectName Read(ref Utf8JsonReader reader)
    {
        try
        {
            return new(JsonRead.Text(ref reader));
        }
        catch (ArgumentException)
        {
            throw new JsonException("An object has a name of small letters, digits and '-'."); // without the value, which may be anything
        }
    }

    /// <inheritdoc />
    public static ulong Fingerprint(ObjectName value) => Fingerprints.Of(value.Value.AsSpan());
}

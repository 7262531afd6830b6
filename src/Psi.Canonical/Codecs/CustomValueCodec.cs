using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Values of custom fields, as any JSON. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CustomValueCodec : IAttributeCodec<CustomValue>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, CustomValue value) => writer.WriteRawValue(value.Json, skipInputValidation: true);

    /// <inheritdoc />
    public static CustomValue Read(ref Utf8JsonReader reader) => CustomValue.FromElement(JsonElement.ParseValue(ref reader));

    /// <inheritdoc />
    public static ulong Fingerprint(CustomValue value) => Fingerprints.Of(value.Json.AsSpan());
}

using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Texts. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringCodec : IAttributeCodec<string>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    /// <inheritdoc />
    public static string Read(ref Utf8JsonReader reader) => JsonRead.Text(ref reader);

    /// <inheritdoc />
    public static ulong Fingerprint(string value) => Fingerprints.Of(value.AsSpan());
}

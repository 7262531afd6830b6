using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Exact decimal numbers; JSON keeps every digit. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalCodec : IAttributeCodec<decimal>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, decimal value) => writer.WriteNumberValue(value);

    /// <inheritdoc />
    public static decimal Read(ref Utf8JsonReader reader) => JsonRead.Decimal(ref reader);

    /// <inheritdoc />
    public static ulong Fingerprint(decimal value) => Fingerprints.Of(value);
}

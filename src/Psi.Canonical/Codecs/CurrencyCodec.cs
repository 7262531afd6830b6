using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Currencies. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CurrencyCodec : IAttributeCodec<CurrencyCode>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, CurrencyCode value) => writer.WriteStringValue(value.Value);

    /// <inheritdoc />
    public static CurrencyCode Read(ref Utf8JsonReader reader) => new(JsonRead.Text(ref reader));

    /// <inheritdoc />
    public static ulong Fingerprint(CurrencyCode value) => Fingerprints.Of(value.Value.AsSpan());
}

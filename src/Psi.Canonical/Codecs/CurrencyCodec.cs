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
    public static CurrencyCode Read(ref Utf8JsonReader reader)
    {
        try
        {
            return new(JsonRead.Text(ref reader));
        }
        catch (ArgumentException)
        {
            throw new JsonException("A currency is an ISO 4217 code of three capital letters: EUR."); // without the value, which may be anything
        }
    }

    /// <inheritdoc />
    public static ulong Fingerprint(CurrencyCode value) => Fingerprints.Of(value.Value.AsSpan());
}

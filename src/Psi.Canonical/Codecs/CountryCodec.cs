using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Countries. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CountryCodec : IAttributeCodec<CountryCode>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, CountryCode value) => writer.WriteStringValue(value.Value);

    /// <inheritdoc />
    public static CountryCode Read(ref Utf8JsonReader reader)
    {
        try
        {
            return new(JsonRead.Text(ref reader));
        }
        catch (ArgumentException)
        {
            throw new JsonException("A country is an ISO 3166-1 code of two capital letters: NL."); // without the value, which may be anything
        }
    }

    /// <inheritdoc />
    public static ulong Fingerprint(CountryCode value) => Fingerprints.Of(value.Value.AsSpan());
}

using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Instants, as UTC with a <c>Z</c>. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InstantCodec : IAttributeCodec<DateTimeOffset>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, DateTimeOffset value) => writer.WriteStringValue(value.UtcDateTime);

    /// <inheritdoc />
    public static DateTimeOffset Read(ref Utf8JsonReader reader) => JsonRead.Instant(ref reader);

    /// <inheritdoc />
    public static ulong Fingerprint(DateTimeOffset value) => Fingerprints.Of(value.UtcTicks);
}

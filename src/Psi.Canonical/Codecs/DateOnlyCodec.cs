using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Business days, as <c>2026-03-31</c>. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateOnlyCodec : IAttributeCodec<DateOnly>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, DateOnly value) => JsonWrite.Date(writer, value);

    /// <inheritdoc />
    public static DateOnly Read(ref Utf8JsonReader reader) => JsonRead.Date(ref reader);

    /// <inheritdoc />
    public static ulong Fingerprint(DateOnly value) => Fingerprints.Of((long)value.DayNumber);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Connectors;

/// <summary>Reads instants of wire records in every form that <see cref="Stamps.TryParse"/> knows; writes UTC.</summary>
public sealed class StampConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Stamps.TryParse(reader.GetString(), out var value) ? value : throw new JsonException("No instant.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Stamps.Format(value));
    }
}

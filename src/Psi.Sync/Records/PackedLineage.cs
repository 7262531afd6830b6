using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Sync.Records;

/// <summary>
/// Where each attribute comes from, each origin once with the attributes that share it: a record read from one system has one.
/// The object by attribute that rows had before is read too.
/// </summary>
internal sealed class PackedLineage : JsonConverter<Dictionary<string, Lineage>>
{
    public override Dictionary<string, Lineage> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var lineage = new Dictionary<string, Lineage>();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                lineage[name] = Origin(ref reader);
            }

            return lineage;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var origin = Origin(ref reader);
            reader.Read(); // the start of its attributes
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                lineage[reader.GetString()!] = origin;
            }
        }

        return lineage;
    }

    public override void Write(Utf8JsonWriter writer, Dictionary<string, Lineage> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var origin in value.GroupBy(static one => one.Value, static one => one.Key))
        {
            JsonSerializer.Serialize(writer, origin.Key, SyncJsonContext.Default.Lineage);
            writer.WriteStartArray();
            foreach (var attribute in origin)
            {
                writer.WriteStringValue(attribute);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static Lineage Origin(ref Utf8JsonReader reader) =>
        JsonSerializer.Deserialize(ref reader, SyncJsonContext.Default.Lineage) ?? throw new JsonException("An origin is missing.");
}

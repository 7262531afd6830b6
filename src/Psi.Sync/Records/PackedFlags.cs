using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Sync.Records;

/// <summary>One yes or no an attribute as a text of ones and noughts; the list that rows had before is read too.</summary>
internal sealed class PackedFlags : JsonConverter<bool[]>
{
    public override bool[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            var list = new List<bool>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                list.Add(reader.GetBoolean());
            }

            return [.. list];
        }

        var text = reader.ValueSpan; // written here, so neither escaped nor in parts
        var flags = new bool[text.Length];
        for (var i = 0; i < flags.Length; i++)
        {
            flags[i] = text[i] == (byte)'1';
        }

        return flags;
    }

    public override void Write(Utf8JsonWriter writer, bool[] value, JsonSerializerOptions options)
    {
        Span<byte> text = value.Length <= 512 ? stackalloc byte[value.Length] : new byte[value.Length];
        for (var i = 0; i < value.Length; i++)
        {
            text[i] = value[i] ? (byte)'1' : (byte)'0';
        }

        writer.WriteStringValue(text);
    }
}

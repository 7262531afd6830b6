using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Sync.Records;

/// <summary>One fingerprint an attribute as one text, a third of the list that rows had before; that is read too.</summary>
internal sealed class PackedFingerprints : JsonConverter<ulong[]>
{
    public override ulong[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            var list = new List<ulong>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                list.Add(reader.GetUInt64());
            }

            return [.. list];
        }

        var bytes = reader.GetBytesFromBase64();
        var fingerprints = new ulong[bytes.Length / sizeof(ulong)];
        for (var i = 0; i < fingerprints.Length; i++)
        {
            fingerprints[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)));
        }

        return fingerprints;
    }

    public override void Write(Utf8JsonWriter writer, ulong[] value, JsonSerializerOptions options)
    {
        Span<byte> bytes = value.Length <= 128 ? stackalloc byte[value.Length * sizeof(ulong)] : new byte[value.Length * sizeof(ulong)];
        for (var i = 0; i < value.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(i * sizeof(ulong))..], value[i]);
        }

        writer.WriteBase64StringValue(bytes);
    }
}

using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Psi.Canonical;

namespace Psi.Sync.Records;

/// <summary>Rows become bytes and back. A row with a record in it is its header's length, its header and the record.</summary>
internal static class Codec
{
    public static byte[] Pack<TRow>(TRow row, JsonTypeInfo<TRow> type) => JsonSerializer.SerializeToUtf8Bytes(row, type);

    public static TRow Unpack<TRow>(byte[] bytes, JsonTypeInfo<TRow> type) =>
        JsonSerializer.Deserialize(bytes, type) ?? throw new InvalidDataException($"A stored {typeof(TRow).Name} is empty.");

    public static byte[] Pack(Guid id) => Encoding.ASCII.GetBytes(id.ToString("N"));

    public static Guid UnpackGuid(byte[] bytes) => Guid.ParseExact(Encoding.ASCII.GetString(bytes), "N");

    public static byte[] Pack<T>(GoldenRow<T> row)
        where T : class, ICanonicalObject<T> =>
        Join(JsonSerializer.SerializeToUtf8Bytes(row.Header, SyncJsonContext.Default.GoldenHeader), CanonicalJson.Write(row.Value));

    public static GoldenRow<T> UnpackGolden<T>(Guid id, byte[] bytes)
        where T : class, ICanonicalObject<T>
    {
        var header = Header(bytes, SyncJsonContext.Default.GoldenHeader, out var body);
        return new GoldenRow<T>(id, header, CanonicalJson.Read<T>(body, out _));
    }

    public static GoldenHeader UnpackGoldenHeader(byte[] bytes) => Header(bytes, SyncJsonContext.Default.GoldenHeader, out _);

    public static byte[] Pack<T>(ShadowRow<T> row)
        where T : class, ICanonicalObject<T> =>
        Join(JsonSerializer.SerializeToUtf8Bytes(row.Header, SyncJsonContext.Default.ShadowHeader), row.Values);

    public static ShadowRow<T> UnpackShadow<T>(string externalId, byte[] bytes)
        where T : class, ICanonicalObject<T>
    {
        var header = Header(bytes, SyncJsonContext.Default.ShadowHeader, out var body);
        return new ShadowRow<T>(externalId, header, body.ToArray());
    }

    public static ShadowHeader UnpackShadowHeader(byte[] bytes) => Header(bytes, SyncJsonContext.Default.ShadowHeader, out _);

    private static byte[] Join(byte[] header, byte[] body)
    {
        var bytes = new byte[4 + header.Length + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, header.Length);
        header.CopyTo(bytes, 4);
        body.CopyTo(bytes, 4 + header.Length);
        return bytes;
    }

    private static THeader Header<THeader>(byte[] bytes, JsonTypeInfo<THeader> type, out ReadOnlySpan<byte> body)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        body = bytes.AsSpan(4 + length);
        return JsonSerializer.Deserialize(bytes.AsSpan(4, length), type)
            ?? throw new InvalidDataException($"A stored {typeof(THeader).Name} is empty.");
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Sync.Stores;

/// <summary>A lease as it is stored. It stays after its end, so that the fence goes on growing.</summary>
internal sealed record LeaseRow(string Owner, long Fence, DateTimeOffset Until)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, LeaseJsonContext.Default.LeaseRow);

    public static LeaseRow From(byte[] value) => JsonSerializer.Deserialize(value, LeaseJsonContext.Default.LeaseRow)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LeaseRow))]
internal sealed partial class LeaseJsonContext : JsonSerializerContext;

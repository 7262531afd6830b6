using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

internal sealed class PatchConverter<T> : JsonConverter<Patch<T>>
    where T : class, ICanonicalObject<T>
{
    public override Patch<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => PatchJson.Read<T>(ref reader);

    public override void Write(Utf8JsonWriter writer, Patch<T> value, JsonSerializerOptions options) => PatchJson.Write(writer, value);
}

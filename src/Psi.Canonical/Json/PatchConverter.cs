using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

internal sealed class PatchConverter<T> : JsonConverter<Patch<T>>
    where T : class, ICanonicalObject<T>
{
    public override Patch<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(T.ReadJson(ref reader, out var carried), carried);

    public override void Write(Utf8JsonWriter writer, Patch<T> value, JsonSerializerOptions options) => T.WriteJson(writer, value.Values, value.Fields);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

internal sealed class RefConverter<T> : JsonConverter<Ref<T>>
    where T : class, ICanonicalObject<T>
{
    public override Ref<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => RefCodec<T>.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, Ref<T> value, JsonSerializerOptions options) => RefCodec<T>.Write(writer, value);
}

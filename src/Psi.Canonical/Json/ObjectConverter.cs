using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

internal sealed class ObjectConverter<T> : JsonConverter<T>
    where T : class, ICanonicalObject<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.ReadJson(ref reader, out _);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => T.WriteJson(writer, value, T.NonNull(value));
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

internal sealed class RefConverter<T> : JsonConverter<Ref<T>>
    where T : class, ICanonicalObject<T>
{
    public override Ref<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return RefCodec<T>.Read(ref reader);
        }
        catch (Exception exception) when (JsonMembers.IsUnreadable(exception))
        {
            throw JsonRead.Unreadable("A reference cannot be read.", null, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, Ref<T> value, JsonSerializerOptions options) => RefCodec<T>.Write(writer, value);
}

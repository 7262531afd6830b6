using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

internal sealed class IdConverter<T> : JsonConverter<Id<T>>
    where T : class, ICanonicalObject<T>
{
    public override Id<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return IdCodec<T>.Read(ref reader);
        }
        catch (Exception exception) when (JsonMembers.IsUnreadable(exception))
        {
            throw JsonRead.Unreadable("An id cannot be read.", null, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) => IdCodec<T>.Write(writer, value);
}

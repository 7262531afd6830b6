using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

internal sealed class FieldSetConverter<T> : JsonConverter<FieldSet<T>>
    where T : class, ICanonicalObject<T>
{
    public override FieldSet<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return FieldSet<T>.OfNames(ListCodec<string, StringCodec>.Read(ref reader));
        }
        catch (Exception exception) when (JsonMembers.IsUnreadable(exception))
        {
            throw JsonRead.Unreadable("A field set cannot be read.", null, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, FieldSet<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var field in value)
        {
            writer.WriteStringValue(field.Name);
        }

        writer.WriteEndArray();
    }
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Brings a codec to System.Text.Json. For attributes on value types.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CodecConverter<T, TCodec> : JsonConverter<T>
    where TCodec : struct, IAttributeCodec<T>
{
    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return TCodec.Read(ref reader);
        }
        catch (Exception exception) when (JsonMembers.IsUnreadable(exception))
        {
            throw JsonRead.Unreadable("The value cannot be read.", null, exception);
        }
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => TCodec.Write(writer, value);
}

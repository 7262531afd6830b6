using System.Text.Json;

namespace Psi.Canonical;

internal sealed class ValueHandler<T, TCodec> : AttributeHandler<T?>
    where T : struct
    where TCodec : struct, IAttributeCodec<T>
{
    public static ValueHandler<T, TCodec> Instance { get; } = new();

    internal override bool AreEqual(T? left, T? right) => EqualityComparer<T?>.Default.Equals(left, right);

    internal override void Write(Utf8JsonWriter writer, T? value)
    {
        if (value is { } some)
        {
            TCodec.Write(writer, some);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    internal override T? Read(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : TCodec.Read(ref reader);
}

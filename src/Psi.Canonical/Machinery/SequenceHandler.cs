using System.Text.Json;

namespace Psi.Canonical;

/// <summary>A list that is one value.</summary>
internal class SequenceHandler<T, TCodec> : AttributeHandler<ValueList<T>?>
    where TCodec : struct, IAttributeCodec<T>
{
    public static SequenceHandler<T, TCodec> Instance { get; } = new();

    internal override bool AreEqual(ValueList<T>? left, ValueList<T>? right) => EqualityComparer<ValueList<T>?>.Default.Equals(left, right);

    internal override void Write(Utf8JsonWriter writer, ValueList<T>? value)
    {
        if (value is { } list)
        {
            ListCodec<T, TCodec>.Write(writer, list);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    internal override ValueList<T>? Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : ListCodec<T, TCodec>.Read(ref reader);
}

using System.Text.Json;

namespace Psi.Canonical;

/// <summary>A list that is one value.</summary>
internal class SequenceHandler<T, TCodec> : AttributeHandler<ValueList<T>?>
    where TCodec : struct, IAttributeCodec<T>
{
    private readonly bool _ordered;

    protected SequenceHandler(bool ordered) => _ordered = ordered;

    public static SequenceHandler<T, TCodec> Ordered { get; } = new(ordered: true);

    public static SequenceHandler<T, TCodec> Unordered { get; } = new(ordered: false);

    internal override bool AreEqual(ValueList<T>? left, ValueList<T>? right) =>
        _ordered ? EqualityComparer<ValueList<T>?>.Default.Equals(left, right) : UnorderedListCodec<T, TCodec>.AreEqual(left, right);

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

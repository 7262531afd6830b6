using System.Text.Json;

namespace Psi.Canonical;

/// <summary>A part is known or changed as a whole, and shown attribute by attribute.</summary>
internal sealed class PartHandler<T> : AttributeHandler<T?>
    where T : class, ICanonicalPart<T>
{
    public static PartHandler<T> Instance { get; } = new();

    internal override bool AreEqual(T? left, T? right) => Equals(left, right);

    internal override void Write(Utf8JsonWriter writer, T? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            T.WriteJson(writer, value);
        }
    }

    internal override T? Read(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : T.ReadJson(ref reader);

    internal override T? RedactInside(T? value, DataClassification hidden) => value is null ? null : Parts.Redact(value, hidden);

    internal override void Compare(AttributePath path, T? before, T? after, ChangeLog changes)
    {
        if (before is null || after is null)
        {
            base.Compare(path, before, after, changes);
        }
        else
        {
            Parts.Compare(path, before, after, changes);
        }
    }
}

using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Lists. For generated code.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TCodec">The codec of the element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListCodec<T, TCodec> : IAttributeCodec<ValueList<T>>
    where TCodec : struct, IAttributeCodec<T>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, ValueList<T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (var item in value)
        {
            TCodec.Write(writer, item);
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc />
    public static ValueList<T> Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A JSON array is expected here.");
        }

        var items = new List<T>();
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(reader.TokenType == JsonTokenType.Null ? throw new JsonException("A list holds no null.") : TCodec.Read(ref reader));
            }
        }
        catch (Exception exception) when (JsonMembers.IsUnreadable(exception))
        {
            var path = JsonRead.Join($"[{items.Count.ToString(CultureInfo.InvariantCulture)}]", exception is JsonException json && JsonRead.IsOurs(json) ? json.Path : null);
            throw JsonRead.Unreadable($"Element '{path}' cannot be read.", path, exception);
        }

        return ValueList<T>.Own([.. items]);
    }

    /// <inheritdoc />
    public static ulong Fingerprint(ValueList<T> value)
    {
        var state = Fingerprints.Begin((ulong)value.Count);
        foreach (var item in value)
        {
            state = Fingerprints.Combine(state, TCodec.Fingerprint(item));
        }

        return Fingerprints.End(state);
    }

    /// <inheritdoc />
    public static Turned Turn(ValueList<T> value, IReferenceTurner turner, int attribute, out ValueList<T> turned)
    {
        List<T>? changed = null;
        var index = 0;
        foreach (var item in value)
        {
            var outcome = TCodec.Turn(item, turner, attribute, out var other);
            if (changed is null && outcome != Turned.Same)
            {
                changed = new(value.Count);
                changed.AddRange(value.AsSpan()[..index]);
            }

            if (changed is not null && outcome != Turned.LeftOut)
            {
                changed.Add(outcome == Turned.Same ? item : other);
            }

            index++;
        }

        turned = changed is null ? value : ValueList<T>.Own([.. changed]);
        return changed is null ? Turned.Same : Turned.Changed;
    }
}

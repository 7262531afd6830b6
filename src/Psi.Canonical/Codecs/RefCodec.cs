using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>References: a resolved one as its id, an external one as the record of its system. For generated code.</summary>
/// <typeparam name="T">The object that is referred to.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RefCodec<T> : IAttributeCodec<Ref<T>>
    where T : class, ICanonicalObject<T>
{
    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, Ref<T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.TryGetId(out var id))
        {
            IdCodec<T>.Write(writer, id);
        }
        else if (value.TryGetRecord(out var record))
        {
            RecordRefCodec.Write(writer, record);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <inheritdoc />
    public static Ref<T> Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.String => IdCodec<T>.Read(ref reader),
        _ => Ref<T>.External(RecordRefCodec.Read(ref reader)),
    };

    /// <inheritdoc />
    public static ulong Fingerprint(Ref<T> value) =>
        value.TryGetId(out var id) ? IdCodec<T>.Fingerprint(id) : value.TryGetRecord(out var record) ? RecordRefCodec.Fingerprint(record) : 1;

    /// <inheritdoc />
    public static Turned Turn(Ref<T> value, IReferenceTurner turner, int attribute, out Ref<T> turned)
    {
        ArgumentNullException.ThrowIfNull(turner);
        var outcome = turner.Turn(value, attribute);
        turned = outcome ?? default;
        return outcome is null ? Turned.LeftOut : turned == value ? Turned.Same : Turned.Changed;
    }
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Writes single values as JSON text, for people and tools.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a value without what must not be shown; <see langword="null"/> when nothing of it may be, or it is empty.</summary>
    public static string? Of<TValue>(AttributePath path, AttributeHandler<TValue> handler, TValue value, DataClassification hidden)
    {
        if (value is null || path.Hides(hidden))
        {
            return null;
        }

        var shown = (path.Attribute.Classification & hidden) == 0 ? value : handler.RedactInside(value, hidden);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            handler.Write(writer, shown);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the keys of lines as a JSON array; <see langword="null"/> when they must not be shown.</summary>
    public static string? OfKeys<T>(AttributePath path, IReadOnlyList<string> keys, DataClassification hidden)
        where T : class, ICanonicalPart<T> =>
        ((path.Classification | T.Schema.Attributes[0].OwnClassification) & hidden) != 0
            ? null
            : Of(path with { Attribute = T.Schema.Attributes[0] }, SequenceHandler<string, StringCodec>.Ordered, keys.ToValueList(), hidden);
}

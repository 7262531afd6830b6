using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Words of a closed set, in camel case. For generated code.</summary>
/// <typeparam name="T">The enum.</typeparam>
/// <remarks>The fingerprint is that of the word, so that a word put in between changes no other.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EnumCodec<T> : IAttributeCodec<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly JsonEncodedText[] Texts = Array.ConvertAll(Enum.GetNames<T>(), static name => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(name)));
    private static readonly ulong[] Prints = Array.ConvertAll(Texts, static text => Fingerprints.Of(text.Value.AsSpan()));

    /// <summary>Gets the words, in camel case, in the order of their values.</summary>
    public static IReadOnlyList<string> Words { get; } = Array.ConvertAll(Texts, static text => text.Value);

    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, T value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Texts[IndexOf(value)]);
    }

    /// <inheritdoc />
    public static T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            for (var i = 0; i < Texts.Length; i++)
            {
                if (reader.ValueTextEquals(Texts[i].EncodedUtf8Bytes))
                {
                    return Values[i];
                }
            }
        }

        throw new JsonException($"The value is no word of {typeof(T).Name}, which has: {string.Join(", ", Words)}.");
    }

    /// <inheritdoc />
    public static ulong Fingerprint(T value) => Prints[IndexOf(value)];

    private static int IndexOf(T value)
    {
        if (Unsafe.SizeOf<T>() == sizeof(int))
        {
            var number = Unsafe.BitCast<T, int>(value);
            if ((uint)number < (uint)Values.Length && Unsafe.BitCast<T, int>(Values[number]) == number)
            {
                return number;
            }
        }

        var index = Array.IndexOf(Values, value);
        return index >= 0 ? index : throw new ArgumentOutOfRangeException(nameof(value), value, $"{typeof(T).Name} has no such value.");
    }
}

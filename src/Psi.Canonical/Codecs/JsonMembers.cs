using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>The member names of one object or part, in the order in which they are written. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonMembers
{
    private readonly JsonEncodedText[] _names;

    /// <summary>Initializes a new instance of the <see cref="JsonMembers"/> class.</summary>
    /// <param name="names">The names by index.</param>
    public JsonMembers(params string[] names) => _names = Array.ConvertAll(names, static name => JsonEncodedText.Encode(name));

    /// <summary>Gets a name.</summary>
    /// <param name="index">Its index.</param>
    public JsonEncodedText this[int index] => _names[index];

    /// <summary>Enters a JSON object.</summary>
    /// <param name="reader">The reader, before the object or on its beginning.</param>
    /// <exception cref="JsonException">Something else stands there.</exception>
    public static void Begin(ref Utf8JsonReader reader) => JsonRead.Begin(ref reader);

    /// <summary>Goes to the value of the next member that is known here; unknown ones are passed over.</summary>
    /// <param name="reader">The reader; it ends on the value's first token, or on the object's end.</param>
    /// <param name="at">The index of the member found before, -1 at the beginning; it becomes that of the member found, -1 while none is reached.</param>
    /// <returns><see langword="false"/> at the object's end.</returns>
    public bool Next(ref Utf8JsonReader reader, ref int at)
    {
        var expected = at + 1;
        at = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOf(ref reader, expected);
            if (index >= 0)
            {
                at = index;
                reader.Read();
                return true;
            }

            reader.Read();
            reader.Skip();
        }

        return false;
    }

    /// <summary>Says that a member stands twice, so that nobody can tell which counts.</summary>
    /// <param name="index">The member's index.</param>
    /// <returns>The exception to throw.</returns>
    public JsonException Twice(int index) => JsonRead.Twice(_names[index].Value);

    /// <summary>Says at which member the JSON does not fit.</summary>
    /// <param name="owner">The object or part.</param>
    /// <param name="index">The member's index; -1 where none was reached.</param>
    /// <param name="reason">What went wrong there.</param>
    /// <returns>The exception to throw; its path names the attribute, its message shows no value.</returns>
    public JsonException Unreadable(string owner, int index, Exception reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var inner = reason is JsonException json && JsonRead.IsOurs(json) ? json.Path : null;
        var path = index < 0 ? inner : JsonRead.Join(_names[index].Value, inner);
        return JsonRead.Unreadable(path is null ? $"{owner}: the JSON cannot be read." : $"{owner}: attribute '{path}' cannot be read.", path, reason);
    }

    /// <summary>Tells whether an exception means that JSON does not fit.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public static bool IsUnreadable(Exception exception) => exception is JsonException or FormatException or InvalidOperationException or ArgumentException or OverflowException;

    /// <summary>Adds the name of an attribute to a record's text, never its value.</summary>
    /// <param name="builder">The text so far.</param>
    /// <param name="any">Whether it holds a name already.</param>
    /// <param name="isSet">Whether the attribute is not empty.</param>
    /// <param name="name">The attribute's name.</param>
    /// <returns>Whether the text holds a name now.</returns>
    public static bool Print(StringBuilder builder, bool any, bool isSet, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (isSet)
        {
            builder.Append(any ? ", " : string.Empty).Append(name);
        }

        return any || isSet;
    }

    private int IndexOf(ref Utf8JsonReader reader, int expected)
    {
        for (var i = expected; i < _names.Length; i++)
        {
            if (reader.ValueTextEquals(_names[i].EncodedUtf8Bytes))
            {
                return i;
            }
        }

        for (var i = Math.Min(expected, _names.Length) - 1; i >= 0; i--)
        {
            if (reader.ValueTextEquals(_names[i].EncodedUtf8Bytes))
            {
                return i;
            }
        }

        return -1;
    }
}

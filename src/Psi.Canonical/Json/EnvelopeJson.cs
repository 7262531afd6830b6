using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Finds what is inside an envelope.</summary>
internal static class EnvelopeJson
{
    public static Range Open(ReadOnlySpan<byte> json, string name, CanonicalJsonLimits limits, out int version)
    {
        var reader = LimitedJson.Open(json, name, limits);
        try
        {
            var data = Find(ref reader, name, out version);
            LimitedJson.Close(ref reader, name);
            return data;
        }
        catch (Exception exception) when (JsonMembers.IsUnreadable(exception))
        {
            var unreadable = JsonRead.Unreadable($"{name}: the envelope cannot be read.", null, exception);
            throw LimitedJson.Explain(json, name, limits, unreadable);
        }
    }

    private static Range Find(ref Utf8JsonReader reader, string name, out int version)
    {
        string? found = null;
        int? number = null;
        Range? data = null;
        JsonRead.Begin(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("object"u8))
            {
                reader.Read();
                found = found is null ? JsonRead.Text(ref reader) : throw JsonRead.Twice("object");
            }
            else if (reader.ValueTextEquals("version"u8))
            {
                reader.Read();
                number = number is null ? reader.GetInt32() : throw JsonRead.Twice("version");
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                data = data is null ? start..(int)reader.BytesConsumed : throw JsonRead.Twice("data");
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        version = number ?? throw new JsonException("It has no 'version'.");
        return found == name ? data ?? throw new JsonException("It has no 'data'.") : throw new JsonException("It is of another object.");
    }
}

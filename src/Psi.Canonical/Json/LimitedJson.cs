using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Holds JSON to its limits.</summary>
internal static class LimitedJson
{
    /// <summary>Begins to read a JSON text.</summary>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> json, string what, CanonicalJsonLimits limits) => json.Length <= limits.MaxBytes
        ? new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = limits.MaxDepth })
        : throw new CanonicalJsonLimitException(
            $"{what}: the JSON has {json.Length} bytes, more than the {limits.MaxBytes} that are allowed. Send less, or raise '{nameof(CanonicalJsonLimits.MaxBytes)}'.",
            nameof(CanonicalJsonLimits.MaxBytes),
            limits.MaxBytes,
            null);

    /// <summary>Makes sure that nothing follows what was read.</summary>
    public static void Close(ref Utf8JsonReader reader, string what)
    {
        if (reader.Read())
        {
            throw new JsonException($"{what}: something follows the JSON object.");
        }
    }

    /// <summary>Gives the exception that says so when JSON could not be read because it is too deep; else the one that was thrown.</summary>
    public static JsonException Explain(ReadOnlySpan<byte> json, string what, CanonicalJsonLimits limits, JsonException thrown)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        string? path = null;
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    path = reader.GetString();
                }
                else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= limits.MaxDepth)
                {
                    return new CanonicalJsonLimitException(
                        $"{what}: '{path}' is nested deeper than the {limits.MaxDepth} levels that are allowed. Send it flatter, or raise '{nameof(CanonicalJsonLimits.MaxDepth)}'.",
                        nameof(CanonicalJsonLimits.MaxDepth),
                        limits.MaxDepth,
                        path);
                }
            }
        }
        catch (Exception exception) when (JsonMembers.IsUnreadable(exception))
        {
            // Broken before it is too deep.
        }

        return thrown;
    }
}

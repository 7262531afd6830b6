using System.Globalization;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>How a message shows a value.</summary>
internal static class RuleValue
{
    public static string? Text(object? value) => value switch
    {
        null => null,
        Enum word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

using System.Globalization;
using System.Text.Json;

namespace Psi.Canonical;

internal static class JsonWrite
{
    public static void Date(Utf8JsonWriter writer, DateOnly value)
    {
        Span<byte> text = stackalloc byte[10];
        value.TryFormat(text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}

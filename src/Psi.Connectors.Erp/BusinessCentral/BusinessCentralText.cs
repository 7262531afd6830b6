using System.Globalization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The platform's texts for nothing, dates and stamps.</summary>
internal static class BusinessCentralText
{
    public static readonly string ZeroId = Guid.Empty.ToString("D", CultureInfo.InvariantCulture);

    public const string ZeroDate = "0001-01-01";

    public static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    public static Guid? NullIfZero(Guid? id) => id is null || id.Value == Guid.Empty ? null : id;

    public static decimal? NullIfZero(decimal? number) => number is null or 0m ? null : number;

    public static string Key(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text is { Length: > 10 } ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date != DateOnly.MinValue ? date : null;

    /// <summary>A stamp with 0 to 7 digits of a second.</summary>
    public static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) && instant.Year > 1 ? instant : null;

    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end].TrimEnd();
    }
}

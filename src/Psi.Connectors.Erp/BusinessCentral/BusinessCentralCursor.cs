using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Where a read goes on: the platform's own text of the last stamp, or a mark over a set that is read whole.</summary>
internal static class BusinessCentralCursor
{
    private const string Since = "since:";
    private const string Whole = "whole:";

    /// <summary>The mark of a set that is not read to its end.</summary>
    public const string Unread = Whole;

    public static string OfStamp(string? stamp) => Since + stamp;

    public static string OfRows(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData("\n"u8);
        }

        return Whole + Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>The stamp a cursor holds; null reads from the beginning.</summary>
    public static string? Stamp(string? cursor) =>
        cursor is not null && cursor.StartsWith(Since, StringComparison.Ordinal) && cursor.Length > Since.Length ? cursor[Since.Length..] : null;

    public static string? Filter(string? stamp, TimeSpan lateness) =>
        stamp is null ? null : BusinessCentralOData.Since((BusinessCentralText.Instant(stamp) ?? throw new FormatException($"The cursor holds '{stamp.ToString(CultureInfo.InvariantCulture)}', which is no stamp.")) - lateness);

    /// <summary>The later of two stamps; a read that overlaps never takes the cursor back.</summary>
    public static string? Later(string? left, string? right) =>
        left is null ? right : right is null ? left : BusinessCentralText.Instant(right) >= BusinessCentralText.Instant(left) ? right : left;
}

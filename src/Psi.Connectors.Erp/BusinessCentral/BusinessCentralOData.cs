using System.Globalization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Makes OData filters: every value that goes into one passes here.</summary>
internal static class BusinessCentralOData
{
    /// <summary>A text literal: quoted, quotes doubled, control characters refused.</summary>
    public static string Text(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (var c in value)
        {
            if (char.IsControl(c))
            {
                throw new ArgumentException("A text in an OData filter holds a control character.", nameof(value));
            }
        }

        return "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
    }

    public static string Id(Guid value) => value.ToString("D", CultureInfo.InvariantCulture);

    public static string Date(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A point in time at the precision of the platform, rounded down.</summary>
    public static string Instant(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Any of these ids: <c>or</c> is safe on one field only.</summary>
    public static string AnyId(IEnumerable<Guid> ids) => string.Join(" or ", ids.Select(static id => "id eq " + Id(id)));

    public static string Since(DateTimeOffset stamp) => "lastModifiedDateTime ge " + Instant(stamp);
}

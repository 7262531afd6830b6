using System.Globalization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>How far a load by a query job got: its job, and how many of its result pages, with how many rows, are taken in.</summary>
/// <remarks>
/// Whoever goes on finds the same job, which is known for seven days, and reads its next page. As at a load by pages, what
/// follows goes back to the start of the load or to the last stamp read, whichever is earlier.
/// </remarks>
internal sealed record SalesforceBulkRead(string Job, int Pages, long Rows, DateTimeOffset Floor, PageCursor Latest)
{
    private const string Mark = "bulk@";

    public string Cursor => (Latest with { More = string.Create(CultureInfo.InvariantCulture, $"{Mark}{Stamps.Format(Floor)}@{Pages}@{Rows}@{Job}") }).ToString();

    /// <summary>Reads a cursor back; <see langword="null"/> when it is that of another read.</summary>
    public static SalesforceBulkRead? From(string? cursor, string connection, DateTimeOffset now)
    {
        if (PageCursor.Read(cursor, connection, now) is not { More: { } more } read || !more.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = more.Split('@');
        return parts.Length == 5 && Stamps.Parse(parts[1]) is { } floor && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var pages) && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
            ? new SalesforceBulkRead(parts[4], pages, rows, floor, read with { More = null })
            : throw new ConnectorException(FailureKind.Validation, connection, $"Connection '{connection}': cursor '{cursor}' cannot be read. Read the object from the beginning.");
    }

    public SalesforceBulkRead After(IEnumerable<SalesforceRecord> rows)
    {
        var latest = Latest;
        foreach (var row in rows)
        {
            latest = latest.Advance(row.SystemModstamp);
        }

        return this with { Latest = latest };
    }

    /// <summary>The cursor of a load that ended.</summary>
    public string Finish() => (Latest.At > Floor ? new PageCursor(Stamps.Format(Floor)) : new PageCursor(Latest.Stamp)).ToString();
}

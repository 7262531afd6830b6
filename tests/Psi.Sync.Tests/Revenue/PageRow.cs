using System.Globalization;

namespace Psi.Sync.Tests.Revenue;

/// <summary>One row of a table: an empty cell, and a column that is not there, is null.</summary>
internal sealed record PageRow(string Section, IReadOnlyList<string> Columns, IReadOnlyList<string> Cells)
{
    public string Name => Cells[0];

    public bool Has(string column) => Columns.Contains(column);

    public string? Text(string column)
    {
        var at = Columns.IndexOf(column);
        return at < 0 || Cells[at].Length == 0 ? null : Cells[at];
    }

    public decimal? Number(string column) => Text(column) is { } text ? Number(text, column) : null;

    public DateOnly? Day(string column) => Text(column) is { } text ? DateOnly.Parse(text, CultureInfo.InvariantCulture) : null;

    public IReadOnlyList<decimal?> Numbers(string column) =>
        [.. (Text(column) ?? string.Empty).Split(';', StringSplitOptions.TrimEntries).Select(text => text.Length == 0 ? (decimal?)null : Number(text, column))];

    private decimal Number(string text, string column) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"'{Section}', '{Name}': '{column}' holds '{text}', which is no number.");
}

file static class Lists
{
    public static int IndexOf(this IReadOnlyList<string> list, string value)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == value)
            {
                return i;
            }
        }

        return -1;
    }
}

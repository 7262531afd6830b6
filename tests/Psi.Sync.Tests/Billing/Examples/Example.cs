using System.Globalization;
using Psi.Canonical;

namespace Psi.Sync.Tests.Billing.Examples;

/// <summary>A row of a table of worked examples: what goes in and what a controller expects to come out.</summary>
internal sealed class Example(IReadOnlyDictionary<string, string> cells)
{
    /// <summary>Gets a cell; empty where the page has a dash.</summary>
    public string this[string column] => cells.TryGetValue(column, out var cell)
        ? cell == "–" ? string.Empty : cell
        : throw new InvalidOperationException($"The table has no column '{column}'.");

    public static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>Reads a day as people write it: <c>3 Mar</c> of 2026, or <c>29 Feb 2028</c>.</summary>
    public static DateOnly Day(string text) =>
        DateOnly.ParseExact(text.Trim().Count(character => character == ' ') == 1 ? text.Trim() + " 2026" : text.Trim(), "d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Say(DateOnly day) => day.ToString(day.Year == 2026 ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Say(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    public bool Has(string column) => this[column].Length > 0;

    public decimal? Amount(string column) => Has(column) ? Number(this[column]) : null;

    public Money? Euro(string column) => Amount(column) is { } amount ? BillingSimulation.Euro(amount) : null;

    public DateOnly? Date(string column) => Has(column) ? Day(this[column]) : null;

    public T Word<T>(string column)
        where T : struct, Enum => Enum.Parse<T>(this[column], ignoreCase: true);

    public string[] Parts(string column) => this[column].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

using System.Text;
using System.Text.Json;
using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>The rows of a job that writes: bodies become lines, an absent attribute an empty cell, a cleared one <c>#N/A</c>.</summary>
internal sealed class SalesforceBulkRows
{
    /// <summary>What clears a field. A text that reads so would clear too, so it goes by no job.</summary>
    public const string Null = "#N/A";

    private const int LargestUpload = 100_000_000;

    private readonly List<string> _names = [];
    private readonly List<Dictionary<string, string>> _rows = [];

    public int Count => _rows.Count;

    /// <summary>Adds a row; <see langword="false"/> when it cannot go by a job.</summary>
    public bool TryAdd(WireBody body)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(body.ToUtf8());
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var cell = member.Value.ValueKind switch
            {
                JsonValueKind.Null => Null,
                JsonValueKind.String => Text(member.Value.GetString()!),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
                _ => null,
            };
            if (cell is null)
            {
                return false;
            }

            row[member.Name] = cell;
        }

        _names.AddRange(row.Keys.Except(_names, StringComparer.Ordinal));
        _rows.Add(row);
        return true;
    }

    /// <summary>Writes them. What is too much for one upload is left out: in no result, it is looked after as what is not known.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder();
        SalesforceCsv.Write(csv, _names);
        foreach (var row in _rows)
        {
            var before = csv.Length;
            SalesforceCsv.Write(csv, [.. _names.Select(name => row.GetValueOrDefault(name, string.Empty))]);

            // A character is at most three bytes of UTF-8 for each of its two.
            if (csv.Length > LargestUpload / 3)
            {
                csv.Length = before;
                break;
            }
        }

        return csv.ToString();
    }

    // The platform has no empty text, and an empty cell leaves the field as it is.
    private static string? Text(string text) => SalesforceValues.Kept(text) switch
    {
        null => Null,
        Null => null,
        var kept => kept,
    };
}

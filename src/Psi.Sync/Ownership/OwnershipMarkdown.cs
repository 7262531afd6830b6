using System.Text;

namespace Psi.Sync.Ownership;

/// <summary>Prints who owns what.</summary>
internal static class OwnershipMarkdown
{
    public static string Of(IEnumerable<OwnershipRow> rows)
    {
        var text = new StringBuilder();
        text.Append("| object | attributes | when | owners by rank | drift |\n| --- | --- | --- | --- | --- |\n");
        var last = default(OwnershipRow);
        foreach (var row in rows)
        {
            text.Append("| ").Append(last?.Object == row.Object ? string.Empty : row.Object.Value)
                .Append(" | ").Append(row.Attributes)
                .Append(" | ").Append(Cell(row.Condition))
                .Append(" | ").Append(Cell(row.Owners))
                .Append(" | ").Append(row.Drift switch { DriftPolicy.Raise => "raise", DriftPolicy.Tolerate => "tolerate", _ => "put right" })
                .Append(" |\n");
            last = row;
        }

        return text.Replace("|  |", "| |").Replace("|  |", "| |").ToString();
    }

    private static string Cell(string? text) => (text ?? string.Empty).Replace("|", "\\|", StringComparison.Ordinal);
}

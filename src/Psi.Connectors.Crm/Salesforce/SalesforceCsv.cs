using System.Text;
using nietras.SeparatedValues;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>The rows of bulk jobs: commas between values, a line feed after a row, quotes where a value needs them.</summary>
internal static class SalesforceCsv
{
    /// <summary>Writes one row.</summary>
    public static void Write(StringBuilder into, IReadOnlyList<string> values)
    {
        for (var place = 0; place < values.Count; place++)
        {
            if (place > 0)
            {
                into.Append(',');
            }

            var value = values[place];
            if (value.AsSpan().IndexOfAny(",\"\r\n") >= 0 || (value.Length > 0 && (value[0] == ' ' || value[^1] == ' ')))
            {
                into.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                into.Append(value);
            }
        }

        into.Append('\n');
    }

    /// <summary>Reads rows one by one, the names first.</summary>
    /// <exception cref="FormatException">The text does not end with a row's end: it was cut.</exception>
    public static IEnumerable<string[]> Read(TextReader text)
    {
        using var watched = new WatchedReader(text);
        using var reader = Sep.New(',').Reader(static options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).From(watched);
        while (reader.MoveNext())
        {
            if (Cells(reader) is { } cells)
            {
                yield return cells;
            }
        }

        if (watched.Last is not (null or '\n'))
        {
            throw new FormatException("The rows end inside a row.");
        }
    }

    private static string[]? Cells(SepReader reader)
    {
        var row = reader.Current;
        if (row.ColCount == 1 && row[0].Span.IsEmpty)
        {
            return null; // an empty line
        }

        var cells = new string[row.ColCount];
        for (var place = 0; place < cells.Length; place++)
        {
            cells[place] = row[place].ToString();
        }

        return cells;
    }

    /// <summary>Notes how the text ends.</summary>
    private sealed class WatchedReader(TextReader text) : TextReader
    {
        public char? Last { get; private set; }

        public override int Peek() => text.Peek();

        public override int Read()
        {
            var read = text.Read();
            Last = read < 0 ? Last : (char)read;
            return read;
        }

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            var read = text.Read(buffer);
            Last = read > 0 ? buffer[read - 1] : Last;
            return read;
        }
    }
}

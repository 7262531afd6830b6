using System.Text;

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
    /// <exception cref="FormatException">The text ends inside a value: it was cut.</exception>
    public static IEnumerable<string[]> Read(TextReader text)
    {
        List<string> values = [];
        var value = new StringBuilder();
        var (isQuoted, isBegun) = (false, false);
        for (var read = text.Read(); read >= 0; read = text.Read())
        {
            var character = (char)read;
            if (isQuoted)
            {
                if (character != '"')
                {
                    value.Append(character);
                }
                else if (text.Peek() == '"')
                {
                    text.Read();
                    value.Append('"');
                }
                else
                {
                    isQuoted = false;
                }

                continue;
            }

            switch (character)
            {
                case '"':
                    (isQuoted, isBegun) = (true, true);
                    break;
                case ',':
                    values.Add(value.ToString());
                    value.Clear();
                    isBegun = true;
                    break;
                case '\r':
                    break;
                case '\n':
                    if (isBegun || value.Length > 0)
                    {
                        values.Add(value.ToString());
                        value.Clear();
                        yield return [.. values];
                        values.Clear();
                        isBegun = false;
                    }

                    break;
                default:
                    value.Append(character);
                    isBegun = true;
                    break;
            }
        }

        if (isQuoted)
        {
            throw new FormatException("The rows end inside a value.");
        }

        if (isBegun || value.Length > 0)
        {
            values.Add(value.ToString());
            yield return [.. values];
        }
    }
}

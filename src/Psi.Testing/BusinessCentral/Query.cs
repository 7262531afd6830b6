using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>The options of a read.</summary>
internal sealed class Query
{
    public string? Filter { get; private set; }

    public List<(string Property, bool Descending)> OrderBy { get; } = [];

    public HashSet<string>? Select { get; private set; }

    public int? Top { get; private set; }

    public int Skip { get; private set; }

    public bool Count { get; private set; }

    public string? SkipToken { get; private set; }

    public Dictionary<string, Query> Expand { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the options as they came, without the skip token: a next link repeats them.</summary>
    public string Text { get; private set; } = string.Empty;

    public static Query Parse(string query)
    {
        var result = new Query();
        var kept = new StringBuilder();
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(at < 0 ? part : part[..at]);
            result.Set(name, at < 0 ? string.Empty : Decode(part[(at + 1)..]));
            if (name != "$skiptoken")
            {
                kept.Append(kept.Length == 0 ? string.Empty : "&").Append(part);
            }
        }

        result.Text = kept.ToString();
        return result;
    }

    /// <summary>A token that names the last row of a page by its place in the order.</summary>
    public string TokenOf(Row last)
    {
        var place = new JsonArray { last.Sequence };
        foreach (var (property, _) in OrderBy)
        {
            place.Add(last.Data[property]?.DeepClone());
        }

        return Convert.ToBase64String(Encoding.UTF8.GetBytes(place.ToJsonString())).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    public int Order(Row left, Row right)
    {
        foreach (var (property, descending) in OrderBy)
        {
            var order = Psi.Testing.BusinessCentral.Filter.Compare(left.Data[property], right.Data[property]);
            if (order != 0)
            {
                return descending ? -order : order;
            }
        }

        return left.Sequence.CompareTo(right.Sequence);
    }

    /// <summary>Whether a row comes after the one the skip token names.</summary>
    public Func<Row, bool> After()
    {
        if (SkipToken is null)
        {
            return static _ => true;
        }

        JsonArray place;
        try
        {
            var text = SkipToken.Replace('-', '+').Replace('_', '/');
            place = (JsonArray)JsonNode.Parse(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')))!;
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException)
        {
            throw new Refusal(400, "BadRequest", "The skip token is not valid.");
        }

        var sequence = place[0]!.GetValue<long>();
        return row =>
        {
            for (var i = 0; i < OrderBy.Count; i++)
            {
                var order = Psi.Testing.BusinessCentral.Filter.Compare(row.Data[OrderBy[i].Property], place[i + 1]);
                if (order != 0)
                {
                    return OrderBy[i].Descending ? order < 0 : order > 0;
                }
            }

            return row.Sequence > sequence;
        };
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "$filter":
                Filter = value.Length == 0 ? null : value;
                break;
            case "$orderby":
                foreach (var part in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    OrderBy.Add((words[0], words.Length > 1 && words[1] == "desc"));
                }

                break;
            case "$select":
                Select = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
                break;
            case "$top":
                Top = Number(name, value);
                break;
            case "$skip":
                Skip = Number(name, value);
                break;
            case "$count":
                Count = value == "true";
                break;
            case "$skiptoken":
                SkipToken = value;
                break;
            case "$expand":
                foreach (var part in Parts(value, ','))
                {
                    var open = part.IndexOf('(', StringComparison.Ordinal);
                    var inner = new Query();
                    if (open > 0)
                    {
                        foreach (var option in Parts(part[(open + 1)..part.LastIndexOf(')')], ';'))
                        {
                            var at = option.IndexOf('=', StringComparison.Ordinal);
                            inner.Set(option[..at], option[(at + 1)..]);
                        }
                    }

                    Expand[open > 0 ? part[..open] : part] = inner;
                }

                break;
            case "$schemaversion" or "tenant" or "company":
                break;
            default:
                throw new Refusal(400, "BadRequest", $"The query option '{name}' is not supported.");
        }
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new Refusal(400, "BadRequest", $"Invalid value '{value}' for {name} query option found.");

    private static List<string> Parts(string text, char separator)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == separator && depth == 0))
            {
                if (i > start)
                {
                    parts.Add(text[start..i].Trim());
                }

                start = i + 1;
            }
            else if (text[i] == '(')
            {
                depth++;
            }
            else if (text[i] == ')')
            {
                depth--;
            }
        }

        return parts;
    }
}

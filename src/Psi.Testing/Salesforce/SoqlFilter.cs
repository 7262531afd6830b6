using System.Globalization;
using System.Text.RegularExpressions;

namespace Psi.Testing.Salesforce;

/// <summary>Turns conditions and paths of a statement into functions over records. Fields and types are checked once, up front.</summary>
internal sealed class SoqlFilter(Org org, Func<SoqlQuery, IEnumerable<SRow>> run)
{
    /// <summary>Follows a path from a record of a type: the field at its end, and how to get the record that holds it.</summary>
    public (SField Field, Func<SRow, SRow?> Holder) Path(SType type, string path)
    {
        var steps = path.Split('.');
        Func<SRow, SRow?> holder = static row => row;
        foreach (var step in steps[..^1])
        {
            var lookup = Lookup(type, step);
            var before = holder;
            holder = row => before(row) is { } from ? org.Find(lookup.Target!, from.Text(lookup.Name)) : null;
            type = org.Types[lookup.Target!];
        }

        return (type.Field(steps[^1]), holder);
    }

    public static SField Lookup(SType type, string relationship) =>
        type.Fields.Values.FirstOrDefault(field => relationship.Equals(field.Relationship, StringComparison.OrdinalIgnoreCase))
        ?? throw Refusals.Bad("INVALID_FIELD", $"Didn't understand relationship '{relationship}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name.");

    public Func<SRow, bool> Build(SType type, SoqlCondition? condition)
    {
        switch (condition)
        {
            case null:
                return static _ => true;
            case SoqlAll all:
                var every = all.Parts.Select(part => Build(type, part)).ToArray();
                return row => Array.TrueForAll(every, part => part(row));
            case SoqlAny any:
                var some = any.Parts.Select(part => Build(type, part)).ToArray();
                return row => Array.Exists(some, part => part(row));
            case SoqlNot not:
                var inner = Build(type, not.Part);
                return row => !inner(row);
            case SoqlIn within:
                return BuildIn(type, within);
            case SoqlCompare compare:
                return BuildCompare(type, compare);
            default:
                throw new InvalidOperationException("Unknown condition.");
        }
    }

    public static int Order(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase) is not 0 and var order ? order : string.CompareOrdinal(a, b),
        (decimal a, decimal b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        (DateOnly a, DateOnly b) => a.CompareTo(b),
        (bool a, bool b) => a.CompareTo(b),
        _ => 0,
    };

    /// <summary>Compares values of one field: ids by their characters, texts without case.</summary>
    public static int Order(SField field, object? left, object? right) =>
        field.Kind is FieldKind.Id or FieldKind.Reference && left is string a && right is string b ? string.CompareOrdinal(a, b) : Order(left, right);

    private Func<SRow, bool> BuildIn(SType type, SoqlIn within)
    {
        var (field, holder) = Path(type, within.Path);
        var values = within.Query is { } query
            ? run(query).Select(row => Path(org.Queried(query.From), query.Select[0].Path) is var (inner, from) ? from(row)?[inner.Name] : null).ToList()
            : [.. within.Values.Select(token => Value(field, token))];
        var set = values.Where(static value => value is not null).Select(value => Key(field, value!)).ToHashSet();
        return row => holder(row)?[field.Name] is { } value ? set.Contains(Key(field, value)) != within.IsNot : within.IsNot;
    }

    private Func<SRow, bool> BuildCompare(SType type, SoqlCompare compare)
    {
        var (field, holder) = Path(type, compare.Path);
        if (compare.Operator == "LIKE")
        {
            if (compare.Value.Kind != SoqlTokenKind.Text || field.Kind is not (FieldKind.Text or FieldKind.LongText or FieldKind.Picklist))
            {
                throw Refusals.Bad("INVALID_QUERY_FILTER_OPERATOR", $"{compare.Path} LIKE: filter operator not supported");
            }

            var pattern = new Regex("^" + Regex.Escape(compare.Value.Text).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
            return row => holder(row)?.Text(field.Name) is { } text && pattern.IsMatch(text);
        }

        if (field.Kind == FieldKind.LongText)
        {
            throw Refusals.Bad("INVALID_FIELD", $"field '{field.Name}' can not be filtered in a query call");
        }

        if (Range(compare.Value) is { } range)
        {
            return row => holder(row) is { } from && InRange(from[field.Name], compare.Operator, range);
        }

        var value = Value(field, compare.Value);
        return compare.Operator switch
        {
            "=" => row => Same(field, holder(row)?[field.Name], value),
            "!=" => row => !Same(field, holder(row)?[field.Name], value),
            var symbol => row => holder(row)?[field.Name] is { } own && value is not null && Holds(symbol, Order(field, own, value)),
        };
    }

    private static bool Holds(string symbol, int order) => symbol switch { "<" => order < 0, ">" => order > 0, "<=" => order <= 0, _ => order >= 0 };

    private static bool Same(SField field, object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => Key(field, left).Equals(Key(field, right)),
    };

    // A unique external id tells capitals from small letters, as ids do; other texts do not.
    private static object Key(SField field, object value) => value is string text && field is { Kind: FieldKind.Text or FieldKind.Picklist or FieldKind.LongText, IsUnique: false } ? text.ToUpperInvariant() : value;

    private static object? Value(SField field, SoqlToken token)
    {
        if (token.Is("null"))
        {
            return null;
        }

        object? value = field.Kind switch
        {
            FieldKind.Boolean => token.Is("true") ? true : token.Is("false") ? false : null,
            FieldKind.Number or FieldKind.Integer => token.Kind == SoqlTokenKind.Number && decimal.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            FieldKind.Date => token.Kind == SoqlTokenKind.Number && DateOnly.TryParseExact(token.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            FieldKind.DateTime => token.Kind == SoqlTokenKind.Number && token.Text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(token.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null,
            FieldKind.Id or FieldKind.Reference => token.Kind != SoqlTokenKind.Text ? null : token.Text.Length == 0 ? string.Empty : Values.Whole(token.Text) ?? throw Refusals.Bad("INVALID_QUERY_FILTER_OPERATOR", $"invalid ID field: {token.Text}"),
            _ => token.Kind == SoqlTokenKind.Text ? token.Text : null,
        };
        return value ?? throw Refusals.Bad("INVALID_FIELD", $"value of filter criterion for field '{field.Name}' must be of type {field.DescribedType}{(token.Kind == SoqlTokenKind.Text ? " and should not be enclosed in quotes" : string.Empty)}");
    }

    private (DateTimeOffset From, DateTimeOffset To)? Range(SoqlToken token)
    {
        if (token.Kind != SoqlTokenKind.Word)
        {
            return null;
        }

        var today = new DateTimeOffset(org.Clock.Now.UtcDateTime.Date, TimeSpan.Zero);
        var parts = token.Text.ToUpperInvariant().Split(':');
        var count = parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;
        var month = today.AddDays(1 - today.Day);
        return parts[0] switch
        {
            "TODAY" => (today, today.AddDays(1)),
            "YESTERDAY" => (today.AddDays(-1), today),
            "TOMORROW" => (today.AddDays(1), today.AddDays(2)),
            "LAST_N_DAYS" => (today.AddDays(-count), today.AddDays(1)),
            "NEXT_N_DAYS" => (today.AddDays(1), today.AddDays(count + 1)),
            "THIS_MONTH" => (month, month.AddMonths(1)),
            "LAST_MONTH" => (month.AddMonths(-1), month),
            "THIS_YEAR" => (month.AddMonths(1 - today.Month), month.AddMonths(13 - today.Month)),
            _ => null,
        };
    }

    private static bool InRange(object? value, string symbol, (DateTimeOffset From, DateTimeOffset To) range)
    {
        DateTimeOffset? at = value switch
        {
            DateTimeOffset instant => instant,
            DateOnly date => new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero),
            _ => null,
        };
        return at is { } known && symbol switch
        {
            "=" => known >= range.From && known < range.To,
            "!=" => known < range.From || known >= range.To,
            "<" => known < range.From,
            "<=" => known < range.To,
            ">" => known >= range.To,
            _ => known >= range.From,
        };
    }
}

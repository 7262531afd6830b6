using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>The part of $filter the platform understands: comparisons, text functions, <c>and</c>, and <c>or</c> between conditions on one field.</summary>
internal sealed class Filter
{
    private readonly EntitySet _set;
    private readonly List<string> _tokens;
    private int _at;

    private Filter(EntitySet set, string text)
    {
        _set = set;
        _tokens = Split(text);
    }

    public static Func<JsonObject, bool> Parse(EntitySet set, string text)
    {
        var filter = new Filter(set, text);
        var (predicate, _) = filter.Any();
        return filter._at == filter._tokens.Count ? predicate : throw Bad($"unexpected '{filter._tokens[filter._at]}'");
    }

    /// <summary>Compares two values of one property as the platform orders them.</summary>
    public static int Compare(JsonNode? left, JsonNode? right)
    {
        if (left is null || right is null)
        {
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        }

        return left.GetValueKind() switch
        {
            JsonValueKind.Number => left.GetValue<decimal>().CompareTo(right.GetValue<decimal>()),
            JsonValueKind.True or JsonValueKind.False => left.GetValue<bool>().CompareTo(right.GetValue<bool>()),
            _ => CompareText(left.GetValue<string>(), right.GetValue<string>()),
        };
    }

    private static int CompareText(string left, string right) =>
        left.Length > 10 && left[^1] == 'Z' && Instant(left) is { } a && Instant(right) is { } b
            ? a.CompareTo(b)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    private static Refusal Bad(string what) => new(400, "BadRequest", $"Invalid filter clause: {what}.");

    private (Func<JsonObject, bool> Predicate, HashSet<string> Fields) Any()
    {
        var left = Every();
        while (Accept("or"))
        {
            var right = Every();
            left.Fields.UnionWith(right.Fields);
            if (left.Fields.Count > 1)
            {
                throw Bad("'or' is supported between conditions on the same field only");
            }

            var (a, b) = (left.Predicate, right.Predicate);
            left = (row => a(row) || b(row), left.Fields);
        }

        return left;
    }

    private (Func<JsonObject, bool> Predicate, HashSet<string> Fields) Every()
    {
        var left = One();
        while (Accept("and"))
        {
            var right = One();
            left.Fields.UnionWith(right.Fields);
            var (a, b) = (left.Predicate, right.Predicate);
            left = (row => a(row) && b(row), left.Fields);
        }

        return left;
    }

    private (Func<JsonObject, bool> Predicate, HashSet<string> Fields) One()
    {
        if (Accept("("))
        {
            var inner = Any();
            Expect(")");
            return inner;
        }

        var word = Next();
        if (word is "startswith" or "endswith" or "contains")
        {
            Expect("(");
            var (field, _) = Field(Next());
            Expect(",");
            var text = Literal(Next());
            Expect(")");
            return (row => Matches(word, row[field]?.GetValue<string>() ?? string.Empty, text), [field]);
        }

        var (name, property) = Field(word);
        var operation = Next();
        var value = Value(property, Next());
        return (row => Holds(operation, Compare(row[name], value)), [name]);
    }

    private static bool Matches(string function, string value, string text) => function switch
    {
        "startswith" => value.StartsWith(text, StringComparison.OrdinalIgnoreCase),
        "endswith" => value.EndsWith(text, StringComparison.OrdinalIgnoreCase),
        _ => value.Contains(text, StringComparison.OrdinalIgnoreCase),
    };

    private static bool Holds(string operation, int order) => operation switch
    {
        "eq" => order == 0,
        "ne" => order != 0,
        "gt" => order > 0,
        "ge" => order >= 0,
        "lt" => order < 0,
        "le" => order <= 0,
        _ => throw Bad($"operator '{operation}' is not supported"),
    };

    private (string Name, Property Property) Field(string name) =>
        _set.Find(name) is { } property ? (name, property) : throw new Refusal(400, "BadRequest", $"Could not find a property named '{name}' on type 'Microsoft.NAV.{_set.Entity}'.");

    private static JsonNode Value(Property property, string token)
    {
        switch (property.Kind)
        {
            case PropertyKind.Number or PropertyKind.Integer when decimal.TryParse(token, NumberStyles.Number, CultureInfo.InvariantCulture, out var number):
                return number;
            case PropertyKind.Boolean when token is "true" or "false":
                return token == "true";
            case PropertyKind.Id when Guid.TryParseExact(token, "D", out var id):
                return id.ToString("D", CultureInfo.InvariantCulture);
            case PropertyKind.Date when DateOnly.TryParseExact(token, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _):
                return token;
            case PropertyKind.Instant when Instant(token) is { } instant:
                return Company.Stamp(instant);
            case PropertyKind.Option:
                return XmlName.Encode(XmlName.Decode(Literal(token)));
            case PropertyKind.Text or PropertyKind.Code:
                return Literal(token);
            default:
                throw Bad($"'{token}' is not a value of '{property.Name}'");
        }
    }

    private static string Literal(string token) =>
        token.Length >= 2 && token[0] == '\'' && token[^1] == '\'' ? token[1..^1].Replace("''", "'", StringComparison.Ordinal) : throw Bad($"'{token}' is not a text literal");

    private bool Accept(string token)
    {
        if (_at < _tokens.Count && _tokens[_at] == token)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Expect(string token)
    {
        if (!Accept(token))
        {
            throw Bad($"'{token}' expected");
        }
    }

    private string Next() => _at < _tokens.Count ? _tokens[_at++] : throw Bad("it ends too early");

    private static List<string> Split(string text)
    {
        var tokens = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\'')
            {
                word.Append(c);
                while (++i < text.Length)
                {
                    word.Append(text[i]);
                    if (text[i] == '\'')
                    {
                        if (i + 1 < text.Length && text[i + 1] == '\'')
                        {
                            word.Append(text[++i]);
                            continue;
                        }

                        break;
                    }
                }
            }
            else if (c is '(' or ')' or ',' or ' ')
            {
                Flush();
                if (c != ' ')
                {
                    tokens.Add(c.ToString());
                }
            }
            else
            {
                word.Append(c);
            }
        }

        Flush();
        return tokens;

        void Flush()
        {
            if (word.Length > 0)
            {
                tokens.Add(word.ToString());
                word.Clear();
            }
        }
    }
}

using System.Globalization;

namespace Psi.Testing.Salesforce;

/// <summary>Reads the part of SOQL that clients of this platform use.</summary>
internal sealed class SoqlParser
{
    private const int LongestStatement = 100_000;
    private const int LongestLiteral = 4_000;

    private readonly List<SoqlToken> _tokens;
    private int _at;

    private SoqlParser(List<SoqlToken> tokens) => _tokens = tokens;

    private SoqlToken Current => _tokens[_at];

    public static SoqlQuery Parse(string statement)
    {
        if (statement.Length > LongestStatement)
        {
            throw Refusals.Bad("MALFORMED_QUERY", "SOQL statements cannot be longer than 100000 characters");
        }

        var parser = new SoqlParser(SoqlLexer.Read(statement));
        var query = parser.Query();
        return parser.Current.Kind == SoqlTokenKind.End ? query : throw parser.Unexpected();
    }

    private SoqlQuery Query()
    {
        Expect("SELECT");
        var query = new SoqlQuery();
        do
        {
            query.Select.Add(Selected(query));
        }
        while (Take(","));
        Expect("FROM");
        query.From = Word();
        var alias = Current.Kind == SoqlTokenKind.Word && !IsClause(Current) ? Word() : null;
        if (Take("WHERE"))
        {
            query.Where = Conditions(alias);
        }

        if (Take("WITH"))
        {
            Word();
        }

        if (Current.Is("GROUP") || Current.Is("HAVING"))
        {
            throw Refusals.Bad("MALFORMED_QUERY", "Grouped queries are not simulated");
        }

        if (Take("ORDER"))
        {
            Expect("BY");
            do
            {
                query.OrderBy.Add(Order(alias));
            }
            while (Take(","));
        }

        query.Limit = Take("LIMIT") ? Number() : null;
        query.Offset = Take("OFFSET") ? Number() : 0;
        if (query.Offset > 2_000)
        {
            throw Refusals.Bad("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
        }

        if (query.Select.Any(static selected => selected.Function == "FIELDS" && !selected.Path.Equals("STANDARD", StringComparison.OrdinalIgnoreCase)) && query.Limit is not <= 200)
        {
            throw Refusals.Bad("MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200");
        }

        for (var index = 0; alias is not null && index < query.Select.Count; index++)
        {
            query.Select[index] = query.Select[index] with { Path = Without(alias, query.Select[index].Path) };
        }

        return query;
    }

    private SoqlSelected Selected(SoqlQuery query)
    {
        if (Take("("))
        {
            var children = Query();
            Expect(")");
            return new(string.Empty, Children: children);
        }

        var word = Word();
        if (!Take("("))
        {
            return new(word);
        }

        var function = word.ToUpperInvariant();
        var path = Current.Is(")") ? string.Empty : Word();
        Expect(")");
        if (function == "COUNT" && path.Length == 0)
        {
            query.IsCount = true;
            return new(string.Empty, function);
        }

        if (function is not ("FIELDS" or "COUNT" or "MIN" or "MAX" or "SUM"))
        {
            throw Refusals.Bad("MALFORMED_QUERY", $"unknown function: {word}");
        }

        return new(path, function, Current.Kind == SoqlTokenKind.Word && !IsClause(Current) ? Word() : null);
    }

    // AND and OR on one level need parentheses: the platform refuses them too.
    private SoqlCondition Conditions(string? alias)
    {
        List<SoqlCondition> parts = [Condition(alias)];
        string? joint = null;
        while (Current.Is("AND") || Current.Is("OR"))
        {
            var next = Word().ToUpperInvariant();
            if (joint is not null && joint != next)
            {
                _at--;
                throw Unexpected();
            }

            joint = next;
            parts.Add(Condition(alias));
        }

        return joint is null ? parts[0] : joint == "AND" ? new SoqlAll(parts) : new SoqlAny(parts);
    }

    private SoqlCondition Condition(string? alias)
    {
        if (Take("("))
        {
            var inner = Conditions(alias);
            Expect(")");
            return inner;
        }

        if (Take("NOT"))
        {
            return new SoqlNot(Condition(alias));
        }

        var path = Without(alias, Word());
        var isNot = Take("NOT");
        if (Take("IN"))
        {
            return In(path, isNot);
        }

        if (isNot)
        {
            throw Unexpected();
        }

        if (Take("INCLUDES") || Take("EXCLUDES"))
        {
            throw Refusals.Bad("MALFORMED_QUERY", "Multi-select picklists are not simulated");
        }

        var symbol = Current.Is("LIKE") ? "LIKE" : Current.Kind == SoqlTokenKind.Sign && Current.Text is "=" or "!=" or "<>" or "<" or ">" or "<=" or ">=" ? Current.Text : throw Unexpected();
        _at++;
        return new SoqlCompare(path, symbol == "<>" ? "!=" : symbol, Literal());
    }

    private SoqlIn In(string path, bool isNot)
    {
        Expect("(");
        if (Current.Is("SELECT"))
        {
            var query = Query();
            Expect(")");
            return new(path, isNot, [], query);
        }

        List<SoqlToken> values = [];
        do
        {
            values.Add(Literal());
        }
        while (Take(","));
        Expect(")");
        return new(path, isNot, values, null);
    }

    private SoqlOrder Order(string? alias)
    {
        var path = Without(alias, Word());
        var isDescending = Take("DESC");
        if (!isDescending)
        {
            Take("ASC");
        }

        if (!Take("NULLS"))
        {
            return new(path, isDescending, isDescending);
        }

        var isLast = Take("LAST");
        if (!isLast)
        {
            Expect("FIRST");
        }

        return new(path, isDescending, isLast);
    }

    private SoqlToken Literal()
    {
        var token = Current;
        if (token.Kind is SoqlTokenKind.Sign or SoqlTokenKind.End)
        {
            throw Unexpected();
        }

        if (token is { Kind: SoqlTokenKind.Text, Text.Length: > LongestLiteral })
        {
            throw Refusals.Bad("MALFORMED_QUERY", "A string in a WHERE clause cannot be longer than 4000 characters");
        }

        _at++;
        return token;
    }

    private int Number()
    {
        var token = Current;
        if (token.Kind != SoqlTokenKind.Number || !int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            throw Unexpected();
        }

        _at++;
        return value;
    }

    private string Word()
    {
        if (Current.Kind != SoqlTokenKind.Word)
        {
            throw Unexpected();
        }

        return _tokens[_at++].Text;
    }

    private bool Take(string word)
    {
        if (!Current.Is(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(string word)
    {
        if (!Take(word))
        {
            throw Unexpected();
        }
    }

    private static bool IsClause(SoqlToken token) => token.Text.ToUpperInvariant() is "WHERE" or "ORDER" or "LIMIT" or "OFFSET" or "GROUP" or "HAVING" or "WITH" or "FROM" or "USING" or "FOR";

    private static string Without(string? alias, string path) => alias is not null && path.StartsWith(alias + ".", StringComparison.OrdinalIgnoreCase) ? path[(alias.Length + 1)..] : path;

    private RefusalException Unexpected() => Refusals.Bad("MALFORMED_QUERY", Current.Kind == SoqlTokenKind.End ? "unexpected token: '<EOF>'" : string.Create(CultureInfo.InvariantCulture, $"unexpected token: '{Current.Text}' (at position {Current.At})"));
}

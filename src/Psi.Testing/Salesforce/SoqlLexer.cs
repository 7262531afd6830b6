using System.Text;

namespace Psi.Testing.Salesforce;

/// <summary>Cuts a statement into tokens.</summary>
internal static class SoqlLexer
{
    public static List<SoqlToken> Read(string statement)
    {
        List<SoqlToken> tokens = [];
        var at = 0;
        while (at < statement.Length)
        {
            var start = at;
            var character = statement[at];
            if (char.IsWhiteSpace(character))
            {
                at++;
            }
            else if (character == '\'')
            {
                tokens.Add(new(SoqlTokenKind.Text, Literal(statement, ref at), start));
            }
            else if (char.IsAsciiLetter(character) || character == '_')
            {
                while (at < statement.Length && (char.IsAsciiLetterOrDigit(statement[at]) || statement[at] is '_' or '.' or ':'))
                {
                    at++;
                }

                tokens.Add(new(SoqlTokenKind.Word, statement[start..at], start));
            }
            else if (char.IsAsciiDigit(character) || (character is '-' or '+' && at + 1 < statement.Length && char.IsAsciiDigit(statement[at + 1])))
            {
                at++;
                while (at < statement.Length && (char.IsAsciiLetterOrDigit(statement[at]) || statement[at] is '.' or ':' or '-' or '+'))
                {
                    at++;
                }

                tokens.Add(new(SoqlTokenKind.Number, statement[start..at], start));
            }
            else
            {
                at += statement[at..] is ['<', '=' or '>', ..] or ['>', '=', ..] or ['!', '=', ..] ? 2 : 1;
                tokens.Add(new(SoqlTokenKind.Sign, statement[start..at], start));
            }
        }

        tokens.Add(new(SoqlTokenKind.End, string.Empty, statement.Length));
        return tokens;
    }

    private static string Literal(string statement, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < statement.Length; at++)
        {
            switch (statement[at])
            {
                case '\'':
                    at++;
                    return text.ToString();
                case '\\' when at + 1 < statement.Length:
                    text.Append(statement[++at] switch
                    {
                        'n' or 'N' => '\n',
                        'r' or 'R' => '\r',
                        't' or 'T' => '\t',
                        'b' or 'B' => '\b',
                        'f' or 'F' => '\f',
                        '\\' => '\\',
                        '\'' => '\'',
                        '"' => '"',
                        '_' => '_',
                        '%' => '%',
                        var other => throw Refusals.Bad("MALFORMED_QUERY", $"Invalid string literal: illegal escape '\\{other}'"),
                    });
                    break;
                default:
                    text.Append(statement[at]);
                    break;
            }
        }

        throw Refusals.Bad("MALFORMED_QUERY", "unterminated string literal");
    }
}

namespace Psi.Testing.Salesforce;

/// <summary>A word, a literal or a sign of a statement.</summary>
internal readonly record struct SoqlToken(SoqlTokenKind Kind, string Text, int At)
{
    public bool Is(string word) => Kind is SoqlTokenKind.Word or SoqlTokenKind.Sign && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

internal enum SoqlTokenKind
{
    Word,
    Text,
    Number,
    Sign,
    End,
}

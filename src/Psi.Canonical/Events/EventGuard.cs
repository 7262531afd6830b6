namespace Psi.Canonical;

/// <summary>What must hold of a record besides the transition.</summary>
internal sealed record EventGuard<T>(string Attribute, IReadOnlyList<string> Words, Func<T, bool> Test)
    where T : class, ICanonicalObject<T>;

/// <summary>Makes guards.</summary>
internal static class EventGuard
{
    /// <summary>The attribute holds one of some words.</summary>
    public static EventGuard<T> Holds<T, TWord>(Field<T, TWord?> field, params TWord[] words)
        where T : class, ICanonicalObject<T>
        where TWord : struct, Enum => new(field.Name, EventRules<T>.Words(words), record => field.Get(record) is { } word && words.Contains(word));

    /// <summary>The attribute holds another word than one, or is not known.</summary>
    public static EventGuard<T> HoldsNot<T, TWord>(Field<T, TWord?> field, TWord not)
        where T : class, ICanonicalObject<T>
        where TWord : struct, Enum => new(
            field.Name, EventRules<T>.Words(Enum.GetValues<TWord>().Where(word => !word.Equals(not))), record => field.Get(record) is not { } word || !word.Equals(not));
}

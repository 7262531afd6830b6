namespace Psi.Canonical;

/// <summary>A breach of a rule by a record, typed.</summary>
/// <typeparam name="T">The object.</typeparam>
public sealed record Finding<T> : Finding
    where T : class, ICanonicalObject<T>
{
    internal Finding(Rule<T> rule, string path, int? record, string? value)
        : base(rule, path, record, value) => Rule = rule;

    /// <summary>Gets the rule.</summary>
    public Rule<T> Rule { get; }

    /// <summary>Gets the attribute; of a breach in a line or a part, the one that holds it.</summary>
    public Field<T> Field => Rule.Field;
}

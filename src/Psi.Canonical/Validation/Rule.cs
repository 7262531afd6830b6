namespace Psi.Canonical;

/// <summary>One business rule of a canonical object.</summary>
/// <remarks>A host does not derive from it: <see cref="RuleScope{T}"/> makes rules.</remarks>
public abstract class Rule
{
    private protected Rule(RuleText text, string path, IReadOnlyList<string> purposes)
    {
        Id = text.Id;
        Severity = text.Severity;
        Meaning = text.Meaning;
        Mend = text.Mend;
        Path = path;
        Purposes = purposes;
    }

    /// <summary>Gets the id, such as <c>invoice.due-on-order</c>. It does not change once it is published.</summary>
    public string Id { get; }

    /// <summary>Gets how much a breach weighs.</summary>
    public Severity Severity { get; }

    /// <summary>Gets what must hold, as a sentence.</summary>
    public string Meaning { get; }

    /// <summary>Gets what to do about a breach, as a sentence.</summary>
    public string Mend { get; }

    /// <summary>Gets the attribute that the rule is about, by its wire name; inside a part or a list after a point: <c>lines.amount</c>.</summary>
    public string Path { get; }

    /// <summary>Gets the names of the purposes that the rule holds for; none means always.</summary>
    public IReadOnlyList<string> Purposes { get; }

    /// <summary>Gives the id.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => Id;
}

namespace Psi.Canonical;

/// <summary>The business rules of one canonical object.</summary>
public abstract class RuleSet
{
    private protected RuleSet(ObjectName name, IReadOnlyList<Rule> rules)
    {
        Object = name;
        Rules = rules;
    }

    /// <summary>Gets the wire name of the object.</summary>
    public ObjectName Object { get; }

    /// <summary>Gets the rules, in the order in which they are looked at.</summary>
    public IReadOnlyList<Rule> Rules { get; }
}

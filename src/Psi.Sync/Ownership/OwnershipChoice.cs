using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>Some attributes, about to be given an owner.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
public sealed class OwnershipChoice<T>
    where T : class, ICanonicalObject<T>
{
    private readonly OwnershipOf<T> _of;
    private OwnershipRule<T>? _rule;
    private readonly FieldSet<T> _fields;

    internal OwnershipChoice(OwnershipOf<T> of, FieldSet<T> fields)
    {
        _of = of;
        _fields = fields;
    }

    /// <summary>Names the owners by rank: the first that holds the record owns the attributes.</summary>
    /// <param name="systems">The systems; <c>psi</c> is Psi itself.</param>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> By(params ReadOnlySpan<SystemId> systems)
    {
        var owners = systems.ToArray();
        var name = $"{T.Schema.Name.Value}.{(_fields == FieldSet<T>.All ? "*" : string.Join('+', _fields.Select(field => field.Name)))} by {string.Join(" then ", owners.Select(owner => owner.Value))}";
        Set(new OwnershipRule<T>(name, _fields, owners, DriftPolicy.PutRight, null));
        return this;
    }

    /// <summary>Limits the rule to records in a state.</summary>
    /// <param name="condition">A pure test of the golden record.</param>
    /// <param name="name">What the condition is called in the audit trail.</param>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> When(Func<T, bool> condition, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var rule = Named();
        Set(rule with { Condition = condition, Name = name is null ? rule.Name + " when" : $"{rule.Name} when {name}" });
        return this;
    }

    /// <summary>Says what happens when another system changes the attributes.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>This choice.</returns>
    public OwnershipChoice<T> OnDrift(DriftPolicy policy)
    {
        Set(Named() with { Drift = policy });
        return this;
    }

    private OwnershipRule<T> Named() =>
        _rule ?? throw new InvalidOperationException("Name the owner with By(…) before saying when it owns or what happens on drift.");

    private void Set(OwnershipRule<T> rule)
    {
        if (_rule is null)
        {
            _of.Add(rule);
        }
        else
        {
            _of.Replace(_rule, rule);
        }

        _rule = rule;
    }
}

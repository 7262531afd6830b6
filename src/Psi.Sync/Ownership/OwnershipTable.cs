using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>The ownership rules of one object, the later ones before the earlier ones.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
internal sealed class OwnershipTable<T>
    where T : class, ICanonicalObject<T>
{
    private readonly OwnershipRule<T>[][] _byField;

    public OwnershipTable(IReadOnlyList<OwnershipRule<T>> rules)
    {
        Rules = rules;
        _byField = new OwnershipRule<T>[T.AllFields.Count][];
        for (var index = 0; index < _byField.Length; index++)
        {
            _byField[index] = [.. rules.Where(rule => rule.Fields.Contains(index)).Reverse()];
        }
    }

    public IReadOnlyList<OwnershipRule<T>> Rules { get; }

    /// <summary>Gets the rule in force for one attribute of one record; <see langword="null"/> when nobody owns it.</summary>
    public OwnershipRule<T>? RuleFor(int field, T golden)
    {
        foreach (var rule in _byField[field])
        {
            if (rule.Condition is null || rule.Condition(golden))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>Gets the owner of one attribute: the first of the rule's systems that holds the record.</summary>
    public static SystemId? OwnerOf(OwnershipRule<T>? rule, IReadOnlyCollection<SystemId> holders)
    {
        if (rule is null)
        {
            return null;
        }

        foreach (var system in rule.Owners)
        {
            if (system == WellKnownSystems.Psi || holders.Contains(system))
            {
                return system;
            }
        }

        return null;
    }

    /// <summary>Lists the attributes that no unconditional rule covers.</summary>
    public IEnumerable<Field<T>> Unowned() =>
        T.AllFields.Where(field => !_byField[field.Index].Any(rule => rule.Condition is null));
}

namespace Psi.Canonical;

/// <summary>The business rules of one canonical object, typed. Immutable.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <remarks>
/// Looking at a record gives all findings at once and, where there are none, allocates nothing. To a rule an attribute that is
/// not known and one that is known to be empty are the same, <see langword="null"/>: only the purposes that need it miss it.
/// </remarks>
public sealed class RuleSet<T> : RuleSet
    where T : class, ICanonicalObject<T>
{
    private readonly Rule<T>[] _rules;

    private RuleSet(Rule<T>[] rules)
        : base(T.Schema.Name, rules)
    {
        _rules = rules;
        Purposes = [.. rules.SelectMany(static rule => rule.For).Distinct()];
    }

    /// <summary>Gets the purposes that its rules speak of.</summary>
    public IReadOnlyList<Purpose<T>> Purposes { get; }

    /// <summary>Declares a rule set.</summary>
    /// <param name="declare">Declares the rules.</param>
    /// <returns>The rule set.</returns>
    /// <exception cref="ArgumentException">Two rules have the same id, or one is about an attribute that is not there.</exception>
    public static RuleSet<T> Create(Action<RuleBuilder<T>> declare) => Build([], declare);

    /// <summary>Gives a rule set with more rules, for purposes of this one or others.</summary>
    /// <param name="declare">Declares the further rules.</param>
    /// <returns>The larger rule set.</returns>
    /// <exception cref="ArgumentException">Two rules have the same id, or one is about an attribute that is not there.</exception>
    public RuleSet<T> With(Action<RuleBuilder<T>> declare) => Build(_rules, declare);

    /// <summary>Gives a rule set without some rules.</summary>
    /// <param name="ids">The ids of the rules to leave out.</param>
    /// <returns>The smaller rule set.</returns>
    /// <exception cref="ArgumentException">There is no rule with such an id.</exception>
    public RuleSet<T> Without(params IReadOnlyCollection<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        foreach (var id in ids)
        {
            if (!Array.Exists(_rules, rule => rule.Id == id))
            {
                throw new ArgumentException($"Object '{Object}' has no rule '{id}' to leave out. See its rule set for the ids.", nameof(ids));
            }
        }

        return new(Array.FindAll(_rules, rule => !ids.Contains(rule.Id)));
    }

    /// <summary>Looks at one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="purposes">What it is to be used for; none: only the rules that always hold.</param>
    /// <returns>All findings, in the order of the rules.</returns>
    public ValueList<Finding<T>> Check(T record, params ReadOnlySpan<Purpose<T>> purposes)
    {
        ArgumentNullException.ThrowIfNull(record);
        List<Finding<T>>? findings = null;
        foreach (var rule in _rules)
        {
            if (rule.AppliesTo(purposes))
            {
                rule.Check(null, record, null, ref findings);
            }
        }

        return findings is null ? default : findings.ToValueList();
    }

    /// <summary>Looks at records that belong together, such as the lines of one contract or the periods of one year.</summary>
    /// <param name="records">The records.</param>
    /// <param name="purposes">What they are to be used for; none: only the rules that always hold.</param>
    /// <returns>All findings, record by record; each names the place of its record.</returns>
    public ValueList<Finding<T>> CheckTogether(IReadOnlyList<T> records, params ReadOnlySpan<Purpose<T>> purposes)
    {
        ArgumentNullException.ThrowIfNull(records);
        List<Finding<T>>? findings = null;
        for (var i = 0; i < records.Count; i++)
        {
            foreach (var rule in _rules)
            {
                if (rule.AppliesTo(purposes))
                {
                    rule.Check(records, records[i], i, ref findings);
                }
            }
        }

        return findings is null ? default : findings.ToValueList();
    }

    private static RuleSet<T> Build(IEnumerable<Rule<T>> rules, Action<RuleBuilder<T>> declare)
    {
        ArgumentNullException.ThrowIfNull(declare);
        var builder = new RuleBuilder<T>(rules);
        declare(builder);
        return new([.. builder.Rules]);
    }
}

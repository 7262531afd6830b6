using Psi.Canonical;
using Psi.Sync.Identity;

namespace Psi.Sync.Ownership;

/// <summary>Finds what cannot work in the rules of one object, all of it at once, each in words that name the rule and the mend.</summary>
internal static class OwnershipCheck
{
    public static IEnumerable<string> Problems<T>(OwnershipTable<T> table, IReadOnlyCollection<SystemId> systems)
        where T : class, ICanonicalObject<T> =>
    [
        .. table.Rules.SelectMany(rule => OfRule(rule, systems)),
        .. Unowned(table),
        .. Overlaps(table),
        .. table.Effective.SelectMany(rule => OfCondition(table, rule)),
    ];

    private static IEnumerable<string> OfRule<T>(OwnershipRule<T> rule, IReadOnlyCollection<SystemId> systems)
        where T : class, ICanonicalObject<T>
    {
        if (rule.Owners.Count == 0)
        {
            yield return $"{Named(rule)} names no system. Write the owner's name, or several by rank.";
        }

        foreach (var system in rule.Owners.Where(owner => !systems.Contains(owner)).Distinct())
        {
            yield return $"{Named(rule)} names the system '{system.Value}', which no connection carries. Use one of: {string.Join(", ", systems.Select(known => $"'{known.Value}'").Order(StringComparer.Ordinal))}.";
        }

        if (rule.CustomField is not null && OwnershipTable<T>.CustomFieldsOf is null)
        {
            yield return $"{Named(rule)} names a custom field, and '{T.Schema.Name.Value}' has none. Leave it out.";
        }

        if (rule.Strategy == Survivorship.Owner)
        {
            yield break;
        }

        if (rule.CustomField is not null)
        {
            yield return $"{Named(rule)} has a strategy, which a custom field cannot have. Name its owner, or several by rank.";
        }

        if (rule.Owners.Contains(WellKnownSystems.Psi))
        {
            yield return $"{Named(rule)} names 'psi', which has no record of its own to compare. Name the systems that say the value, or leave the strategy out.";
        }

        foreach (var field in rule.Fields.Where(field => !Fits(rule.Strategy, field.Schema)))
        {
            yield return $"{Named(rule)} cannot work on '{field.Name}', which is {(field.Schema.IsList ? "a list of " : string.Empty)}{field.Schema.Type}. {Survivors.FitsWhat(rule.Strategy)}";
        }
    }

    private static bool Fits(Survivorship strategy, AttributeSchema schema) => strategy switch
    {
        Survivorship.Sum => schema is { IsList: false, Kind: AttributeKind.Integer or AttributeKind.Decimal or AttributeKind.Money },
        Survivorship.Max or Survivorship.Min => schema is { IsList: false, Kind: AttributeKind.Integer or AttributeKind.Decimal or AttributeKind.Money or AttributeKind.Date or AttributeKind.Instant },
        Survivorship.Union => schema.IsList,
        _ => true,
    };

    private static IEnumerable<string> Unowned<T>(OwnershipTable<T> table)
        where T : class, ICanonicalObject<T>
    {
        var unowned = T.AllFields.Where(field => !table.Candidates(field.Index).Any(rule => rule.Condition is null)).ToList();
        if (unowned.Count > 0)
        {
            yield return $"Nobody owns {string.Join(", ", unowned.Select(field => $"'{T.Schema.Name.Value}.{field.Name}'"))} in every state. Name an owner without a condition, as Own<{typeof(T).Name}>(own => own.Everything().By(…)).";
        }
    }

    private static IEnumerable<string> Overlaps<T>(OwnershipTable<T> table)
        where T : class, ICanonicalObject<T>
    {
        var rules = table.Rules;
        for (var left = 0; left < rules.Count; left++)
        {
            for (var right = left + 1; right < rules.Count; right++)
            {
                var (one, other) = (rules[left], rules[right]);
                if (one.Layer == other.Layer && one.IsEverything == other.IsEverything && one.CustomField == other.CustomField
                    && one.Condition is null == other.Condition is null && one.Fields.Overlaps(other.Fields)
                    && ConditionOverlap.CanBothHold(one.Condition, other.Condition))
                {
                    var fields = one.CustomField is { } custom ? $"custom.{custom}" : string.Join(", ", (one.Fields & other.Fields).Select(field => field.Name));
                    yield return $"Two own '{T.Schema.Name.Value}.{(one.IsEverything ? "*" : fields)}' at once: '{one.Name}' and '{other.Name}'. "
                        + (one.Condition is { HasOwnCode: true } || other.Condition is { HasOwnCode: true }
                            ? "When a condition of own code holds cannot be seen: state both in the language of conditions, or declare one in a later Own(…), which wins."
                            : "Let their conditions exclude each other, or declare one in a later Own(…), which wins.");
                }
            }
        }
    }

    private static IEnumerable<string> OfCondition<T>(OwnershipTable<T> table, OwnershipRule<T> rule)
        where T : class, ICanonicalObject<T>
    {
        if (rule.Condition is not { } condition)
        {
            yield break;
        }

        if (!ConditionOverlap.CanHold(condition))
        {
            yield return $"{Named(rule)} never holds: its tests exclude each other. Mend the condition, or leave the rule out.";
        }

        foreach (var test in condition.Tests.Where(test => test.Field.IsReference && test.Kind is ConditionKind.In or ConditionKind.NotIn))
        {
            if (test.Field.Schema.IsList || test.Field.Schema.ReferencedObject is not { } target || !CodeOf.Knows(target))
            {
                yield return $"{Named(rule)} tests the code of '{test.Field.Name}', and what it refers to has none. Test another attribute, or whether it is set.";
            }
        }

        foreach (var field in condition.Reads)
        {
            if (table.Candidates(field.Index) is [var owner, ..] && (owner.Condition is not null || owner.Strategy != Survivorship.Owner))
            {
                yield return $"{Named(rule)} reads '{field.Name}', whose own owner is not settled by rank alone but by '{owner.Name}'. Give '{field.Name}' an owner without a condition: {typeof(T).Name}.Fields.{char.ToUpperInvariant(field.Name[0])}{field.Name[1..]}.";
            }
        }
    }

    private static string Named<T>(OwnershipRule<T> rule)
        where T : class, ICanonicalObject<T> =>
        rule.Path is { } path ? $"The ownership rule '{rule.Name}' ('{path}')" : $"The ownership rule '{rule.Name}'";
}

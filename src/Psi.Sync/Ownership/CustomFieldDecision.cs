using Psi.Canonical;
using Psi.Sync.Model;
using Psi.Sync.Records;

namespace Psi.Sync.Ownership;

/// <summary>Decides on custom fields one by one, where an object has rules for some of them. Pure.</summary>
internal static class CustomFieldDecision
{
    private const string Prefix = "custom.";

    /// <summary>The name by which rules, lineage and explain address a custom field.</summary>
    public static string AttributeOf(string name) => Prefix + name;

    /// <summary>The name of the custom field that is addressed; <see langword="null"/> for another attribute.</summary>
    public static string? NameOf(string attribute) =>
        attribute.Length > Prefix.Length && attribute.StartsWith(Prefix, StringComparison.Ordinal) ? attribute[Prefix.Length..] : null;

    /// <summary>Decides on the custom fields that a system says otherwise than the golden record.</summary>
    /// <param name="model">The object.</param>
    /// <param name="row">The golden record.</param>
    /// <param name="system">The system.</param>
    /// <param name="golden">The golden custom fields.</param>
    /// <param name="said">What the system says.</param>
    /// <param name="before">What it said before; <see langword="null"/> when this is its first word.</param>
    /// <returns>The custom fields that stand, and the verdicts, by name.</returns>
    public static (CustomFields? Bag, IReadOnlyList<(string Name, Verdict Verdict, OwnershipRule<T>? Rule, bool Seed)> Verdicts) Decide<T>(
        ObjectModel<T> model, GoldenRow<T> row, SystemId system, CustomFields? golden, CustomFields? said, CustomFields? before)
        where T : class, ICanonicalObject<T>
    {
        var (goldenBag, saidBag) = (golden ?? CustomFields.Empty, said ?? CustomFields.Empty);
        var bag = goldenBag;
        var verdicts = new List<(string Name, Verdict Verdict, OwnershipRule<T>? Rule, bool Seed)>();
        foreach (var name in goldenBag.Names.Concat(saidBag.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (ours, theirs) = (goldenBag[name], saidBag[name]);
            var isFirst = before is null || (before[name].IsNull && !row.Header.Lineage.ContainsKey(AttributeOf(name)));
            if (ours == theirs || (!isFirst && before![name] == theirs))
            {
                continue;
            }

            var owner = OwnershipRules.OwnerOfCustom(model, name, row.Value, row.Header, out var rule);
            row.Header.Lineage.TryGetValue(AttributeOf(name), out var lineage);
            var standing = OwnershipRules.StandingOf(rule is { Strategy: Survivorship.Owner } ? rule : null, owner, system);
            var verdict = Ownership.Verdicts.Of(
                standing, isFirst, theirs.IsNull, OwnershipRules.SideOf(rule?.Owners, ours.IsNull, lineage, system), rule?.Drift ?? DriftPolicy.Tolerate);
            if (verdict == Verdict.Move)
            {
                bag = bag.With(name, theirs); // one that was cleared stays as JSON's null, so that others are told to clear it
            }

            verdicts.Add((name, verdict, rule, standing != Standing.Owner));
        }

        return (bag.Count == 0 && golden is null && said is null ? null : bag, verdicts);
    }

    /// <summary>Gives the record as a system is told it: without the custom fields that the system owns.</summary>
    public static T ToldTo<T>(ObjectModel<T> model, GoldenRow<T> row, T value, SystemId system)
        where T : class, ICanonicalObject<T>
    {
        if (model.Ownership.CustomFields.Count == 0 || OwnershipTable<T>.CustomFieldsOf is not Field<T, CustomFields?> handle || handle.Get(value) is not { } bag)
        {
            return value;
        }

        return handle.With(value, CustomFields.Of(bag.Where(entry =>
            OwnershipRules.OwnerOfCustom(model, entry.Key, row.Value, row.Header, out _) != system)));
    }
}

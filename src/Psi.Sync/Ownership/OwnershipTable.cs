using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>
/// The ownership rules of one object. Of the rules that speak of an attribute the later declaration comes before the earlier, in it
/// what names the attribute before what speaks of everything, and what has a condition before what has none.
/// </summary>
/// <typeparam name="T">The canonical object.</typeparam>
internal sealed class OwnershipTable<T>
    where T : class, ICanonicalObject<T>
{
    private readonly OwnershipRule<T>[][] _byField;
    private readonly Dictionary<string, OwnershipRule<T>[]> _byCustomField;
    private readonly OwnershipRule<T>?[] _always;

    public OwnershipTable(IReadOnlyList<OwnershipRule<T>> rules)
    {
        Rules = rules;
        _byField = [.. T.AllFields.Select(field => InOrder(rules.Where(rule => rule.CustomField is null && rule.Fields.Contains(field.Index))))];
        _byCustomField = rules.Where(rule => rule.CustomField is not null).Select(rule => rule.CustomField!).Distinct(StringComparer.Ordinal).ToDictionary(
            name => name,
            name => InOrder(rules.Where(rule => rule.CustomField == name || (rule.CustomField is null && CustomFieldsOf is { } bag && rule.Fields.Contains(bag)))),
            StringComparer.Ordinal);
        _always = [.. _byField.Select(candidates => candidates is [{ Condition: null } only, ..] ? only : null)];
        var effective = _byField.Concat(_byCustomField.Values).SelectMany(candidates => candidates).Distinct().ToList();
        Effective = effective;
        foreach (var field in T.AllFields)
        {
            Conditional = _byField[field.Index].Any(rule => rule.Condition is not null) ? Conditional.Add(field) : Conditional;
            Combined = _byField[field.Index].Any(rule => rule.IsComputed || rule.IsShared) ? Combined.Add(field) : Combined;
            Timed = _byField[field.Index].Any(rule => rule.Strategy is Survivorship.MostRecent or Survivorship.First or Survivorship.Custom) ? Timed.Add(field) : Timed;
        }

        foreach (var rule in effective)
        {
            Reads |= rule.Condition?.Reads ?? FieldSet<T>.Empty;
        }

        HasConditions = effective.Exists(rule => rule.Condition is not null);
        CodeReads = FieldSet<T>.Of([.. Reads.Where(field => field.IsReference)]);
    }

    /// <summary>Gets the attribute that holds custom fields; <see langword="null"/> where the object has none.</summary>
    public static Field<T>? CustomFieldsOf { get; } = T.AllFields.FirstOrDefault(field => field.Schema.Kind == AttributeKind.CustomFields);

    public IReadOnlyList<OwnershipRule<T>> Rules { get; }

    /// <summary>Gets the rules that can be in force for anything.</summary>
    public IReadOnlyList<OwnershipRule<T>> Effective { get; }

    public bool HasConditions { get; }

    /// <summary>Gets the attributes that conditions read: they are decided first.</summary>
    public FieldSet<T> Reads { get; }

    /// <summary>Gets those of <see cref="Reads"/> that are references, tested by the code of what they name.</summary>
    public FieldSet<T> CodeReads { get; }

    /// <summary>Gets the attributes whose owner hangs on a condition.</summary>
    public FieldSet<T> Conditional { get; }

    /// <summary>Gets the attributes whose value is made of what several systems say.</summary>
    public FieldSet<T> Combined { get; }

    /// <summary>Gets the attributes of which it counts when a system said or changed them.</summary>
    public FieldSet<T> Timed { get; }

    /// <summary>Gets the systems of the rule for everything else, by rank.</summary>
    public IReadOnlyList<SystemId> DefaultOwners =>
        Effective.FirstOrDefault(rule => rule is { IsEverything: true, Condition: null })?.Owners ?? (Effective.Count > 0 ? Effective[0].Owners : []);

    /// <summary>Gets the rules that speak of an attribute, the stronger first.</summary>
    public IReadOnlyList<OwnershipRule<T>> Candidates(int field) => _byField[field];

    /// <summary>Gets the names of custom fields with rules of their own.</summary>
    public IReadOnlyCollection<string> CustomFields => _byCustomField.Keys;

    /// <summary>Gets the rule in force for one attribute of one record; <see langword="null"/> when nobody owns it.</summary>
    /// <param name="field">The attribute's index.</param>
    /// <param name="golden">The golden record.</param>
    /// <param name="codes">The codes of what its references name, by attribute.</param>
    public OwnershipRule<T>? RuleFor(int field, T golden, IReadOnlyDictionary<string, string>? codes) =>
        _always[field] ?? InForce(_byField[field], golden, codes);

    /// <summary>Gets the rule in force for one custom field of one record.</summary>
    public OwnershipRule<T>? RuleForCustom(string name, T golden, IReadOnlyDictionary<string, string>? codes) =>
        _byCustomField.TryGetValue(name, out var candidates)
            ? InForce(candidates, golden, codes)
            : CustomFieldsOf is { } bag ? RuleFor(bag.Index, golden, codes) : null;

    /// <summary>Gets what the printed matrix shows of the object.</summary>
    public IEnumerable<OwnershipRow> Describe()
    {
        foreach (var rule in Effective.OrderBy(rule => !rule.IsEverything).ThenBy(rule => rule.Condition is not null).ThenBy(FirstField).ThenBy(rule => rule.Layer))
        {
            var fields = rule.Fields.Where(field => _byField[field.Index].Contains(rule)).ToList();
            var attributes = rule switch
            {
                { CustomField: { } custom } => $"custom.{custom}",
                { IsEverything: true } => Effective.Count == 1 ? "every" : "every other",
                _ => string.Join(", ", fields.Select(field => field.Name)),
            };
            yield return new OwnershipRow(T.Schema.Name, attributes, rule.Condition?.Name, rule.Who.Replace(" then ", ", ", StringComparison.Ordinal), rule.Drift);
        }
    }

    private static int FirstField(OwnershipRule<T> rule) => rule.Fields.Select(field => field.Index).FirstOrDefault();

    private static OwnershipRule<T>? InForce(OwnershipRule<T>[] candidates, T golden, IReadOnlyDictionary<string, string>? codes)
    {
        foreach (var rule in candidates)
        {
            if (rule.Condition is null || rule.Condition.Holds(golden, codes))
            {
                return rule;
            }
        }

        return null;
    }

    private static OwnershipRule<T>[] InOrder(IEnumerable<OwnershipRule<T>> rules)
    {
        var ordered = rules
            .OrderByDescending(rule => rule.Layer)
            .ThenByDescending(rule => rule.CustomField is not null)
            .ThenBy(rule => rule.IsEverything)
            .ThenBy(rule => rule.Condition is null)
            .ToList();
        var always = ordered.FindIndex(rule => rule.Condition is null);
        return [.. always < 0 ? ordered : ordered.Take(always + 1)];
    }
}

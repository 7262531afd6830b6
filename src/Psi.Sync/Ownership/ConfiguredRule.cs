using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>An ownership rule as configuration writes it, not yet checked.</summary>
internal sealed record ConfiguredRule(
    string Path,
    string Object,
    string Attribute,
    IReadOnlyList<string> Owners,
    string? Strategy,
    string? OnDrift,
    IReadOnlyList<ConfiguredTest> When,
    IReadOnlyList<string> Unknown)
{
    private static readonly Dictionary<string, Survivorship> s_strategies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["owner"] = Survivorship.Owner,
        ["rank"] = Survivorship.Rank,
        ["mostRecent"] = Survivorship.MostRecent,
        ["first"] = Survivorship.First,
        ["sum"] = Survivorship.Sum,
        ["max"] = Survivorship.Max,
        ["min"] = Survivorship.Min,
        ["union"] = Survivorship.Union,
        ["merge"] = Survivorship.Merge,
    };

    private static readonly Dictionary<string, DriftPolicy> s_policies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["putRight"] = DriftPolicy.PutRight,
        ["tolerate"] = DriftPolicy.Tolerate,
        ["raise"] = DriftPolicy.Raise,
    };

    /// <summary>Makes the rule; <see langword="null"/>, and a problem each, when it cannot be understood.</summary>
    public OwnershipRule<T>? ToRule<T>(int layer, ICollection<string> problems)
        where T : class, ICanonicalObject<T>
    {
        var before = problems.Count;
        foreach (var member in Unknown)
        {
            problems.Add($"The ownership rule '{Path}' has '{member}'. Use by, strategy, onDrift and when.");
        }

        if (Owners.Count == 0)
        {
            problems.Add($"The ownership rule '{Path}' names no system. Write the owner's name, or several by rank with commas between.");
        }

        var custom = CustomFieldDecision.NameOf(Attribute);
        var fields = FieldSet<T>.All;
        if (custom is not null)
        {
            fields = OwnershipTable<T>.CustomFieldsOf?.AsSet() ?? FieldSet<T>.Empty;
        }
        else if (Attribute != "*")
        {
            if (Field<T>.Find(Attribute) is { } field)
            {
                fields = field.AsSet();
            }
            else
            {
                problems.Add($"The ownership rule '{Path}' names an attribute that '{T.Schema.Name.Value}' does not have. Use *, custom.<name>, or one of: {string.Join(", ", T.AllFields.Select(other => other.Name))}.");
            }
        }

        var owners = Owners.Select(owner => ToSystem(owner, problems)).ToList();
        var strategy = Word(Strategy, "strategy", s_strategies, problems);
        var drift = Word(OnDrift, "onDrift", s_policies, problems);
        var tests = When.Select(test => test.ToTest<T>(problems)).ToList();
        return problems.Count > before
            ? null
            : new OwnershipRule<T>
            {
                Fields = fields,
                IsEverything = custom is null && Attribute == "*",
                CustomField = custom,
                Owners = [.. owners.Select(owner => owner!.Value)],
                Strategy = strategy,
                Drift = drift,
                Condition = tests.Count == 0 ? null : new Condition<T>([.. tests.Select(test => test!)]),
                Layer = layer,
                Path = Path,
            };
    }

    private SystemId? ToSystem(string text, ICollection<string> problems)
    {
        try
        {
            return new SystemId(text);
        }
        catch (ArgumentException exception)
        {
            problems.Add($"The ownership rule '{Path}' names '{text}', which cannot be a system: {exception.Message}");
            return null;
        }
    }

    private TWord Word<TWord>(string? text, string member, Dictionary<string, TWord> words, ICollection<string> problems)
        where TWord : struct
    {
        if (text is null)
        {
            return default;
        }

        if (words.TryGetValue(text, out var word))
        {
            return word;
        }

        problems.Add($"The ownership rule '{Path}' has the {member} '{text}'. Use one of: {string.Join(", ", words.Keys)}.");
        return default;
    }
}

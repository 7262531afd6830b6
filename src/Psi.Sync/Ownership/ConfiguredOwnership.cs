using Microsoft.Extensions.Configuration;
using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>Ownership rules of one configuration section: <c>object:attribute</c>, each with owners, or with a rule, or with several.</summary>
internal sealed class ConfiguredOwnership
{
    private const string By = "by";
    private const string Strategy = "strategy";
    private const string OnDrift = "onDrift";
    private const string When = "when";

    private ConfiguredOwnership(IReadOnlyList<ConfiguredRule> rules) => Rules = rules;

    public IReadOnlyList<ConfiguredRule> Rules { get; }

    public static ConfiguredOwnership Read(IConfiguration section) => new(
        [.. section.GetChildren().SelectMany(item => item.GetChildren().SelectMany(attribute => ReadAttribute(item.Key, attribute)))]);

    public IEnumerable<OwnershipRule<T>> RulesOf<T>(int layer, ICollection<string> problems)
        where T : class, ICanonicalObject<T>
    {
        foreach (var rule in Rules.Where(rule => rule.Object == T.Schema.Name.Value))
        {
            if (rule.ToRule<T>(layer, problems) is { } typed)
            {
                yield return typed;
            }
        }
    }

    private static IEnumerable<ConfiguredRule> ReadAttribute(string name, IConfigurationSection attribute)
    {
        var children = attribute.GetChildren().ToList();
        if (children.Count > 0 && children.TrueForAll(child => int.TryParse(child.Key, out _)) && children.Exists(child => child.GetChildren().Any()))
        {
            return children.Select(child => ReadRule(name, attribute.Key, child));
        }

        return [ReadRule(name, attribute.Key, attribute)];
    }

    private static ConfiguredRule ReadRule(string name, string attribute, IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        if (section.Value is not null || children.TrueForAll(child => int.TryParse(child.Key, out _)))
        {
            return new ConfiguredRule(section.Path, name, attribute, Texts(section), null, null, [], []);
        }

        return new ConfiguredRule(
            section.Path,
            name,
            attribute,
            Texts(section.GetSection(By)),
            section[Strategy],
            section[OnDrift],
            [.. section.GetSection(When).GetChildren().SelectMany(ReadTests)],
            [.. children.Select(child => child.Key).Where(key => !Known(key))]);
    }

    private static bool Known(string key) =>
        new[] { By, Strategy, OnDrift, When }.Contains(key, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<ConfiguredTest> ReadTests(IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        return section.Value is not null || children.TrueForAll(child => int.TryParse(child.Key, out _))
            ? [new ConfiguredTest(section.Path, section.Key, "in", section.Value is { } single ? [single] : Texts(section))]
            : children.Select(child => new ConfiguredTest(child.Path, section.Key, child.Key, child.Value is { } value ? [value] : Texts(child)));
    }

    /// <summary>A list, or one text with commas between.</summary>
    private static string[] Texts(IConfigurationSection section) =>
        section.Value?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            ?? [.. section.GetChildren().Select(child => child.Value ?? string.Empty)];
}

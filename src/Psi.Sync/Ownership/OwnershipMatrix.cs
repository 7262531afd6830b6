using Microsoft.Extensions.Configuration;
using Psi.Canonical;
using Psi.Sync.Model;

namespace Psi.Sync.Ownership;

/// <summary>Who owns what, by object and attribute: one declaration after the other, of which the later win over the earlier.</summary>
public sealed class OwnershipMatrix
{
    private readonly List<object> _declarations = [];

    /// <summary>Adds rules for one object. They win over those added before.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="declare">Declares the rules.</param>
    /// <returns>This matrix.</returns>
    public OwnershipMatrix Own<T>(Action<OwnershipOf<T>> declare)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(declare);
        var ownership = new OwnershipOf<T>();
        declare(ownership);
        _declarations.Add(new OwnershipDeclaration<T>(ownership));
        return this;
    }

    /// <summary>Gives the rules declared in code as a Markdown table: object, attributes, condition, systems by rank, drift policy.</summary>
    /// <returns>The table, objects in the order in which they are told.</returns>
    public string ToMarkdown() => OwnershipMarkdown.Of(Objects.SelectMany(declaration => declaration.Describe(this)));

    /// <summary>Gets the first declaration of each object.</summary>
    internal IEnumerable<OwnershipDeclaration> Objects =>
        _declarations.OfType<OwnershipDeclaration>().DistinctBy(declaration => declaration.Object).OrderBy(declaration => declaration.Order).ThenBy(declaration => declaration.Object.Value, StringComparer.Ordinal);

    /// <summary>Gets the rules that stand in configuration.</summary>
    internal IEnumerable<ConfiguredRule> Configured => _declarations.OfType<ConfiguredOwnership>().SelectMany(configured => configured.Rules);

    internal void Include(OwnershipMatrix other) => _declarations.AddRange(other._declarations);

    internal void Include(IConfiguration section) => _declarations.Add(ConfiguredOwnership.Read(section));

    /// <summary>Gives the rules of one object, and says what of its configuration cannot be understood.</summary>
    internal IReadOnlyList<OwnershipRule<T>> RulesOf<T>(ICollection<string> problems)
        where T : class, ICanonicalObject<T>
    {
        var rules = new List<OwnershipRule<T>>();
        for (var layer = 0; layer < _declarations.Count; layer++)
        {
            switch (_declarations[layer])
            {
                case OwnershipDeclaration<T> declared:
                    rules.AddRange(declared.Ownership.Build(layer));
                    break;
                case ConfiguredOwnership configured:
                    rules.AddRange(configured.RulesOf<T>(layer, problems));
                    break;
            }
        }

        return rules;
    }
}

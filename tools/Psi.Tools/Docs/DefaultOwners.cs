using Psi.Canonical;
using Psi.Sync.Ownership;

namespace Psi.Tools.Docs;

/// <summary>Who owns each attribute by the ownership that Psi ships.</summary>
internal sealed class DefaultOwners
{
    private readonly Dictionary<(string Object, string Attribute), string> _owners = [];
    private readonly HashSet<string> _objects = [];

    public DefaultOwners()
    {
        foreach (var own in DefaultOwnership.ProfessionalServices("crm", "psa", ["erp"], "hcm").Objects)
        {
            _objects.Add(own.Object.Value);
            foreach (var (attributes, owners, _, conditional) in own.Describe().Where(static rule => !rule.Conditional))
            {
                foreach (var attribute in attributes == "every other" ? ["*"] : attributes.Split(", "))
                {
                    _owners[(own.Object.Value, attribute)] = Text(owners);
                }
            }
        }
    }

    /// <summary>Tells whether the shipped ownership speaks of an object.</summary>
    public bool Knows(string @object) => _objects.Contains(@object);

    /// <summary>Names who owns an attribute, the first that holds the record first.</summary>
    public string Of(string @object, AttributeSchema attribute) =>
        _owners.GetValueOrDefault((@object, attribute.Name)) ?? _owners.GetValueOrDefault((@object, "*")) ?? "–";

    private static string Text(string owners) =>
        string.Join(", ", owners.Split(" then ").Distinct().Select(static owner => owner == "psi" ? "Psi" : owner.ToUpperInvariant()));
}

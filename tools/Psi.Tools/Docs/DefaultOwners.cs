using Psi.Canonical;
using Psi.Sync.Ownership;

namespace Psi.Tools.Docs;

/// <summary>Who owns each attribute by the ownership that Psi ships.</summary>
internal sealed class DefaultOwners
{
    private readonly ILookup<string, OwnershipRow> _rows;

    public DefaultOwners()
    {
        var matrix = DefaultOwnership.ProfessionalServices("crm", "psa", ["erp"], "hcm");
        _rows = matrix.Objects.SelectMany(declaration => declaration.Describe(matrix)).ToLookup(static row => row.Object.Value, StringComparer.Ordinal);
    }

    /// <summary>Tells whether the shipped ownership speaks of an object.</summary>
    public bool Knows(string @object) => _rows.Contains(@object);

    /// <summary>Names who owns an attribute, the first that holds the record first; under a condition where the rule has one.</summary>
    public string Of(string @object, AttributeSchema attribute)
    {
        var own = _rows[@object].Where(row => row.Attributes.Split(", ").Contains(attribute.Name)).ToList();
        var rows = own.Any(static row => row.Condition is null) ? own : [.. own, .. _rows[@object].Where(static row => row.Attributes is "every" or "every other")];
        return string.Join("; ", rows.OrderBy(static row => row.Condition is not null).Select(Text).Distinct());
    }

    private static string Text(OwnershipRow row)
    {
        var owners = string.Join(", ", row.Owners.Split(", ").Distinct().Select(Name));
        return row.Condition is null ? owners : $"{owners} when {row.Condition}";
    }

    private static string Name(string owner) => owner switch
    {
        "crm" or "psa" or "erp" or "hcm" => owner.ToUpperInvariant(),
        "psi" => "Psi",
        _ => owner,
    };
}

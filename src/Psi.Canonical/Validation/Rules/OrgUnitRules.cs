namespace Psi.Canonical;

/// <summary>What must hold of a unit of the organisation.</summary>
public static class OrgUnitRules
{
    /// <summary>Gets the purpose of putting workers and projects to it.</summary>
    public static Purpose<OrgUnit> Belonging { get; } = new("belonging");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<OrgUnit> Set { get; } = RuleSet<OrgUnit>.Create(static rules =>
        rules.For(Belonging)
            .Needs(OrgUnit.Fields.Name, "People find a unit by its name.", "Enter the name.")
            .Needs(OrgUnit.Fields.Kind, "A thing belongs to one unit of each kind, so the kind is known.", "Set the kind.")
            .Holds("active", OrgUnit.Fields.Active, static unit => unit.Active != false, "Nothing new belongs to a unit that is not active.", "Choose another unit."));
}

namespace Psi.Canonical;

/// <summary>What must hold of a role.</summary>
public static class RoleRules
{
    /// <summary>Gets the purpose of putting workers to it.</summary>
    public static Purpose<Role> Staffing { get; } = new("staffing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Role> Set { get; } = RuleSet<Role>.Create(static rules =>
    {
        rules.Always
            .Holds("target-utilization", Role.Fields.TargetUtilization, static role => That.IsShare(role.TargetUtilization), "A target of utilisation is a share, 0 to 1.", "Mend the target; 80 % is 0.8.");
        rules.For(Staffing)
            .Needs(Role.Fields.Name, "People find a role by its name.", "Enter the name.")
            .Holds("active", Role.Fields.Active, static role => role.Active != false, "Workers are put to roles that are active.", "Choose another role.");
    });
}

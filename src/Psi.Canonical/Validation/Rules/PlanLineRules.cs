namespace Psi.Canonical;

/// <summary>What must hold of a plan line.</summary>
public static class PlanLineRules
{
    /// <summary>Gets the purpose of setting it beside what happens.</summary>
    public static Purpose<PlanLine> Comparison { get; } = new("comparison");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<PlanLine> Set { get; } = RuleSet<PlanLine>.Create(static rules =>
    {
        rules.Always
            .Holds("period-first", PlanLine.Fields.Period, static line => line.Period is null || line.Period.Value.Day == 1, "A period is named by the first day of its month.", "Set the day to the first.")
            .Holds("version", PlanLine.Fields.Version, static line => That.Positive(line.Version), "Versions count from 1.", "Mend the version.")
            .Holds("money-in-one-currency", PlanLine.Fields.Revenue, static line => That.Agree(line.Revenue, line.Cost), "Cost and revenue of a line are in one currency.", "Convert one of them.", Severity.Warning);
        rules.For(Comparison)
            .Needs(PlanLine.Fields.Basis, "It is known what the line is: sold, baseline or forecast.", "Set the basis.")
            .Needs(PlanLine.Fields.Version, "A plan has versions, and a comparison takes one.", "Set the version.")
            .Needs(PlanLine.Fields.Kind, "It is known what kind of work is planned.", "Set the kind.")
            .Needs(PlanLine.Fields.Project, "It is known for which project.", "Set the project.")
            .Holds("set-on-needed", PlanLine.Fields.SetOn, static line => line.Basis is not (PlanBasis.Sold or PlanBasis.Baseline) || line.SetOn is not null, "What was sold or set as baseline has the day from which it never changes.", "Enter the day.")
            .Holds("something-planned", PlanLine.Fields.Hours, static line => line.Hours is not null || line.Cost is not null || line.Revenue is not null, "A line plans hours, cost or revenue.", "Enter one of them.");
    });
}

namespace Psi.Canonical;

/// <summary>What must hold of a milestone.</summary>
public static class MilestoneRules
{
    /// <summary>Gets the purpose of billing it.</summary>
    public static Purpose<Milestone> Billing { get; } = new("billing");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<Milestone> Set { get; } = RuleSet<Milestone>.Create(static rules =>
    {
        rules.Always
            .Holds("amount-sign", Milestone.Fields.Amount, static milestone => That.NotNegative(milestone.Amount), "The amount is not negative.", "Mend the amount.")
            .Holds("percent", Milestone.Fields.Percent, static milestone => That.IsShare(milestone.Percent), "The progress that triggers it is a share, 0 to 1.", "Mend the share; 50 % is 0.5.")
            .Holds("dates-order", Milestone.Fields.To, static milestone => That.InOrder(milestone.From, milestone.To), "What it pays for ends on its first day or later.", "Mend one of the dates.")
            .Holds("acceptance-order", Milestone.Fields.AcceptedOn, static milestone => That.InOrder(milestone.AchievedOn, milestone.AcceptedOn), "It is accepted on the day it is achieved or later.", "Mend one of the days.", Severity.Warning)
            .Holds("percent-needed", Milestone.Fields.Percent, static milestone => milestone.Trigger != MilestoneTrigger.PercentComplete || milestone.Percent is not null, "A milestone that progress triggers says how much progress.", "Enter the share.");
        rules.For(Billing)
            .Needs(Milestone.Fields.ContractLine, "It is known by which contract line it is billed.", "Set the contract line.")
            .Needs(Milestone.Fields.Amount, "A right to bill has an amount.", "Enter the amount.")
            .Holds("amount-rounded", Milestone.Fields.Amount, static milestone => That.IsRounded(milestone.Amount), "The amount is whole minor units of its currency.", "Round the amount.")
            .Holds("approved", Milestone.Fields.Status, static milestone => milestone.Status is null or MilestoneStatus.Approved || milestone.Trigger == MilestoneTrigger.Date && milestone.Status != MilestoneStatus.Cancelled, "A milestone is billed when it is approved or, by date, due.", "Approve the milestone.")
            .Holds("due-needed", Milestone.Fields.DueOn, static milestone => milestone.Trigger != MilestoneTrigger.Date || milestone.DueOn is not null, "A milestone by date has its day.", "Enter the day.")
            .Holds("accepted-needed", Milestone.Fields.AcceptedOn, static milestone => milestone.Trigger != MilestoneTrigger.Acceptance || milestone.AcceptedOn is not null, "A milestone by acceptance is accepted.", "Enter the day of the acceptance.");
    });
}

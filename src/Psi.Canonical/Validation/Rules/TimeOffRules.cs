namespace Psi.Canonical;

/// <summary>What must hold of time off.</summary>
public static class TimeOffRules
{
    /// <summary>Gets the purpose of planning around it.</summary>
    public static Purpose<TimeOff> Planning { get; } = new("planning");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<TimeOff> Set { get; } = RuleSet<TimeOff>.Create(static rules =>
    {
        rules.Always
            .Holds("dates-order", TimeOff.Fields.End, static off => That.InOrder(off.Start, off.End), "Time off ends on its first day or later.", "Mend one of the dates.")
            .Holds("hours", TimeOff.Fields.Hours, static off => That.NotNegative(off.Hours), "Hours are not negative.", "Mend the hours.")
            .Holds("hours-fit", TimeOff.Fields.Hours, static off => !DateRange.TryCreate(off.Start, off.End, out var range) || !(off.Hours > range.Days * 24m), "The hours fit into the days.", "Mend the hours or the dates.");
        rules.For(Planning)
            .Needs(TimeOff.Fields.Worker, "It is known who is away.", "Set the worker.")
            .Needs(TimeOff.Fields.Start, "It is known from when.", "Enter the first day.")
            .Needs(TimeOff.Fields.End, "It is known until when.", "Enter the last day.")
            .Holds("granted", TimeOff.Fields.Status, static off => off.Status is not (TimeOffStatus.Rejected or TimeOffStatus.Cancelled), "Time off that is rejected or cancelled is not planned around.", "Leave it out.");
    });
}

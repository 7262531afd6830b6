namespace Psi.Canonical;

/// <summary>What must hold of an expense report.</summary>
public static class ExpenseReportRules
{
    /// <summary>Gets the purpose of approving it.</summary>
    public static Purpose<ExpenseReport> Approval { get; } = new("approval");

    /// <summary>Gets the purpose of paying it back.</summary>
    public static Purpose<ExpenseReport> Reimbursement { get; } = new("reimbursement");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<ExpenseReport> Set { get; } = RuleSet<ExpenseReport>.Create(static rules =>
    {
        rules.Always
            .Holds("total-sign", ExpenseReport.Fields.Total, static report => That.NotNegative(report.Total), "The total is not negative.", "Mend the items.")
            .Holds("reimbursed-order", ExpenseReport.Fields.ReimbursedOn, static report => That.InOrder(report.SubmittedOn, report.ReimbursedOn), "A report is paid back on the day it is submitted or later.", "Mend one of the days.")
            .Holds("reimbursed-approved", ExpenseReport.Fields.ReimbursedOn, static report => report.ReimbursedOn is null || report.Status is null or Canonical.Approval.Approved, "A report that is paid back is approved.", "Approve the report, or look into the payment.");
        rules.For(Approval, Reimbursement)
            .Needs(ExpenseReport.Fields.Worker, "It is known who asks.", "Set the worker.")
            .Needs(ExpenseReport.Fields.Total, "It is known for how much.", "Enter the items.");
        rules.For(Reimbursement)
            .Needs(ExpenseReport.Fields.LegalEntity, "It is known which of the firm's companies pays.", "Set the legal entity.")
            .Holds("approved", ExpenseReport.Fields.Status, static report => report.Status is null or Canonical.Approval.Approved, "A report is paid back when it is approved.", "Approve the report.");
    });
}

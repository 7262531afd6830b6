using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

internal sealed class KantataExpenseMapper(SystemId system, KantataOptions options)
{
    public static FieldSet<ExpenseItem> Carries { get; } =
    [
        ExpenseItem.Fields.Report, ExpenseItem.Fields.Worker, ExpenseItem.Fields.Project, ExpenseItem.Fields.Task, ExpenseItem.Fields.On,
        ExpenseItem.Fields.Item, ExpenseItem.Fields.Amount, ExpenseItem.Fields.Charge, ExpenseItem.Fields.Reimbursable,
        ExpenseItem.Fields.Notes, ExpenseItem.Fields.Status,
    ];

    public static FieldSet<ExpenseReport> CarriesOfReport { get; } =
    [
        ExpenseReport.Fields.Worker, ExpenseReport.Fields.Number, ExpenseReport.Fields.Title, ExpenseReport.Fields.Project, ExpenseReport.Fields.From, ExpenseReport.Fields.To, ExpenseReport.Fields.Total,
        ExpenseReport.Fields.Status, ExpenseReport.Fields.SubmittedOn, ExpenseReport.Fields.Approver, ExpenseReport.Fields.ApprovedAt,
        ExpenseReport.Fields.RejectionReason,
    ];

    public ExpenseItem ToCanonical(KantataSeen<KantataExpense> seen, MappingIssues issues)
    {
        var expense = seen.Row;
        var active = KantataMapping.Find(seen.Envelope.ExpenseReportSubmissions, expense.ActiveSubmissionId);
        var recent = active ?? KantataMapping.Find(seen.Envelope.ExpenseReportSubmissions, expense.RecentSubmissionId);
        return new()
        {
            Report = KantataMapping.Ref<ExpenseReport>(system, expense.ActiveSubmissionId ?? expense.RecentSubmissionId),
            Worker = KantataMapping.Ref<Worker>(system, expense.UserId),
            Project = KantataMapping.Ref<Project>(system, expense.WorkspaceId),
            Task = KantataMapping.Ref<ProjectTask>(system, expense.StoryId),
            On = expense.Date,

            Item = KantataMapping.Ref<ServiceItem>(system, ItemOf(expense.Category)),
            Amount = KantataMoney.Read(issues, ExpenseItem.Fields.Amount, "amount_in_cents", expense.AmountInCents, expense.Currency, expense.CurrencyBaseUnit),
            Charge = expense.IsBillable switch { true => Charge.Billable, false => Charge.NonBillable, null => null },
            Reimbursable = expense.Reimbursable,
            Notes = KantataMapping.Text(expense.Notes),
            Status = KantataSubmissionStatus.Of(ExpenseItem.Fields.Status, expense.Approved, active, expense.ActiveSubmissionId, recent, issues),
        };
    }

    public ExpenseReport ToReport(KantataSeen<KantataSubmission> seen, MappingIssues issues)
    {
        var report = seen.Row;
        return new()
        {
            Worker = KantataMapping.Ref<Worker>(system, report.UserId),
            Number = report.Id,
            Title = KantataMapping.Text(report.Title),
            Project = KantataMapping.Ref<Project>(system, report.WorkspaceId),
            From = report.StartDate,
            To = report.EndDate,
            Total = KantataMoney.Read(issues, ExpenseReport.Fields.Total, "line_item_total_in_cents", report.LineItemTotalInCents, report.Currency, report.CurrencyBaseUnit),
            Status = KantataSubmissionStatus.Of(ExpenseReport.Fields.Status, report.Status, issues),

            // The day as the platform wrote it, in the account's own offset.
            SubmittedOn = Stamps.ParseDate(report.CreatedAt),
            Approver = report.Status == "approved" ? KantataMapping.Ref<Worker>(system, report.CurrentResolutionCreatorId) : null,
            ApprovedAt = KantataSubmissionStatus.DecidedAt(report),
            RejectionReason = KantataSubmissionStatus.RejectionReason(report),
        };
    }

    // Categories are free words of the account: the options say which service item each is.
    private string? ItemOf(string? category) =>
        KantataMapping.Text(category)?.Trim() is { } name ? options.ExpenseItems.TryGetValue(name, out var code) ? code : name : null;
}

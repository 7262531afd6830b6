using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

internal sealed class KantataTimeEntryMapper(SystemId system)
{
    public static FieldSet<TimeEntry> Carries { get; } =
    [
        TimeEntry.Fields.Worker, TimeEntry.Fields.Project, TimeEntry.Fields.Task, TimeEntry.Fields.Timesheet, TimeEntry.Fields.On, TimeEntry.Fields.Hours, TimeEntry.Fields.Charge,
        TimeEntry.Fields.Role, TimeEntry.Fields.Location, TimeEntry.Fields.Notes, TimeEntry.Fields.Status, TimeEntry.Fields.SubmittedAt,
        TimeEntry.Fields.Approver, TimeEntry.Fields.ApprovedAt, TimeEntry.Fields.RejectionReason, TimeEntry.Fields.BillRate, TimeEntry.Fields.CostRate,
    ];

    public TimeEntry ToCanonical(KantataSeen<KantataTimeEntry> seen, MappingIssues issues)
    {
        var entry = seen.Row;
        var active = KantataMapping.Find(seen.Envelope.TimesheetSubmissions, entry.ActiveSubmissionId);
        var recent = active ?? KantataMapping.Find(seen.Envelope.TimesheetSubmissions, entry.RecentSubmissionId);
        var status = KantataSubmissionStatus.Of(TimeEntry.Fields.Status, entry.Approved, active, entry.ActiveSubmissionId, recent, issues);
        return new()
        {
            Worker = KantataMapping.Ref<Worker>(system, entry.UserId),
            Project = KantataMapping.Ref<Project>(system, entry.WorkspaceId),
            Task = KantataMapping.Ref<ProjectTask>(system, entry.StoryId),
            Timesheet = entry.ActiveSubmissionId ?? entry.RecentSubmissionId,
            On = entry.DatePerformed,
            Hours = KantataMoney.Hours(entry.TimeInMinutes),
            Charge = entry.Billable switch { true => Charge.Billable, false => Charge.NonBillable, null => null },
            Role = KantataMapping.Ref<Role>(system, entry.RoleId),
            Location = KantataMapping.Text(entry.Location),
            Notes = KantataMapping.Text(entry.Notes),
            Status = status,
            SubmittedAt = status is Approval.Draft || !Stamps.TryParse(recent?.CreatedAt, out var at) ? null : at.ToUniversalTime(),
            Approver = status == Approval.Approved ? KantataMapping.Ref<Worker>(system, recent?.CurrentResolutionCreatorId) : null,
            ApprovedAt = status == Approval.Approved ? KantataSubmissionStatus.DecidedAt(recent) : null,
            RejectionReason = status == Approval.Rejected ? KantataSubmissionStatus.RejectionReason(recent) : null,
            BillRate = KantataMoney.Read(issues, TimeEntry.Fields.BillRate, "rate_in_cents", entry.RateInCents, entry.Currency, entry.CurrencyBaseUnit),
            CostRate = KantataMoney.Read(issues, TimeEntry.Fields.CostRate, "cost_rate_in_cents", entry.CostRateInCents, entry.Currency, entry.CurrencyBaseUnit),
        };
    }
}

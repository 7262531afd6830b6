using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>Where time or an expense stands: it follows from the submission it is in, or was in last.</summary>
internal static class KantataSubmissionStatus
{
    public static Approval? Of<T>(Field<T, Approval?> field, bool? approved, KantataSubmission? active, string? activeId, KantataSubmission? recent, MappingIssues issues)
        where T : class, ICanonicalObject<T>
    {
        if (approved == true)
        {
            return Approval.Approved;
        }

        if (activeId is not null)
        {
            return Of(field, active?.Status ?? "new", issues);
        }

        return recent?.Status == "rejected" ? Approval.Rejected : Approval.Draft;
    }

    public static Approval? Of<T>(Field<T, Approval?> field, string? status, MappingIssues issues)
        where T : class, ICanonicalObject<T> => status switch
        {
            null => null,
            "new" or "pending" or "submitted" => Approval.Submitted,
            "approved" => Approval.Approved,
            "rejected" => Approval.Rejected,
            "cancelled" => Approval.Draft,
            _ => issues.Unmapped(field, "status", status),
        };

    public static DateTimeOffset? DecidedAt(KantataSubmission? submission) =>
        submission?.Status is "approved" && Stamps.TryParse(submission.CurrentResolutionCreatedAtDate, out var at) ? at.ToUniversalTime() : null;

    public static string? RejectionReason(KantataSubmission? submission) =>
        submission?.Status is "rejected" ? KantataMapping.Text(submission.CurrentResolutionDescription) : null;
}

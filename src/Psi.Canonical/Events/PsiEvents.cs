namespace Psi.Canonical;

/// <summary>The kinds of business events: the <c>type</c> of a CloudEvent.</summary>
/// <remarks>Each is one transition of a named attribute, or a date that passed. Whatever else changes is <see cref="Changed"/>.</remarks>
public static class PsiEvents
{
    /// <summary>An account is known for the first time.</summary>
    public const string AccountCreated = "psi.account.created.v1";

    /// <summary>Two accounts became one.</summary>
    public const string AccountMerged = "psi.account.merged.v1";

    /// <summary>A billing account was asked for in a legal entity's ledger.</summary>
    public const string BillingAccountRequested = "psi.billing-account.requested.v1";

    /// <summary>A billing account became active.</summary>
    public const string BillingAccountApproved = "psi.billing-account.approved.v1";

    /// <summary>A ledger blocked a billing account.</summary>
    public const string BillingAccountBlocked = "psi.billing-account.blocked.v1";

    /// <summary>An opportunity was agreed in words.</summary>
    public const string OpportunityCommitted = "psi.opportunity.committed.v1";

    /// <summary>An opportunity was won.</summary>
    public const string OpportunityWon = "psi.opportunity.won.v1";

    /// <summary>An opportunity was lost.</summary>
    public const string OpportunityLost = "psi.opportunity.lost.v1";

    /// <summary>A closed opportunity is open again.</summary>
    public const string OpportunityReopened = "psi.opportunity.reopened.v1";

    /// <summary>A contract came into force.</summary>
    public const string ContractActivated = "psi.contract.activated.v1";

    /// <summary>A change order came into force.</summary>
    public const string ContractAmended = "psi.contract.amended.v1";

    /// <summary>All that a contract's cap allows is billed or ready to be.</summary>
    public const string ContractCapReached = "psi.contract.cap-reached.v1";

    /// <summary>A contract was completed, expired or was terminated.</summary>
    public const string ContractEnded = "psi.contract.ended.v1";

    /// <summary>A milestone was reached.</summary>
    public const string MilestoneAchieved = "psi.milestone.achieved.v1";

    /// <summary>A milestone may be billed.</summary>
    public const string MilestoneApproved = "psi.milestone.approved.v1";

    /// <summary>A project is known for the first time.</summary>
    public const string ProjectCreated = "psi.project.created.v1";

    /// <summary>A project left draft.</summary>
    public const string ProjectApproved = "psi.project.approved.v1";

    /// <summary>A project has all it needs to be billed.</summary>
    public const string ProjectReady = "psi.project.ready.v1";

    /// <summary>The work of a project is done.</summary>
    public const string ProjectCompleted = "psi.project.completed.v1";

    /// <summary>A project was closed.</summary>
    public const string ProjectClosed = "psi.project.closed.v1";

    /// <summary>A completed or closed project goes on.</summary>
    public const string ProjectReopened = "psi.project.reopened.v1";

    /// <summary>Staff was asked for.</summary>
    public const string ResourceRequestRaised = "psi.resource-request.raised.v1";

    /// <summary>Staff was found.</summary>
    public const string ResourceRequestFilled = "psi.resource-request.filled.v1";

    /// <summary>A worker was promised to a project.</summary>
    public const string AssignmentConfirmed = "psi.assignment.confirmed.v1";

    /// <summary>A worker was taken off a project.</summary>
    public const string AssignmentCancelled = "psi.assignment.cancelled.v1";

    /// <summary>A plan was fixed as the baseline.</summary>
    public const string PlanBaselined = "psi.plan.baselined.v1";

    /// <summary>Time was submitted.</summary>
    public const string TimeSubmitted = "psi.time.submitted.v1";

    /// <summary>Time was approved.</summary>
    public const string TimeApproved = "psi.time.approved.v1";

    /// <summary>Time was refused.</summary>
    public const string TimeRejected = "psi.time.rejected.v1";

    /// <summary>Approved time was taken back, changed or deleted.</summary>
    public const string TimeReopened = "psi.time.reopened.v1";

    /// <summary>An expense was submitted.</summary>
    public const string ExpenseSubmitted = "psi.expense.submitted.v1";

    /// <summary>An expense was approved.</summary>
    public const string ExpenseApproved = "psi.expense.approved.v1";

    /// <summary>An expense was refused.</summary>
    public const string ExpenseRejected = "psi.expense.rejected.v1";

    /// <summary>An expense was repaid.</summary>
    public const string ExpenseReimbursed = "psi.expense.reimbursed.v1";

    /// <summary>Something keeps a line of the project ledger from being billed.</summary>
    public const string ActualHeld = "psi.actual.held.v1";

    /// <summary>A held line of the project ledger is ready.</summary>
    public const string ActualReleased = "psi.actual.released.v1";

    /// <summary>A line of the project ledger was taken back.</summary>
    public const string ActualReversed = "psi.actual.reversed.v1";

    /// <summary>A line of the project ledger was given up.</summary>
    public const string ActualWrittenOff = "psi.actual.written-off.v1";

    /// <summary>An invoice was drafted.</summary>
    public const string InvoiceDrafted = "psi.invoice.drafted.v1";

    /// <summary>An invoice was posted.</summary>
    public const string InvoicePosted = "psi.invoice.posted.v1";

    /// <summary>An invoice was paid in full.</summary>
    public const string InvoicePaid = "psi.invoice.paid.v1";

    /// <summary>The due date of an unpaid invoice passed.</summary>
    public const string InvoiceOverdue = "psi.invoice.overdue.v1";

    /// <summary>A client disputes an invoice.</summary>
    public const string InvoiceDisputed = "psi.invoice.disputed.v1";

    /// <summary>An invoice was credited.</summary>
    public const string InvoiceCredited = "psi.invoice.credited.v1";

    /// <summary>An invoice was taken back.</summary>
    public const string InvoiceVoided = "psi.invoice.voided.v1";

    /// <summary>A credit note was posted.</summary>
    public const string CreditNotePosted = "psi.credit-note.posted.v1";

    /// <summary>A payment was booked.</summary>
    public const string PaymentReceived = "psi.payment.received.v1";

    /// <summary>A payment was taken back.</summary>
    public const string PaymentVoided = "psi.payment.voided.v1";

    /// <summary>A vendor's bill was posted.</summary>
    public const string VendorBillPosted = "psi.vendor-bill.posted.v1";

    /// <summary>A worker was hired.</summary>
    public const string WorkerHired = "psi.worker.hired.v1";

    /// <summary>The employment status of a worker changed.</summary>
    public const string WorkerStatusChanged = "psi.worker.status-changed.v1";

    /// <summary>A worker changed unit, manager or legal entity.</summary>
    public const string WorkerTransferred = "psi.worker.transferred.v1";

    /// <summary>A worker left.</summary>
    public const string WorkerTerminated = "psi.worker.terminated.v1";

    /// <summary>A rate changed.</summary>
    public const string RateChanged = "psi.rate.changed.v1";

    /// <summary>An accounting period was opened.</summary>
    public const string PeriodOpened = "psi.period.opened.v1";

    /// <summary>An accounting period was closed.</summary>
    public const string PeriodClosed = "psi.period.closed.v1";

    /// <summary>Revenue was booked.</summary>
    public const string RevenueRecognized = "psi.revenue.recognized.v1";

    /// <summary>Booked revenue was taken back.</summary>
    public const string RevenueReversed = "psi.revenue.reversed.v1";

    /// <summary>Gets all kinds but <see cref="Changed"/>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        AccountCreated, AccountMerged, BillingAccountRequested, BillingAccountApproved, BillingAccountBlocked, OpportunityCommitted,
        OpportunityWon, OpportunityLost, OpportunityReopened, ContractActivated, ContractAmended, ContractCapReached,
        ContractEnded, MilestoneAchieved, MilestoneApproved, ProjectCreated, ProjectApproved, ProjectReady,
        ProjectCompleted, ProjectClosed, ProjectReopened, ResourceRequestRaised, ResourceRequestFilled, AssignmentConfirmed,
        AssignmentCancelled, PlanBaselined, TimeSubmitted, TimeApproved, TimeRejected, TimeReopened,
        ExpenseSubmitted, ExpenseApproved, ExpenseRejected, ExpenseReimbursed, ActualHeld, ActualReleased,
        ActualReversed, ActualWrittenOff, InvoiceDrafted, InvoicePosted, InvoicePaid, InvoiceOverdue,
        InvoiceDisputed, InvoiceCredited, InvoiceVoided, CreditNotePosted, PaymentReceived, PaymentVoided,
        VendorBillPosted, WorkerHired, WorkerStatusChanged, WorkerTransferred, WorkerTerminated, RateChanged,
        PeriodOpened, PeriodClosed, RevenueRecognized, RevenueReversed,
    ];

    /// <summary>Gives the kind of event that says which attributes of an object changed.</summary>
    /// <param name="object">The object.</param>
    /// <returns>The kind, such as <c>psi.account.changed.v1</c>.</returns>
    public static string Changed(ObjectName @object) => $"psi.{@object}.changed.v1";
}

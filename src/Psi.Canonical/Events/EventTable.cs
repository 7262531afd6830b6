namespace Psi.Canonical;

/// <summary>Which change of which attribute is which business event, and nothing else is.</summary>
internal static class EventTable
{
    private static readonly Dictionary<Type, object> Rules = [];
    private static readonly Dictionary<string, EventKind> Kinds = new(StringComparer.Ordinal);

    static EventTable()
    {
        Add(new EventRules<Account>().Created(PsiEvents.AccountCreated));
        Add(new EventKind(PsiEvents.AccountMerged, Account.Schema.Name, EventTrigger.Merged));
        Add(new EventRules<BillingAccount>()
            .Enters(PsiEvents.BillingAccountRequested, BillingAccount.Fields.Status, [BillingAccountStatus.PendingApproval])
            .Enters(PsiEvents.BillingAccountApproved, BillingAccount.Fields.Status, [BillingAccountStatus.Active], [BillingAccountStatus.PendingApproval], fromUnknown: false)
            .Enters(PsiEvents.BillingAccountBlocked, BillingAccount.Fields.Status, [BillingAccountStatus.Blocked]));
        AddSelling();
        AddDelivering();
        AddWorkforce();
        AddMoney();
    }

    public static IReadOnlyCollection<EventKind> All => Kinds.Values;

    public static EventKind? Find(string type) => Kinds.GetValueOrDefault(type);

    public static IReadOnlyList<EventRule<T>> Of<T>()
        where T : class, ICanonicalObject<T> => Rules.TryGetValue(typeof(T), out var rules) ? (IReadOnlyList<EventRule<T>>)rules : [];

    private static void AddSelling()
    {
        Add(new EventRules<Opportunity>()
            .Enters(PsiEvents.OpportunityCommitted, Opportunity.Fields.Stage, [OpportunityStage.Committed])
            .Enters(PsiEvents.OpportunityWon, Opportunity.Fields.Status, [OpportunityStatus.Won])
            .Enters(PsiEvents.OpportunityLost, Opportunity.Fields.Status, [OpportunityStatus.Lost])
            .Enters(PsiEvents.OpportunityReopened, Opportunity.Fields.Status, [OpportunityStatus.Open], [OpportunityStatus.Won, OpportunityStatus.Lost], fromUnknown: false));
        Add(new EventRules<Contract>()
            .Enters(
                PsiEvents.ContractActivated, Contract.Fields.Status, [ContractStatus.Active], [ContractStatus.Draft, ContractStatus.Proposed],
                when: EventGuard.HoldsNot(Contract.Fields.Kind, ContractKind.ChangeOrder))
            .Enters(
                PsiEvents.ContractAmended, Contract.Fields.Status, [ContractStatus.Active], [ContractStatus.Draft, ContractStatus.Proposed],
                when: EventGuard.Holds(Contract.Fields.Kind, ContractKind.ChangeOrder))
            .Enters(PsiEvents.ContractEnded, Contract.Fields.Status, [ContractStatus.Completed, ContractStatus.Expired, ContractStatus.Terminated]));
        Add(new EventKind(PsiEvents.ContractCapReached, Contract.Schema.Name, EventTrigger.Announced));
        Add(new EventRules<Milestone>()
            .Enters(PsiEvents.MilestoneAchieved, Milestone.Fields.Status, [MilestoneStatus.Achieved])
            .Enters(PsiEvents.MilestoneApproved, Milestone.Fields.Status, [MilestoneStatus.Approved]));
        Add(new EventRules<RateCard>().AnyChanges(PsiEvents.RateChanged, RateCard.Fields.Rates));
    }

    private static void AddDelivering()
    {
        ProjectStatus[] approved = [ProjectStatus.Planned, ProjectStatus.Active, ProjectStatus.OnHold, ProjectStatus.Completed, ProjectStatus.Closed];
        Add(new EventRules<Project>()
            .Created(PsiEvents.ProjectCreated)
            .Enters(PsiEvents.ProjectApproved, Project.Fields.Status, approved, [ProjectStatus.Draft])
            .Enters(PsiEvents.ProjectReady, Project.Fields.FinancialSetup, [FinancialSetup.Ready])
            .Enters(PsiEvents.ProjectCompleted, Project.Fields.Status, [ProjectStatus.Completed])
            .Enters(PsiEvents.ProjectClosed, Project.Fields.Status, [ProjectStatus.Closed])
            .Enters(
                PsiEvents.ProjectReopened, Project.Fields.Status, [ProjectStatus.Draft, ProjectStatus.Planned, ProjectStatus.Active, ProjectStatus.OnHold],
                [ProjectStatus.Completed, ProjectStatus.Closed], fromUnknown: false));
        Add(new EventRules<ResourceRequest>()
            .Enters(PsiEvents.ResourceRequestRaised, ResourceRequest.Fields.Status, [ResourceRequestStatus.Requested], [ResourceRequestStatus.Draft])
            .Enters(PsiEvents.ResourceRequestFilled, ResourceRequest.Fields.Status, [ResourceRequestStatus.Filled]));
        Add(new EventRules<Assignment>()
            .Enters(PsiEvents.AssignmentConfirmed, Assignment.Fields.Booking, [AssignmentBooking.Hard])
            .Enters(PsiEvents.AssignmentCancelled, Assignment.Fields.Status, [AssignmentStatus.Cancelled]));
        Add(new EventRules<PlanLine>()
            .IsSet(PsiEvents.PlanBaselined, PlanLine.Fields.SetOn, EventGuard.Holds(PlanLine.Fields.Basis, PlanBasis.Baseline)));
        Add(new EventRules<TimeEntry>()
            .Enters(PsiEvents.TimeSubmitted, TimeEntry.Fields.Status, [Approval.Submitted], [Approval.Draft, Approval.Rejected])
            .Enters(PsiEvents.TimeApproved, TimeEntry.Fields.Status, [Approval.Approved])
            .Enters(PsiEvents.TimeRejected, TimeEntry.Fields.Status, [Approval.Rejected])
            .Enters(PsiEvents.TimeReopened, TimeEntry.Fields.Status, [Approval.Draft, Approval.Submitted, Approval.Rejected], [Approval.Approved], fromUnknown: false, toGone: true));
        Add(new EventRules<ExpenseItem>()
            .Enters(PsiEvents.ExpenseSubmitted, ExpenseItem.Fields.Status, [Approval.Submitted], [Approval.Draft, Approval.Rejected])
            .Enters(PsiEvents.ExpenseApproved, ExpenseItem.Fields.Status, [Approval.Approved])
            .Enters(PsiEvents.ExpenseRejected, ExpenseItem.Fields.Status, [Approval.Rejected]));
        Add(new EventRules<ExpenseReport>().IsSet(PsiEvents.ExpenseReimbursed, ExpenseReport.Fields.ReimbursedOn));
    }

    private static void AddWorkforce() =>
        Add(new EventRules<Worker>()
            .Enters(PsiEvents.WorkerHired, Worker.Fields.EmploymentStatus, [EmploymentStatus.Prehire, EmploymentStatus.Active], [EmploymentStatus.Terminated])
            .Moves(PsiEvents.WorkerStatusChanged, Worker.Fields.EmploymentStatus)
            .AnyChanges(PsiEvents.WorkerTransferred, [Worker.Fields.OrgUnits, Worker.Fields.Manager, Worker.Fields.LegalEntity])
            .Enters(PsiEvents.WorkerTerminated, Worker.Fields.EmploymentStatus, [EmploymentStatus.Terminated]));

    private static void AddMoney()
    {
        InvoiceStatus[] posted = [InvoiceStatus.Posted, InvoiceStatus.PartiallyPaid, InvoiceStatus.Paid, InvoiceStatus.Credited];
        Add(new EventRules<Actual>()
            .Enters(PsiEvents.ActualHeld, Actual.Fields.Status, [ActualStatus.Held])
            .Enters(PsiEvents.ActualReleased, Actual.Fields.Status, [ActualStatus.Ready], [ActualStatus.Held], fromUnknown: false)
            .IsSet(PsiEvents.ActualReversed, Actual.Fields.Reverses)
            .Enters(PsiEvents.ActualWrittenOff, Actual.Fields.Status, [ActualStatus.WrittenOff]));
        Add(new EventRules<Invoice>()
            .Enters(PsiEvents.InvoiceDrafted, Invoice.Fields.Status, [InvoiceStatus.Draft])
            .Enters(PsiEvents.InvoicePosted, Invoice.Fields.Status, posted, [InvoiceStatus.Draft])
            .Enters(PsiEvents.InvoicePaid, Invoice.Fields.Status, [InvoiceStatus.Paid])
            .Passes(PsiEvents.InvoiceOverdue, Invoice.Fields.DueOn, EventGuard.Holds(Invoice.Fields.Status, InvoiceStatus.Posted, InvoiceStatus.PartiallyPaid))
            .TurnsTrue(PsiEvents.InvoiceDisputed, Invoice.Fields.Disputed)
            .Enters(PsiEvents.InvoiceCredited, Invoice.Fields.Status, [InvoiceStatus.Credited])
            .Enters(PsiEvents.InvoiceVoided, Invoice.Fields.Status, [InvoiceStatus.Voided]));
        Add(new EventRules<CreditNote>()
            .Enters(PsiEvents.CreditNotePosted, CreditNote.Fields.Status, [CreditNoteStatus.Posted, CreditNoteStatus.Applied], [CreditNoteStatus.Draft]));
        Add(new EventRules<Payment>()
            .Enters(PsiEvents.PaymentReceived, Payment.Fields.Status, [PaymentStatus.Posted])
            .Enters(PsiEvents.PaymentVoided, Payment.Fields.Status, [PaymentStatus.Voided]));
        Add(new EventRules<VendorBill>().Enters(PsiEvents.VendorBillPosted, VendorBill.Fields.Status, posted, [InvoiceStatus.Draft]));
        Add(new EventRules<AccountingPeriod>()
            .Gains(PsiEvents.PeriodOpened, AccountingPeriod.Fields.OpenFor)
            .Loses(PsiEvents.PeriodClosed, AccountingPeriod.Fields.OpenFor));
        Add(new EventRules<RevenueEntry>()
            .Enters(PsiEvents.RevenueRecognized, RevenueEntry.Fields.Status, [RevenueEntryStatus.Posted])
            .Enters(PsiEvents.RevenueReversed, RevenueEntry.Fields.Status, [RevenueEntryStatus.Reversed]));
    }

    private static void Add(EventKind kind) => Kinds.Add(kind.Type, kind);

    private static void Add<T>(EventRules<T> rules)
        where T : class, ICanonicalObject<T>
    {
        Rules.Add(typeof(T), rules.All);
        foreach (var rule in rules.All)
        {
            Add(rule.Kind);
        }
    }
}

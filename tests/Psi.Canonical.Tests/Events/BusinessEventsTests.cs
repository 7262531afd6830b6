namespace Psi.Canonical.Tests.Events;

public class BusinessEventsTests
{
    private static readonly Guid Id = new("01990000-0000-7000-8000-000000000001");
    private static readonly Id<Account> Acme = new(new("01990000-0000-7000-8000-000000000002"));

    [Fact]
    public void Kinds_All_AreThoseOfPsiEvents() =>
        Assert.Equal(PsiEvents.All.Order(StringComparer.Ordinal), BusinessEvents.Kinds.Select(static kind => kind.Type).Order(StringComparer.Ordinal));

    [Fact]
    public void Kinds_Each_IsReachedByAChangeOrADayOrAProcess() => Assert.All(BusinessEvents.Kinds, static kind => Assert.True(
        kind.Trigger switch
        {
            EventTrigger.Transition or EventTrigger.DayPassed => kind.Attributes.Count == 1,
            EventTrigger.Changed => kind.Attributes.Count > 0,
            _ => kind.Attributes.Count == 0,
        },
        kind.Type));

    public static TheoryData<OpportunityStatus?, OpportunityStatus?, string?> Opportunities => new()
    {
        { OpportunityStatus.Open, OpportunityStatus.Won, PsiEvents.OpportunityWon },
        { null, OpportunityStatus.Won, PsiEvents.OpportunityWon },
        { OpportunityStatus.Lost, OpportunityStatus.Won, PsiEvents.OpportunityWon },
        { OpportunityStatus.Open, OpportunityStatus.Lost, PsiEvents.OpportunityLost },
        { OpportunityStatus.Won, OpportunityStatus.Open, PsiEvents.OpportunityReopened },
        { OpportunityStatus.Lost, OpportunityStatus.Open, PsiEvents.OpportunityReopened },
        { null, OpportunityStatus.Open, null },
        { OpportunityStatus.Won, OpportunityStatus.Won, null },
        { OpportunityStatus.Won, null, null },
    };

    [Theory]
    [MemberData(nameof(Opportunities))]
    public void Detect_OpportunityStatus_IsTheEventOfTheTransition(OpportunityStatus? before, OpportunityStatus? after, string? expected) =>
        AssertTypes(BusinessEvents.Detect<Opportunity>(new(Id), new() { Status = before }, new() { Status = after }), expected);

    public static TheoryData<ProjectStatus?, ProjectStatus, string[]> Projects => new()
    {
        { ProjectStatus.Draft, ProjectStatus.Planned, [PsiEvents.ProjectApproved] },
        { ProjectStatus.Draft, ProjectStatus.Active, [PsiEvents.ProjectApproved] },
        { ProjectStatus.Draft, ProjectStatus.Cancelled, [] },
        { ProjectStatus.Draft, ProjectStatus.Closed, [PsiEvents.ProjectApproved, PsiEvents.ProjectClosed] },
        { ProjectStatus.Planned, ProjectStatus.Active, [] },
        { ProjectStatus.Active, ProjectStatus.Completed, [PsiEvents.ProjectCompleted] },
        { ProjectStatus.Completed, ProjectStatus.Closed, [PsiEvents.ProjectClosed] },
        { ProjectStatus.Closed, ProjectStatus.Active, [PsiEvents.ProjectReopened] },
        { ProjectStatus.Cancelled, ProjectStatus.Active, [] },
        { null, ProjectStatus.Draft, [] },
        { null, ProjectStatus.Active, [PsiEvents.ProjectApproved] },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void Detect_ProjectStatus_AreTheEventsOfTheTransition(ProjectStatus? before, ProjectStatus after, string[] expected) =>
        AssertTypes(BusinessEvents.Detect<Project>(new(Id), new() { Status = before }, new() { Status = after }), expected);

    public static TheoryData<Approval?, Approval?, string[]> Times => new()
    {
        { Approval.Draft, Approval.Submitted, [PsiEvents.TimeSubmitted] },
        { Approval.Rejected, Approval.Submitted, [PsiEvents.TimeSubmitted] },
        { Approval.Submitted, Approval.Approved, [PsiEvents.TimeApproved] },
        { Approval.Draft, Approval.Approved, [PsiEvents.TimeApproved] },
        { Approval.Submitted, Approval.Rejected, [PsiEvents.TimeRejected] },
        { Approval.Approved, Approval.Rejected, [PsiEvents.TimeRejected, PsiEvents.TimeReopened] },
        { Approval.Approved, Approval.Submitted, [PsiEvents.TimeReopened] },
        { Approval.Approved, Approval.Draft, [PsiEvents.TimeReopened] },
        { Approval.Submitted, Approval.Draft, [] },
        { null, Approval.Approved, [PsiEvents.TimeApproved] },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void Detect_TimeStatus_AreTheEventsOfTheTransition(Approval? before, Approval? after, string[] expected) =>
        AssertTypes(BusinessEvents.Detect<TimeEntry>(new(Id), new() { Status = before }, new() { Status = after }), expected);

    [Theory]
    [InlineData(Approval.Approved, PsiEvents.TimeReopened)]
    [InlineData(Approval.Submitted, null)]
    public void Detect_TimeIsGone_IsReopenedWhenItWasApproved(Approval before, string? expected) =>
        AssertTypes(BusinessEvents.Detect<TimeEntry>(new(Id), new() { Status = before }, null), expected);

    public static TheoryData<InvoiceStatus?, InvoiceStatus, string[]> Invoices => new()
    {
        { null, InvoiceStatus.Draft, [PsiEvents.InvoiceDrafted] },
        { InvoiceStatus.Draft, InvoiceStatus.Posted, [PsiEvents.InvoicePosted] },
        { InvoiceStatus.Draft, InvoiceStatus.Paid, [PsiEvents.InvoicePosted, PsiEvents.InvoicePaid] },
        { InvoiceStatus.Posted, InvoiceStatus.PartiallyPaid, [] },
        { InvoiceStatus.PartiallyPaid, InvoiceStatus.Paid, [PsiEvents.InvoicePaid] },
        { InvoiceStatus.Posted, InvoiceStatus.Credited, [PsiEvents.InvoiceCredited] },
        { InvoiceStatus.Draft, InvoiceStatus.Voided, [PsiEvents.InvoiceVoided] },
    };

    [Theory]
    [MemberData(nameof(Invoices))]
    public void Detect_InvoiceStatus_AreTheEventsOfTheTransition(InvoiceStatus? before, InvoiceStatus after, string[] expected) =>
        AssertTypes(BusinessEvents.Detect<Invoice>(new(Id), new() { Status = before }, new() { Status = after }), expected);

    [Theory]
    [InlineData(false, true, PsiEvents.InvoiceDisputed)]
    [InlineData(null, true, PsiEvents.InvoiceDisputed)]
    [InlineData(true, true, null)]
    [InlineData(true, false, null)]
    public void Detect_InvoiceDisputed_IsTheTurnToTrue(bool? before, bool after, string? expected) =>
        AssertTypes(BusinessEvents.Detect<Invoice>(new(Id), new() { Disputed = before }, new() { Disputed = after }), expected);

    [Theory]
    [InlineData(ContractKind.Work, ContractStatus.Proposed, PsiEvents.ContractActivated)]
    [InlineData(ContractKind.ChangeOrder, ContractStatus.Proposed, PsiEvents.ContractAmended)]
    [InlineData(null, ContractStatus.Draft, PsiEvents.ContractActivated)]
    [InlineData(ContractKind.Work, ContractStatus.OnHold, null)]
    public void Detect_ContractComesIntoForce_DependsOnItsKind(ContractKind? kind, ContractStatus before, string? expected) =>
        AssertTypes(BusinessEvents.Detect<Contract>(new(Id), new() { Kind = kind, Status = before }, new() { Kind = kind, Status = ContractStatus.Active }), expected);

    public static TheoryData<EmploymentStatus?, EmploymentStatus, string[]> Workers => new()
    {
        { null, EmploymentStatus.Prehire, [PsiEvents.WorkerHired] },
        { EmploymentStatus.Prehire, EmploymentStatus.Active, [PsiEvents.WorkerStatusChanged] },
        { EmploymentStatus.Terminated, EmploymentStatus.Active, [PsiEvents.WorkerHired, PsiEvents.WorkerStatusChanged] },
        { EmploymentStatus.Active, EmploymentStatus.Terminated, [PsiEvents.WorkerStatusChanged, PsiEvents.WorkerTerminated] },
    };

    [Theory]
    [MemberData(nameof(Workers))]
    public void Detect_WorkerStatus_AreTheEventsOfTheTransition(EmploymentStatus? before, EmploymentStatus after, string[] expected) =>
        AssertTypes(BusinessEvents.Detect<Worker>(new(Id), new() { EmploymentStatus = before }, new() { EmploymentStatus = after }), expected);

    [Fact]
    public void Detect_WorkerChangesManager_NamesTheAttributesThatMoved()
    {
        var before = new Worker { Manager = Ref<Worker>.External("hcm", "1"), LegalEntity = Ref<LegalEntity>.External("erp", "nl") };
        var after = before with { Manager = Ref<Worker>.External("hcm", "2"), OrgUnits = [Ref<OrgUnit>.External("hcm", "d")] };

        var moved = Assert.IsType<ChangedEvent>(Assert.Single(BusinessEvents.Detect(new(Id), before, after)));

        Assert.Equal(PsiEvents.WorkerTransferred, moved.Type);
        Assert.Equal(["manager"], moved.Attributes);
    }

    [Fact]
    public void Detect_RateCardsRates_AreAChangeOnlyOfAKnownCard()
    {
        var card = new RateCard { Rates = [new() { Key = "1", Price = new(100, CurrencyCode.Eur) }] };
        var dearer = card with { Rates = [new() { Key = "1", Price = new(110, CurrencyCode.Eur) }] };

        AssertTypes(BusinessEvents.Detect<RateCard>(new(Id), card, dearer), PsiEvents.RateChanged);
        AssertTypes(BusinessEvents.Detect<RateCard>(new(Id), null, card), []);
    }

    [Fact]
    public void Detect_PeriodOpensAndCloses_IsAnEventAnArea()
    {
        var before = new AccountingPeriod { OpenFor = [PeriodArea.Projects, PeriodArea.Ledger] };
        var after = new AccountingPeriod { OpenFor = [PeriodArea.Ledger, PeriodArea.Payables, PeriodArea.Receivables] };

        var events = BusinessEvents.Detect<AccountingPeriod>(new(Id), before, after).Cast<TransitionEvent>();

        Assert.Equal(
            [(PsiEvents.PeriodOpened, null, "payables"), (PsiEvents.PeriodOpened, null, "receivables"), (PsiEvents.PeriodClosed, "projects", null)],
            events.Select(static one => (one.Type, one.Before, one.After)));
    }

    [Fact]
    public void Detect_PeriodIsClosedAltogether_IsAnEventAnArea()
    {
        var before = new AccountingPeriod { OpenFor = [PeriodArea.Projects, PeriodArea.Ledger] };

        AssertTypes(BusinessEvents.Detect<AccountingPeriod>(new(Id), before, new()), PsiEvents.PeriodClosed, PsiEvents.PeriodClosed);
    }

    [Theory]
    [InlineData(PlanBasis.Baseline, PsiEvents.PlanBaselined)]
    [InlineData(PlanBasis.Sold, null)]
    public void Detect_PlanIsSet_IsABaselineOnlyOfThatBasis(PlanBasis basis, string? expected) =>
        AssertTypes(BusinessEvents.Detect<PlanLine>(new(Id), new() { Basis = basis }, new() { Basis = basis, SetOn = new(2026, 3, 31) }), expected);

    [Fact]
    public void Detect_ReportIsReimbursed_SaysTheDay()
    {
        var repaid = Assert.IsType<TransitionEvent>(Assert.Single(BusinessEvents.Detect<ExpenseReport>(new(Id), new(), new() { ReimbursedOn = new(2026, 3, 31) })));

        Assert.Equal((PsiEvents.ExpenseReimbursed, "reimbursedOn", null, "2026-03-31"), (repaid.Type, repaid.Attribute, repaid.Before, repaid.After));
    }

    [Fact]
    public void Detect_ReversalIsNew_NamesWhatItReverses()
    {
        var reversal = new Actual { Reverses = new Id<Actual>(Acme.Value) };

        var reversed = Assert.IsType<TransitionEvent>(Assert.Single(BusinessEvents.Detect<Actual>(new(Id), null, reversal)));

        Assert.Equal((PsiEvents.ActualReversed, Acme.ToString()), (reversed.Type, reversed.After));
    }

    [Fact]
    public void Detect_NewRecords_AreCreated()
    {
        AssertTypes(BusinessEvents.Detect<Account>(new(Id), null, new() { Name = "Acme" }), PsiEvents.AccountCreated);
        AssertTypes(BusinessEvents.Detect<Project>(new(Id), null, new() { Status = ProjectStatus.Draft }), PsiEvents.ProjectCreated);
    }

    [Fact]
    public void Detect_Event_NamesWhatIsResolvedAndNothingElse()
    {
        var project = new Project
        {
            Name = "Secret",
            Account = Acme,
            Manager = Ref<Worker>.External("psa", "7"),
            OrgUnits = [new Id<OrgUnit>(Id)],
            FinancialSetup = FinancialSetup.Ready,
        };

        var ready = Assert.IsType<TransitionEvent>(Assert.Single(BusinessEvents.Detect<Project>(new(Id), project with { FinancialSetup = FinancialSetup.Pending }, project)));

        Assert.Equal(("financialSetup", "pending", "ready"), (ready.Attribute, ready.Before, ready.After));
        Assert.Equal([new EventReference("account", Acme.Value)], ready.References);
        Assert.Equal((Project.Schema.Name, Id), (ready.Object, ready.Id));
    }

    [Theory]
    [InlineData(InvoiceStatus.Posted, 1, 1, true)]
    [InlineData(InvoiceStatus.PartiallyPaid, 5, 10, true)]
    [InlineData(InvoiceStatus.Posted, 0, 0, false)]
    [InlineData(InvoiceStatus.Posted, 2, 1, false)]
    [InlineData(InvoiceStatus.Paid, 1, 1, false)]
    [InlineData(InvoiceStatus.Draft, 1, 1, false)]
    public void Passed_DueDay_IsOverdueOnceWhileItIsUnpaid(InvoiceStatus status, int daysAfter, int daysSinceAsked, bool expected)
    {
        var due = new DateOnly(2026, 3, 31);
        var today = due.AddDays(daysAfter);

        var events = BusinessEvents.Passed<Invoice>(new(Id), new() { Status = status, DueOn = due }, today.AddDays(-daysSinceAsked), today);

        Assert.Equal(expected ? [PsiEvents.InvoiceOverdue] : [], events.Select(static one => one.Type));
    }

    [Fact]
    public void Passed_DayAfterDay_FindsEachDayOnce()
    {
        var invoice = new Invoice { Status = InvoiceStatus.Posted, DueOn = new(2026, 3, 31) };
        var days = Enumerable.Range(0, 10).Select(static day => new DateOnly(2026, 3, 27).AddDays(day));

        var found = days.Where(day => BusinessEvents.Passed(new(Id), invoice, day.AddDays(-1), day).Count > 0);

        Assert.Equal([new DateOnly(2026, 4, 1)], found);
    }

    [Fact]
    public void Changed_SomeAttributes_NamesThemInOrder()
    {
        var changed = BusinessEvents.Changed<Account>(new(Id), new() { Name = "a" }, new() { Phone = "1" });

        Assert.Equal("psi.account.changed.v1", changed!.Type);
        Assert.Equal(["name", "phone"], changed.Attributes);
    }

    [Fact]
    public void Changed_Nothing_IsNoEvent() => Assert.Null(BusinessEvents.Changed<Account>(new(Id), new() { Name = "a" }, new() { Name = "a" }));

    [Fact]
    public void Announced_ByAProcess_NamesWhatTheRecordRefersTo()
    {
        var said = BusinessEvents.Announced<Contract>(PsiEvents.ContractCapReached, new(Id), new() { Account = Acme });

        Assert.Equal(new AnnouncedEvent(PsiEvents.ContractCapReached, "contract", Id, [new("account", Acme.Value)]), said);
    }

    [Theory]
    [InlineData(PsiEvents.ProjectReady, "urn:psi:event:project.ready:v1")]
    [InlineData(PsiEvents.RateChanged, "urn:psi:event:rate.changed:v1")]
    [InlineData(PsiEvents.ActualWrittenOff, "urn:psi:event:actual.written-off:v1")]
    [InlineData("psi.time-entry.changed.v1", "urn:psi:event:changed:v1")]
    [InlineData("psi.project.sung.v1", null)]
    [InlineData("acme.contract.signed.v1", null)]
    [InlineData("psi.project.ready", null)]
    public void SchemaOf_AType_IsTheNameOfItsSchema(string type, string? expected) => Assert.Equal(expected, BusinessEvents.SchemaOf(type));

    [Fact]
    public void IdAt_TheSameAgain_IsTheSame()
    {
        static IEnumerable<string> Ids(long version) => BusinessEvents
            .Detect<AccountingPeriod>(new(Id), null, new() { OpenFor = [PeriodArea.Payables, PeriodArea.Ledger] }).Select(one => one.IdAt(version));

        Assert.Equal(Ids(3), Ids(3));
        Assert.Equal(4, Ids(3).Concat(Ids(4)).Distinct().Count());
    }

    [Fact]
    public void IdAt_OfWhatHappensOnce_LeavesTheVersionOut()
    {
        Assert.Equal($"psi.account.created.v1/{Id:N}", new CreatedEvent(PsiEvents.AccountCreated, "account", Id).IdAt(5));
        Assert.Equal($"psi.account.merged.v1/{Id:N}/{Acme}", new MergedEvent(PsiEvents.AccountMerged, "account", Id, Acme.Value).IdAt(5));
        Assert.Equal($"psi.invoice.overdue.v1/{Id:N}/2026-03-31", new DayPassedEvent(PsiEvents.InvoiceOverdue, "invoice", Id, "dueOn", new(2026, 3, 31)).IdAt(5));
        Assert.Equal($"psi.rate.changed.v1/{Id:N}/5", new ChangedEvent(PsiEvents.RateChanged, "rate-card", Id, ["rates"]).IdAt(5));
    }

    private static void AssertTypes(IEnumerable<BusinessEvent> events, params string?[] expected) =>
        Assert.Equal(expected.OfType<string>(), events.Select(static one => one.Type));
}

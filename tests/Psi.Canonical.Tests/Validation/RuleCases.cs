using static Psi.Canonical.Tests.Validation.Samples;

namespace Psi.Canonical.Tests.Validation;

/// <summary>The cases of every object: what keeps all its rules, and what breaks each.</summary>
internal static class RuleCases
{
    public static IReadOnlyList<ObjectCases> All { get; } =
    [
        .. Parties(), .. Selling(), .. Delivering(), .. Workforce(), .. Ledger(), .. Documents(),
    ];

    private static IEnumerable<ObjectCases> Parties()
    {
        yield return new ObjectCases<Account>(AccountRules.Set, new()
        {
            Name = "Acme",
            LegalName = "Acme B.V.",
            Status = AccountStatus.Active,
            Kind = AccountKind.Partner,
            BillingAddress = Delft,
            TaxRegistrations = [new() { Country = new("NL"), Number = "NL1" }],
        })
            .Break("employee-count", static account => account with { EmployeeCount = -1 })
            .Break("annual-revenue", static account => account with { AnnualRevenue = Euro(-1) })
            .Break("tax-registration-number", static account => account with { TaxRegistrations = [new() { Number = " " }] })
            .Break("tax-registration-country", static account => account with { TaxRegistrations = [new() { Number = "1", Country = new("EL") }] })
            .Break("tax-registration-dates", static account => account with { TaxRegistrations = [new() { Number = "1", From = Late, To = Early }] })
            .Break("active", static account => account with { Status = AccountStatus.Inactive })
            .Break("billing-country", static account => account with { BillingAddress = Delft with { Country = default(CountryCode) } })
            .Break("billing-place", static account => account with { BillingAddress = Delft with { City = null } })
            .Break("legal-name-needed", static account => account with { LegalName = null })
            .Break("tax-registrations-needed", static account => account with { TaxRegistrations = null })
            .Break("customer-kind", static account => account with { Kind = AccountKind.Vendor });

        yield return new ObjectCases<BillingAccount>(BillingAccountRules.Set, new()
        {
            Account = To<Account>(),
            LegalEntity = To<LegalEntity>(),
            Status = BillingAccountStatus.Active,
            Currency = CurrencyCode.Eur,
            PaymentTerms = new() { Days = 30 },
            TaxCode = To<TaxCode>(),
            Email = "invoices@acme.example",
            Balance = Euro(10),
            CreditLimit = Euro(10),
        })
            .Terms(static terms => billing => billing with { PaymentTerms = terms })
            .Break("credit-limit", static billing => billing with { CreditLimit = Euro(-1) })
            .Break("overdue", static billing => billing with { Overdue = Euro(-1) })
            .Break("money-in-one-currency", static billing => billing with { Overdue = Dollar(1) })
            .Break("currency-money", static billing => billing with { Currency = new("HRK") })
            .Break("customer-role", static billing => billing with { Role = BillingAccountRole.Vendor })
            .Break("customer-status", static billing => billing with { Status = BillingAccountStatus.Blocked })
            .Break("customer-on-hold", static billing => billing with { Status = BillingAccountStatus.OnHold })
            .Break("credit-left", static billing => billing with { Balance = Euro(11) })
            .Break("vendor-role", static billing => billing with { Role = BillingAccountRole.Customer })
            .Break("vendor-status", static billing => billing with { Status = BillingAccountStatus.PendingApproval });

        yield return new ObjectCases<Contact>(ContactRules.Set, new() { Account = To<Account>(), FamilyName = "Jansen", Email = "jansen@acme.example" })
            .Break("email-form", static contact => contact with { Email = "jansen@" })
            .Break("active", static contact => contact with { Active = false });

        yield return new ObjectCases<LegalEntity>(LegalEntityRules.Set, new()
        {
            Code = "NL01",
            LegalName = "Firm B.V.",
            Country = new("NL"),
            FunctionalCurrency = CurrencyCode.Eur,
            TimeZone = "Europe/Amsterdam",
            FiscalYearStartMonth = 1,
            Address = Delft,
            TaxRegistrations = [new() { Country = new("NL"), Number = "NL1" }],
        })
            .Break("fiscal-year-start-month", static entity => entity with { FiscalYearStartMonth = 13 })
            .Break("functional-currency-money", static entity => entity with { FunctionalCurrency = new("XAU") })
            .Break("tax-registration-number", static entity => entity with { TaxRegistrations = [new() { Number = " " }] })
            .Break("tax-registration-country", static entity => entity with { TaxRegistrations = [new() { Number = "1", Country = new("UK") }] })
            .Break("tax-registration-dates", static entity => entity with { TaxRegistrations = [new() { Number = "1", From = Late, To = Early }] })
            .Break("active", static entity => entity with { Active = false })
            .Break("tax-registrations-some", static entity => entity with { TaxRegistrations = [] });
    }

    private static IEnumerable<ObjectCases> Selling()
    {
        yield return new ObjectCases<Opportunity>(OpportunityRules.Set, new()
        {
            Name = "Move",
            Account = To<Account>(),
            LegalEntity = To<LegalEntity>(),
            Amount = Euro(30),
            BillingMethod = BillingMethod.TimeAndMaterials,
            ServiceStart = Early,
            ServiceEnd = Late,
            Lines = [new() { Amount = Euro(10) }, new() { Amount = Euro(20), Discount = 0.1m }],
        })
            .Break("probability", static deal => deal with { Probability = 60 })
            .Break("service-order", static deal => deal with { ServiceEnd = Early.AddDays(-1) })
            .Break("estimated-hours", static deal => deal with { EstimatedHours = -1 })
            .Break("amount-sign", static deal => deal with { Amount = Euro(-1) })
            .Break("cost-currency", static deal => deal with { EstimatedCost = Dollar(1) })
            .Break("lines-sum", static deal => deal with { Amount = Euro(31) })
            .Break("line-discount", static deal => deal with { Lines = [new() { Discount = 1.1m }] })
            .Break("line-service-order", static deal => deal with { Lines = [new() { ServiceStart = Late, ServiceEnd = Early }] })
            .Break("line-currency", static deal => deal with { Lines = [new() { Amount = Dollar(30) }] })
            .Break("closed-needs-day", static deal => deal with { Status = OpportunityStatus.Won })
            .Break("not-lost", static deal => deal with { Status = OpportunityStatus.Lost })
            .Break("amends-needed", static deal => deal with { Kind = OpportunityKind.Renewal });

        yield return new ObjectCases<Contract>(ContractRules.Set, new()
        {
            Account = To<Account>(),
            LegalEntity = To<LegalEntity>(),
            Currency = CurrencyCode.Eur,
            StartsOn = Early,
            SignedOn = Early,
            PaymentTerms = new() { Days = 30 },
            Value = Euro(10),
            Cap = new() { Amount = Euro(10), Hours = 1 },
            PurchaseOrders = [new() { Number = "PO1", Amount = Euro(5) }],
            Conversion = new() { On = ConversionDay.Fixed, Rate = 1.1m },
        })
            .Terms(static terms => contract => contract with { PaymentTerms = terms })
            .Break("dates-order", static contract => contract with { EndsOn = Early.AddDays(-1) })
            .Break("value-currency", static contract => contract with { Value = Dollar(1) })
            .Break("value-sign", static contract => contract with { Value = Euro(-1) })
            .Break("cap-amount", static contract => contract with { Cap = new() { Amount = Dollar(1) } })
            .Break("cap-hours", static contract => contract with { Cap = new() { Hours = -1 } })
            .Break("purchase-order-dates", static contract => contract with { PurchaseOrders = [new() { Number = "1", From = Late, To = Early }] })
            .Break("purchase-order-amount", static contract => contract with { PurchaseOrders = [new() { Number = "1", Amount = Euro(-1) }] })
            .Break("purchase-order-number", static contract => contract with { PurchaseOrders = [new()] })
            .Break("conversion-rate", static contract => contract with { Conversion = new() { On = ConversionDay.Fixed } })
            .Break("currency-money", static contract => contract with { Currency = new("CLF") })
            .Break("parent-needed", static contract => contract with { Kind = ContractKind.ChangeOrder })
            .Break("not-ended", static contract => contract with { Status = ContractStatus.Declined });

        yield return new ObjectCases<ContractLine>(ContractLineRules.Set, new()
        {
            Contract = To<Contract>(),
            Project = To<Project>(),
            Item = To<ServiceItem>(),
            RateCard = To<RateCard>(),
            BillingMethod = BillingMethod.TimeAndMaterials,
            RevenueMethod = RevenueMethod.TimeAndMaterials,
            Share = 1m,
            StartsOn = Early,
        })
            .Break("dates-order", static line => line with { EndsOn = Early.AddDays(-1) })
            .Break("share", static line => line with { Share = 0m })
            .Break("discount", static line => line with { Discount = 10m })
            .Break("money-in-one-currency", static line => line with { UnitPrice = Euro(1), Minimum = Dollar(1) })
            .Break("amount-sign", static line => line with { Amount = Euro(-1) })
            .Break("unit-price-sign", static line => line with { UnitPrice = Euro(-1) })
            .Break("hours-sign", static line => line with { Hours = -1 })
            .Break("minimum-sign", static line => line with { Minimum = Euro(-1) })
            .Break("minimum-within-cap", static line => line with { Minimum = Euro(2), Cap = new() { Amount = Euro(1) } })
            .Break("rounding-hours", static line => line with { Rounding = new() { Hours = 0 } })
            .Break("retainer-hours", static line => line with { Retainer = new() { Hours = -1 } })
            .Break("retainer-value", static line => line with { Retainer = new() { Value = Euro(-1) } })
            .Break("expense-markup", static line => line with { Expenses = [new() { Markup = -0.1m }] })
            .Break("expense-maximum", static line => line with { Expenses = [new() { Maximum = Euro(-1) }] })
            .Break("expense-receipt-over", static line => line with { Expenses = [new() { ReceiptOver = Euro(-1) }] })
            .Break("expense-others-once", static line => line with { Expenses = [new(), new()] })
            .BreakTogether("shares-sum", static line => [line with { Share = 0.5m }, line with { Share = 0.4m }])
            .Break("fixed-fee-amount", static line => line with { BillingMethod = BillingMethod.FixedFee })
            .Break("fixed-fee-cadence", static line => line with { BillingMethod = BillingMethod.FixedFee })
            .Break("retainer-fee", static line => line with { BillingMethod = BillingMethod.Retainer })
            .Break("retainer-cadence", static line => line with { BillingMethod = BillingMethod.Retainer, Cadence = new() { Every = CadenceEvery.Completion } })
            .Break("cadence-dates", static line => line with { BillingMethod = BillingMethod.Retainer, Cadence = new() { Every = CadenceEvery.Month } })
            .Break("retainer-terms", static line => line with { BillingMethod = BillingMethod.Retainer })
            .Break("time-rate", static line => line with { RateCard = null })
            .Break("non-billable-free", static line => line with { BillingMethod = BillingMethod.NonBillable, Amount = Euro(1) })
            .Break("change-order-start", static line => line with { Amends = To<ContractLine>(), StartsOn = null })
            .Break("straight-line-dates", static line => line with { RevenueMethod = RevenueMethod.StraightLine })
            .Break("cost-to-cost-cost", static line => line with { RevenueMethod = RevenueMethod.CostToCost })
            .Break("effort-hours", static line => line with { RevenueMethod = RevenueMethod.Effort });

        yield return new ObjectCases<Milestone>(MilestoneRules.Set, new()
        {
            ContractLine = To<ContractLine>(),
            Amount = Euro(1),
            Status = MilestoneStatus.Approved,
            Trigger = MilestoneTrigger.Acceptance,
            AchievedOn = Early,
            AcceptedOn = Late,
        })
            .Break("amount-sign", static milestone => milestone with { Amount = Euro(-1) })
            .Break("percent", static milestone => milestone with { Percent = 50 })
            .Break("dates-order", static milestone => milestone with { From = Late, To = Early })
            .Break("acceptance-order", static milestone => milestone with { AcceptedOn = Early.AddDays(-1) })
            .Break("percent-needed", static milestone => milestone with { Trigger = MilestoneTrigger.PercentComplete })
            .Break("amount-rounded", static milestone => milestone with { Amount = Euro(0.001m) })
            .Break("approved", static milestone => milestone with { Status = MilestoneStatus.Planned })
            .Break("due-needed", static milestone => milestone with { Trigger = MilestoneTrigger.Date })
            .Break("accepted-needed", static milestone => milestone with { AcceptedOn = null });

        yield return new ObjectCases<RateCard>(RateCardRules.Set, new()
        {
            Purpose = RateCardPurpose.Bill,
            Currency = CurrencyCode.Eur,
            IsDefault = true,
            EffectiveFrom = Early,
            Rates = [new() { Role = To<Role>(), Price = Euro(100), EffectiveTo = Early }, new() { Role = To<Role>(), Price = Euro(110), EffectiveFrom = Late }],
        })
            .Break("dates-order", static card => card with { EffectiveTo = Early.AddDays(-1) })
            .Break("hours-per-day", static card => card with { HoursPerDay = 0 })
            .Break("rate-dates", static card => card with { Rates = [new() { Price = Euro(1), EffectiveFrom = Late, EffectiveTo = Early }] })
            .Break("rate-price", static card => card with { Rates = [new() { Price = Dollar(1) }] })
            .Break("rate-factor", static card => card with { Rates = [new() { Factor = -1 }] })
            .Break("rates-some", static card => card with { Rates = [] })
            .Break("rate-price-needed", static card => card with { Rates = [new()] })
            .Break("rate-factor-needed", static card => card with { Rates = [new() { Basis = RateBasis.Factor }] })
            .Break("rate-day-hours", static card => card with { Rates = [new() { Unit = Unit.Day, Price = Euro(1) }] })
            .Break("rate-overlap", static card => card with { Rates = [new() { Price = Euro(1) }, new() { Price = Euro(2), EffectiveFrom = Late }] })
            .BreakTogether("one-default", static card => [card, card with { Name = "Other" }]);
    }

    private static IEnumerable<ObjectCases> Delivering()
    {
        yield return new ObjectCases<Project>(ProjectRules.Set, new()
        {
            Code = "P1",
            Name = "Move",
            Account = To<Account>(),
            Contract = To<Contract>(),
            LegalEntity = To<LegalEntity>(),
            PlaceOfSupply = new() { Country = new("NL") },
            Manager = To<Worker>(),
            PlannedStart = Early,
            PlannedEnd = Late,
            ActualStart = Early,
            ActualEnd = Late,
            BudgetHours = 10,
            Currency = CurrencyCode.Eur,
        })
            .Break("planned-order", static project => project with { PlannedEnd = Early.AddDays(-1) })
            .Break("actual-order", static project => project with { ActualEnd = Early.AddDays(-1) })
            .Break("percent-complete", static project => project with { PercentComplete = 60 })
            .Break("budget-hours", static project => project with { BudgetHours = -1 })
            .Break("remaining-hours", static project => project with { RemainingHours = -1 })
            .Break("budget-revenue", static project => project with { BudgetRevenue = Dollar(1) })
            .Break("budget-cost", static project => project with { BudgetCost = Euro(-1) })
            .Break("remaining-cost", static project => project with { RemainingCost = Euro(-1) })
            .Break("closed-to-time", static project => project with { OpenForTime = true, Status = ProjectStatus.Closed })
            .Break("closed-to-expenses", static project => project with { OpenForExpenses = true, Status = ProjectStatus.Cancelled })
            .Break("no-template", static project => project with { IsTemplate = true })
            .Break("not-ended", static project => project with { Status = ProjectStatus.Closed })
            .Break("client-kind", static project => project with { Kind = ProjectKind.Internal })
            .Break("financially-ready", static project => project with { FinancialSetup = FinancialSetup.Pending })
            .Break("closed-for-work", static project => project with { OpenForExpenses = true })
            .Break("nothing-unbilled", static project => project with { Billing = new() { Unbilled = Euro(1) } })
            .Break("nothing-remaining", static project => project with { RemainingHours = 1 });

        yield return new ObjectCases<ProjectTask>(ProjectTaskRules.Set, new() { Project = To<Project>(), Name = "Design", Start = Early, End = Late })
            .Break("dates-order", static task => task with { End = Early.AddDays(-1) })
            .Break("percent-complete", static task => task with { PercentComplete = -0.1m })
            .Break("estimated-hours", static task => task with { EstimatedHours = -1 })
            .Break("remaining-hours", static task => task with { RemainingHours = -1 })
            .Break("actual-hours", static task => task with { ActualHours = -1 })
            .Break("budgets-sign", static task => task with { BudgetCost = Euro(-1) })
            .Break("milestone-one-day", static task => task with { Kind = ProjectTaskKind.Milestone })
            .Break("predecessor-needed", static task => task with { Predecessors = [new()] })
            .Break("no-summary", static task => task with { Kind = ProjectTaskKind.Summary })
            .Break("open", static task => task with { OpenForTime = false })
            .Break("not-ended", static task => task with { Status = ProjectTaskStatus.Completed });

        yield return new ObjectCases<ResourceRequest>(ResourceRequestRules.Set, new() { Project = To<Project>(), Role = To<Role>(), Start = Early, End = Late, Hours = 10, Quantity = 1 })
            .Break("dates-order", static request => request with { End = Early.AddDays(-1) })
            .Break("quantity", static request => request with { Quantity = 0 })
            .Break("hours", static request => request with { Hours = -1 })
            .Break("allocation", static request => request with { Allocation = -0.5m })
            .Break("hours-needed", static request => request with { Hours = null })
            .Break("filled-by", static request => request with { Status = ResourceRequestStatus.Filled })
            .Break("work-needed", static request => request with { Project = null });

        yield return new ObjectCases<Assignment>(AssignmentRules.Set, new()
        {
            Worker = To<Worker>(),
            Project = To<Project>(),
            Start = Early,
            End = Late,
            PlannedHours = 10,
            Schedule = [new() { From = Early, To = Early, Hours = 4 }, new() { From = Late, To = Late, Hours = 6 }],
        })
            .Break("dates-order", static assignment => assignment with { End = Early.AddDays(-1) })
            .Break("planned-hours", static assignment => assignment with { PlannedHours = -1 })
            .Break("allocation", static assignment => assignment with { Allocation = -0.5m })
            .Break("work-needed", static assignment => assignment with { PlannedHours = null })
            .Break("rates-sign", static assignment => assignment with { BillRate = Euro(-1) })
            .Break("schedule-order", static assignment => assignment with { Schedule = [new() { From = Late, To = Early }] })
            .Break("schedule-within", static assignment => assignment with { Schedule = [new() { From = Early.AddDays(-1), To = Early }] })
            .Break("schedule-hours", static assignment => assignment with { Schedule = [new() { Hours = -1 }] })
            .Break("schedule-sum", static assignment => assignment with { PlannedHours = 11 })
            .Break("not-cancelled", static assignment => assignment with { Status = AssignmentStatus.Cancelled });

        yield return new ObjectCases<PlanLine>(PlanLineRules.Set, new()
        {
            Basis = PlanBasis.Sold,
            Version = 1,
            SetOn = Early,
            Kind = WorkKind.Time,
            Project = To<Project>(),
            Period = Early,
            Hours = 10,
            Revenue = Euro(10),
        })
            .Break("period-first", static line => line with { Period = Late })
            .Break("version", static line => line with { Version = 0 })
            .Break("money-in-one-currency", static line => line with { Cost = Dollar(1) })
            .Break("set-on-needed", static line => line with { SetOn = null })
            .Break("something-planned", static line => line with { Hours = null, Revenue = null });

        yield return new ObjectCases<TimeEntry>(TimeEntryRules.Set, new()
        {
            Worker = To<Worker>(),
            Project = To<Project>(),
            On = Early,
            Hours = 7.5m,
            BillableHours = 7.5m,
            StartsAt = Noon,
            EndsAt = Noon.AddHours(7.5),
            Notes = "Design",
            Status = Approval.Approved,
        })
            .Break("hours", static entry => entry with { Hours = 25 })
            .Break("billable-hours", static entry => entry with { BillableHours = -1 })
            .Break("billable-above-worked", static entry => entry with { BillableHours = 8 })
            .Break("times-order", static entry => entry with { EndsAt = Noon.AddTicks(-1) })
            .Break("times-hours", static entry => entry with { Hours = 8 })
            .Break("rates-sign", static entry => entry with { CostRate = Euro(-1) })
            .Break("rejection-reason-needed", static entry => entry with { Status = Approval.Rejected })
            .Break("hours-some", static entry => entry with { Hours = 0 })
            .Break("approved", static entry => entry with { Status = Approval.Submitted })
            .Break("billable", static entry => entry with { Charge = Charge.NonBillable });

        yield return new ObjectCases<ExpenseReport>(ExpenseReportRules.Set, new() { Worker = To<Worker>(), LegalEntity = To<LegalEntity>(), Total = Euro(1), SubmittedOn = Early, ReimbursedOn = Late })
            .Break("total-sign", static report => report with { Total = Euro(-1) })
            .Break("reimbursed-order", static report => report with { ReimbursedOn = Early.AddDays(-1) })
            .Break("reimbursed-approved", static report => report with { Status = Approval.Submitted })
            .Break("approved", static report => report with { Status = Approval.Draft, ReimbursedOn = null });

        yield return new ObjectCases<ExpenseItem>(ExpenseItemRules.Set, new()
        {
            Worker = To<Worker>(),
            Project = To<Project>(),
            Item = To<ServiceItem>(),
            On = Early,
            Amount = Euro(121),
            TaxAmount = Euro(21),
            ExchangeRate = 1.1m,
            ReimbursementAmount = Dollar(133.1m),
            ReceiptUrl = "https://receipts.example/1",
        })
            .Break("tax-currency", static item => item with { TaxAmount = Dollar(1) })
            .Break("tax-within", static item => item with { TaxAmount = Euro(122) })
            .Break("amount-sign", static item => item with { Amount = Euro(-1) })
            .Break("exchange-rate", static item => item with { ExchangeRate = 0 })
            .Break("reimbursement-converts", static item => item with { ReimbursementAmount = Dollar(133) })
            .Break("quantity", static item => item with { Quantity = -1 })
            .Break("amount-product", static item => item with { Quantity = 2, UnitPrice = Euro(60) })
            .Break("receipt-needed", static item => item with { ReceiptUrl = null, HasReceipt = false })
            .Break("mileage-quantity", static item => item with { Unit = Unit.Mile })
            .Break("billable", static item => item with { Charge = Charge.NonBillable })
            .Break("approved", static item => item with { Status = Approval.Rejected })
            .Break("reimbursable", static item => item with { Reimbursable = false });
    }

    private static IEnumerable<ObjectCases> Workforce()
    {
        yield return new ObjectCases<Worker>(WorkerRules.Set, new()
        {
            EmployeeNumber = "7",
            GivenName = "Jan",
            FamilyName = "Jansen",
            Email = "jan@firm.example",
            EmploymentType = EmploymentType.Employee,
            HiredOn = Early,
            LegalEntity = To<LegalEntity>(),
            Country = new("NL"),
            Manager = To<Worker>(),
            WeeklyCapacityHours = 40,
            Role = To<Role>(),
            Calendar = To<WorkCalendar>(),
            Employments = [new() { From = Early, To = Early }, new() { From = Late }],
            CostRates = [new() { Price = Euro(50), To = Early }, new() { Price = Euro(55), From = Late }],
        })
            .Break("employment-order", static worker => worker with { TerminatedOn = Early.AddDays(-1) })
            .Break("target-utilization", static worker => worker with { TargetUtilization = 80 })
            .Break("weekly-capacity", static worker => worker with { WeeklyCapacityHours = 169 })
            .Break("terminated-needs-day", static worker => worker with { EmploymentStatus = EmploymentStatus.Terminated })
            .Break("last-working-day", static worker => worker with { LastWorkingDay = Early.AddDays(-1) })
            .Break("fte", static worker => worker with { Fte = 80 })
            .Break("employment-fte", static worker => worker with { Employments = [new() { Fte = 80 }] })
            .Break("employment-dates", static worker => worker with { Employments = [new() { From = Late, To = Early }] })
            .Break("employment-capacity", static worker => worker with { Employments = [new() { WeeklyCapacityHours = -1 }] })
            .Break("employment-overlap", static worker => worker with { Employments = [new() { From = Early, To = Late }, new() { From = Late }] })
            .Rates("pay", static rates => worker => worker with { Pay = rates })
            .Rates("cost-rate", static rates => worker => worker with { CostRates = rates })
            .Rates("bill-rate", static rates => worker => worker with { BillRates = rates })
            .Break("not-terminated", static worker => worker with { EmploymentStatus = EmploymentStatus.Terminated })
            .Break("cost-needed", static worker => worker with { CostRates = null })
            .Break("contractor-vendor", static worker => worker with { EmploymentType = EmploymentType.Contractor });

        yield return new ObjectCases<Role>(RoleRules.Set, new() { Name = "Consultant" })
            .Break("target-utilization", static role => role with { TargetUtilization = 1.1m })
            .Break("active", static role => role with { Active = false });

        yield return new ObjectCases<OrgUnit>(OrgUnitRules.Set, new() { Name = "Cloud", Kind = OrgUnitKind.Practice })
            .Break("active", static unit => unit with { Active = false });

        yield return new ObjectCases<WorkCalendar>(WorkCalendarRules.Set, new() { WeekHours = [8, 8, 8, 8, 8, 0, 0], Holidays = [new() { On = Early, Hours = 8 }] })
            .Break("seven-days", static calendar => calendar with { WeekHours = [8, 8, 8, 8, 8] })
            .Break("day-hours", static calendar => calendar with { WeekHours = [25, 8, 8, 8, 8, 0, 0] })
            .Break("holiday-day", static calendar => calendar with { Holidays = [new()] })
            .Break("holiday-hours", static calendar => calendar with { Holidays = [new() { On = Early, Hours = -1 }] });

        yield return new ObjectCases<TimeOff>(TimeOffRules.Set, new() { Worker = To<Worker>(), Start = Early, End = Early, Hours = 8 })
            .Break("dates-order", static off => off with { End = Early.AddDays(-1) })
            .Break("hours", static off => off with { Hours = -1 })
            .Break("hours-fit", static off => off with { Hours = 25 })
            .Break("granted", static off => off with { Status = TimeOffStatus.Cancelled });
    }

    private static IEnumerable<ObjectCases> Ledger()
    {
        yield return new ObjectCases<ServiceItem>(ServiceItemRules.Set, new()
        {
            Code = "CONS",
            Kind = WorkKind.Time,
            RevenueAccount = To<GlAccount>(),
            CostAccount = To<GlAccount>(),
            TaxCategory = "services",
        })
            .Break("active", static item => item with { Active = false });

        yield return new ObjectCases<GlAccount>(GlAccountRules.Set, new() { Number = "8000", Kind = GlAccountKind.Revenue })
            .Break("active", static account => account with { Active = false })
            .Break("postable", static account => account with { Postable = false });

        yield return new ObjectCases<FinancialDimension>(FinancialDimensionRules.Set, new() { Kind = "department", Code = "10" })
            .Break("active", static dimension => dimension with { Active = false });

        yield return new ObjectCases<TaxCode>(TaxCodeRules.Set, new() { Code = "H", Treatment = TaxTreatment.Standard, Country = new("NL"), Rate = 0.21m })
            .Break("rate", static code => code with { Rate = 21 })
            .Break("dates-order", static code => code with { EffectiveFrom = Late, EffectiveTo = Early })
            .Break("no-tax-rate", static code => code with { Treatment = TaxTreatment.Zero })
            .Break("active", static code => code with { Active = false })
            .Break("rate-needed", static code => code with { Rate = null })
            .Break("invoice-note-needed", static code => code with { Treatment = TaxTreatment.ReverseCharge });

        yield return new ObjectCases<ExchangeRate>(ExchangeRateRules.Set, new() { From = CurrencyCode.Eur, To = CurrencyCode.Usd, Rate = 1.1m, On = Early })
            .Break("rate", static rate => rate with { Rate = 0 })
            .Break("two-currencies", static rate => rate with { To = CurrencyCode.Eur })
            .BreakTogether("one-a-day", static rate => [rate, rate with { Rate = 1.2m }]);

        yield return new ObjectCases<AccountingPeriod>(AccountingPeriodRules.Set, new() { LegalEntity = To<LegalEntity>(), Start = Early, End = Late, OpenFor = [PeriodArea.Ledger] })
            .Break("dates-order", static period => period with { End = Early.AddDays(-1) })
            .BreakTogether("overlap", static period => [period, period with { Start = Late, End = Late.AddDays(1) }])
            .Break("open", static period => period with { OpenFor = [] });

        yield return new ObjectCases<Actual>(ActualRules.Set, new()
        {
            Side = ActualSide.Sale,
            Kind = ActualKind.Time,
            Source = new() { TimeEntry = To<TimeEntry>() },
            LegalEntity = To<LegalEntity>(),
            ContractLine = To<ContractLine>(),
            Item = To<ServiceItem>(),
            On = Early,
            PostedOn = Early,
            Quantity = 1,
            Amount = Euro(100),
            ExchangeRate = 1.1m,
            FunctionalAmount = Dollar(110),
            Status = ActualStatus.Ready,
        })
            .Break("reason-needed", static actual => actual with { Status = ActualStatus.Held })
            .Break("included-zero", static actual => actual with { Status = ActualStatus.Included })
            .Break("exchange-rate", static actual => actual with { ExchangeRate = -1 })
            .Break("functional-converts", static actual => actual with { FunctionalAmount = Dollar(111) })
            .Break("cost-of-sale-fields", static actual => actual with { Side = ActualSide.Cost, Invoice = To<Invoice>() })
            .BreakTogether("reversal-exact", static actual => [actual, actual with { Reverses = To<Actual>(), Amount = Euro(-99), FunctionalAmount = Dollar(-108.9m), Quantity = -1 }])
            .Break("amount-rounded", static actual => actual with { Amount = Euro(0.001m) })
            .Break("sale", static actual => actual with { Side = ActualSide.Cost })
            .Break("ready", static actual => actual with { Status = ActualStatus.Posted });

        yield return new ObjectCases<RevenueEntry>(RevenueEntryRules.Set, new()
        {
            ContractLine = To<ContractLine>(),
            LegalEntity = To<LegalEntity>(),
            Period = Early,
            Method = RevenueMethod.CostToCost,
            Price = Euro(100),
            CostToDate = Euro(10),
            EstimateAtCompletion = Euro(20),
            Recognized = Euro(20),
            CumulativeRecognized = Euro(50),
            BilledToDate = Euro(40),
            Unbilled = Euro(10),
            Status = RevenueEntryStatus.Calculated,
        })
            .Break("period-first", static entry => entry with { Period = Late })
            .Break("percent-complete", static entry => entry with { PercentComplete = 50 })
            .Break("money-in-one-currency", static entry => entry with { Price = Dollar(100) })
            .Break("estimate-covers-cost", static entry => entry with { EstimateAtCompletion = Euro(9) })
            .Break("within-price", static entry => entry with { CumulativeRecognized = Euro(101) })
            .Break("one-side", static entry => entry with { Deferred = Euro(1) })
            .Break("position", static entry => entry with { Unbilled = Euro(11) })
            .Break("amount-rounded", static entry => entry with { Recognized = Euro(0.001m) })
            .Break("calculated", static entry => entry with { Status = RevenueEntryStatus.Posted });
    }

    private static IEnumerable<ObjectCases> Documents()
    {
        InvoiceLine work = new() { Description = "Work", Item = To<ServiceItem>(), TaxCode = To<TaxCode>(), Quantity = 4, UnitPrice = Euro(50), Discount = 0.5m, Amount = Euro(100), Tax = Euro(21), From = Early, To = Late };
        yield return new ObjectCases<Invoice>(InvoiceRules.Set, new()
        {
            LegalEntity = To<LegalEntity>(),
            BillTo = To<BillingAccount>(),
            Currency = CurrencyCode.Eur,
            IssuedOn = Early,
            DueOn = Early.AddDays(30),
            PaymentTerms = new() { Days = 30 },
            Subtotal = Euro(100),
            Tax = Euro(21),
            Total = Euro(121),
            Paid = Euro(20),
            Balance = Euro(101),
            ExchangeRate = 1.1m,
            FunctionalTotal = Dollar(133.1m),
            Lines = [work],
            Status = InvoiceStatus.Draft,
        })
            .Terms(static terms => invoice => invoice with { PaymentTerms = terms })
            .Break("due-order", static invoice => invoice with { DueOn = Early.AddDays(-1) })
            .Break("total-sign", static invoice => invoice with { Total = Euro(-1) })
            .Break("subtotal-sign", static invoice => invoice with { Subtotal = Euro(-1) })
            .Break("discount-sign", static invoice => invoice with { Discount = Euro(-1) })
            .Break("line-discount", invoice => invoice with { Lines = [work with { Discount = 10 }] })
            .Break("totals-currency", static invoice => invoice with { Paid = Dollar(1) })
            .Break("subtotal-sum", static invoice => invoice with { Subtotal = Euro(99.99m) })
            .Break("tax-sum", static invoice => invoice with { Tax = Euro(21.01m) })
            .Break("total-sum", static invoice => invoice with { Total = Euro(120.99m) })
            .Break("balance-sum", static invoice => invoice with { Credited = Euro(1) })
            .Break("balance-within", static invoice => invoice with { Balance = Euro(122) })
            .Break("exchange-rate", static invoice => invoice with { ExchangeRate = 0 })
            .Break("functional-converts", static invoice => invoice with { FunctionalTotal = Dollar(133) })
            .Break("paid-balance", static invoice => invoice with { Status = InvoiceStatus.Paid })
            .Break("line-currency", invoice => invoice with { Lines = [work with { Tax = Dollar(21) }] })
            .Break("line-dates", invoice => invoice with { Lines = [work with { From = Late, To = Early }] })
            .Break("line-product", invoice => invoice with { Lines = [work with { Quantity = 3 }] })
            .Break("currency-money", static invoice => invoice with { Currency = new("XAU") })
            .Break("lines-some", static invoice => invoice with { Lines = [] })
            .Break("line-amount-needed", invoice => invoice with { Lines = [work with { Amount = null }] })
            .Break("line-amount-rounded", invoice => invoice with { Lines = [work with { Amount = Euro(0.001m) }] })
            .Break("line-description-needed", invoice => invoice with { Lines = [work with { Description = " " }] })
            .Break("line-item-needed", invoice => invoice with { Lines = [work with { Item = null }] })
            .Break("terms-needed", static invoice => invoice with { PaymentTerms = null, DueOn = null })
            .Break("due-by-terms", static invoice => invoice with { DueOn = Early.AddDays(31) })
            .Break("line-tax-code-needed", invoice => invoice with { Lines = [work with { TaxCode = null }] })
            .Break("still-draft", static invoice => invoice with { Status = InvoiceStatus.Posted });

        yield return new ObjectCases<CreditNote>(CreditNoteRules.Set, new()
        {
            LegalEntity = To<LegalEntity>(),
            BillTo = To<BillingAccount>(),
            Invoice = To<Invoice>(),
            Disposition = CreditDisposition.Rebill,
            Currency = CurrencyCode.Eur,
            IssuedOn = Early,
            Subtotal = Euro(100),
            Tax = Euro(21),
            Total = Euro(121),
            Balance = Euro(121),
            Lines = [work],
        })
            .Break("total-sign", static note => note with { Total = Euro(-1) })
            .Break("totals-currency", static note => note with { Balance = Dollar(1) })
            .Break("subtotal-sum", static note => note with { Subtotal = Euro(99) })
            .Break("total-sum", static note => note with { Total = Euro(122) })
            .Break("balance-within", static note => note with { Balance = Euro(-1) })
            .Break("exchange-rate", static note => note with { ExchangeRate = 0 })
            .Break("line-currency", note => note with { Lines = [work with { UnitPrice = Dollar(50) }] })
            .Break("lines-some", static note => note with { Lines = [] })
            .Break("total-some", static note => note with { Total = Euro(0) })
            .Break("line-tax-code-needed", note => note with { Lines = [work with { TaxCode = null }] })
            .Break("still-draft", static note => note with { Status = CreditNoteStatus.Applied });

        yield return new ObjectCases<Payment>(PaymentRules.Set, new()
        {
            LegalEntity = To<LegalEntity>(),
            Payer = To<BillingAccount>(),
            On = Early,
            Amount = Euro(100),
            Unapplied = Euro(40),
            Allocations = [new() { Invoice = To<Invoice>(), Amount = Euro(60) }],
        })
            .Break("amount-sign", static payment => payment with { Amount = Euro(-1) })
            .Break("unapplied", static payment => payment with { Unapplied = Euro(101) })
            .Break("exchange-rate", static payment => payment with { ExchangeRate = 0 })
            .Break("allocation-amount", static payment => payment with { Allocations = [new() { Invoice = To<Invoice>(), Amount = Dollar(1) }] })
            .Break("allocation-invoice", static payment => payment with { Allocations = [new() { Amount = Euro(60) }] })
            .Break("allocations-sum", static payment => payment with { Unapplied = Euro(39) })
            .Break("allocations-within", static payment => payment with { Allocations = [new() { Invoice = To<Invoice>(), Amount = Euro(101) }] })
            .Break("posted", static payment => payment with { Status = PaymentStatus.Draft });

        VendorBillLine bought = new() { Amount = Euro(100), GlAccount = To<GlAccount>(), TaxCode = To<TaxCode>() };
        yield return new ObjectCases<VendorBill>(VendorBillRules.Set, new()
        {
            Number = "V1",
            LegalEntity = To<LegalEntity>(),
            Vendor = To<BillingAccount>(),
            Currency = CurrencyCode.Eur,
            IssuedOn = Early,
            DueOn = Late,
            Subtotal = Euro(100),
            Tax = Euro(21),
            Total = Euro(121),
            Balance = Euro(121),
            Lines = [bought],
        })
            .Break("due-order", static bill => bill with { DueOn = Early.AddDays(-1) })
            .Break("total-sign", static bill => bill with { Total = Euro(-1) })
            .Break("totals-currency", static bill => bill with { Tax = Dollar(21) })
            .Break("subtotal-sum", static bill => bill with { Subtotal = Euro(101) })
            .Break("tax-sum", bill => bill with { Lines = [bought with { Tax = Euro(20) }] })
            .Break("line-product", bill => bill with { Lines = [bought with { Quantity = 2, UnitPrice = Euro(51) }] })
            .Break("total-sum", static bill => bill with { Total = Euro(122) })
            .Break("balance-within", static bill => bill with { Balance = Euro(122) })
            .Break("exchange-rate", static bill => bill with { ExchangeRate = 0 })
            .Break("line-currency", bill => bill with { Lines = [bought with { Amount = Dollar(100) }] })
            .Break("lines-some", static bill => bill with { Lines = [] })
            .Break("line-amount-needed", bill => bill with { Lines = [bought with { Amount = null }] })
            .Break("line-account-needed", bill => bill with { Lines = [bought with { GlAccount = null }] })
            .Break("line-tax-code-needed", bill => bill with { Lines = [bought with { TaxCode = null }] })
            .Break("still-draft", static bill => bill with { Status = InvoiceStatus.Paid });

        JournalLine debit = new() { GlAccount = To<GlAccount>(), Debit = Euro(100) };
        JournalLine credit = new() { GlAccount = To<GlAccount>(), Credit = Euro(100) };
        yield return new ObjectCases<JournalEntry>(JournalEntryRules.Set, new()
        {
            LegalEntity = To<LegalEntity>(),
            On = Early,
            ReverseOn = Late,
            Currency = CurrencyCode.Eur,
            Lines = [debit, credit with { Credit = Euro(60) }, credit with { Credit = Euro(40) }],
            Status = JournalEntryStatus.Draft,
        })
            .Break("line-one-side", entry => entry with { Lines = [debit with { Credit = Euro(1) }, credit] })
            .Break("line-sign", entry => entry with { Lines = [debit with { Debit = Euro(-100) }, credit] })
            .Break("line-currency", entry => entry with { Lines = [debit with { Debit = Dollar(100) }, credit] })
            .Break("exchange-rate", static entry => entry with { ExchangeRate = 0 })
            .Break("reverse-order", static entry => entry with { ReverseOn = Early })
            .Break("lines-two", entry => entry with { Lines = [debit] })
            .Break("balances", entry => entry with { Lines = [debit, credit with { Credit = Euro(99.99m) }] })
            .Break("line-account-needed", entry => entry with { Lines = [debit with { GlAccount = null }, credit] })
            .Break("line-amount-needed", entry => entry with { Lines = [debit, credit, new() { GlAccount = To<GlAccount>() }] })
            .Break("line-amount-rounded", entry => entry with { Lines = [debit with { Debit = Euro(0.001m) }, credit with { Credit = Euro(0.001m) }] })
            .Break("still-draft", static entry => entry with { Status = JournalEntryStatus.Posted });
    }

    private static ObjectCases<T> Terms<T>(this ObjectCases<T> cases, Func<PaymentTerms, Func<T, T>> with)
        where T : class, ICanonicalObject<T> => cases
        .Break("terms-days", with(new() { Days = -1 }))
        .Break("terms-day-of-month", with(new() { Days = 30, DayOfMonth = 32 }))
        .Break("terms-discount", with(new() { Days = 30, Discount = 2 }))
        .Break("terms-discount-days", with(new() { Days = 30, DiscountDays = 31 }));

    private static ObjectCases<T> Rates<T>(this ObjectCases<T> cases, string id, Func<ValueList<DatedRate>, Func<T, T>> with)
        where T : class, ICanonicalObject<T> => cases
        .Break($"{id}-dates", with([new() { Price = Euro(1), From = Late, To = Early }]))
        .Break($"{id}-price", with([new()]))
        .Break($"{id}-overlap", with([new() { Price = Euro(1), From = Early, To = Late }, new() { Price = Euro(2), From = Late }]));
}

namespace Psi.Canonical;

/// <summary>The business rules that are shipped, object by object.</summary>
/// <remarks>To look at a record, use the set of its object: <c>InvoiceRules.Set.Check(invoice, InvoiceRules.Posting)</c>.</remarks>
public static class BusinessRules
{
    /// <summary>Gets the rule sets of all canonical objects.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [
        AccountRules.Set,
        BillingAccountRules.Set,
        ContactRules.Set,
        LegalEntityRules.Set,
        OpportunityRules.Set,
        ContractRules.Set,
        ContractLineRules.Set,
        MilestoneRules.Set,
        RateCardRules.Set,
        ProjectRules.Set,
        ProjectTaskRules.Set,
        ResourceRequestRules.Set,
        AssignmentRules.Set,
        PlanLineRules.Set,
        TimeEntryRules.Set,
        ExpenseReportRules.Set,
        ExpenseItemRules.Set,
        WorkerRules.Set,
        RoleRules.Set,
        OrgUnitRules.Set,
        WorkCalendarRules.Set,
        TimeOffRules.Set,
        ServiceItemRules.Set,
        GlAccountRules.Set,
        FinancialDimensionRules.Set,
        TaxCodeRules.Set,
        ExchangeRateRules.Set,
        AccountingPeriodRules.Set,
        ActualRules.Set,
        InvoiceRules.Set,
        CreditNoteRules.Set,
        PaymentRules.Set,
        VendorBillRules.Set,
        JournalEntryRules.Set,
        RevenueEntryRules.Set,
    ];
}

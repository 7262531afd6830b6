using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A piece of work with a plan, people and a budget.</summary>
/// <remarks>
/// Usually owned by the PSA.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("project", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Project
{
    /// <summary>Gets the firm's own code, as people book time on it.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets whom the project is for.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public ProjectKind? Kind { get; init; }

    /// <summary>Gets the type of engagement in the firm's own words, such as audit, implementation or managed service.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public string? Category { get; init; }

    /// <summary>Gets the client.</summary>
    /// <remarks>Usually owned by Psi. Null: the firm itself.</remarks>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the person at the client who answers for the project.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Contact>? PrimaryContact { get; init; }

    /// <summary>Gets the main contract; others reach the project through their lines.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    public Ref<Contract>? Contract { get; init; }

    /// <summary>Gets the deal it came of.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    public Ref<Opportunity>? Opportunity { get; init; }

    /// <summary>Gets the project or programme that it is part of.</summary>
    /// <remarks>Usually owned by the PSA. Null: it stands alone.</remarks>
    public Ref<Project>? Parent { get; init; }

    /// <summary>Gets the template it was made from.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Project>? Template { get; init; }

    /// <summary>Gets a value indicating whether it is a template itself, on which nobody works.</summary>
    /// <remarks>Usually owned by the PSA. Null: no.</remarks>
    public bool? IsTemplate { get; init; }

    /// <summary>Gets the worker who leads it.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Worker>? Manager { get; init; }

    /// <summary>Gets the worker who watches over its money.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Worker>? Controller { get; init; }

    /// <summary>Gets the worker who approves its time and expenses.</summary>
    /// <remarks>Usually owned by the PSA. Null: the manager.</remarks>
    public Ref<Worker>? Approver { get; init; }

    /// <summary>Gets where the project stands.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public ProjectStatus? Status { get; init; }

    /// <summary>Gets the stage or phase in the PSA's own words.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public string? StageName { get; init; }

    /// <summary>Gets how well the project goes in all, as its manager says.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public ProjectHealth? Health { get; init; }

    /// <summary>Gets how well it keeps its dates, as its manager says.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public ProjectHealth? ScheduleHealth { get; init; }

    /// <summary>Gets how well it keeps its budget, as its manager says.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public ProjectHealth? BudgetHealth { get; init; }

    /// <summary>Gets what its manager wrote about how it goes.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Personal]
    public string? HealthNotes { get; init; }

    /// <summary>Gets the day its manager last said how it goes.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public DateOnly? HealthOn { get; init; }

    /// <summary>Gets whether the ledger has all that the project needs to be billed.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    public FinancialSetup? FinancialSetup { get; init; }

    /// <summary>Gets a value indicating whether hours can be entered on it.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public bool? OpenForTime { get; init; }

    /// <summary>Gets a value indicating whether expenses can be entered on it.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public bool? OpenForExpenses { get; init; }

    /// <summary>Gets a value indicating whether only workers who are assigned can enter time or expenses.</summary>
    /// <remarks>Usually owned by the PSA. Null: no.</remarks>
    public bool? RestrictedToTeam { get; init; }

    /// <summary>Gets how it is billed, where all its contract lines are alike.</summary>
    /// <remarks>Usually owned by the PSA. Null: they differ.</remarks>
    public BillingMethod? BillingMethod { get; init; }

    /// <summary>Gets the rate card that the PSA prices its work by; billing goes by the contract line's.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<RateCard>? RateCard { get; init; }

    /// <summary>Gets the first day as planned.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public DateOnly? PlannedStart { get; init; }

    /// <summary>Gets the last day as planned.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public DateOnly? PlannedEnd { get; init; }

    /// <summary>Gets the first day as it was.</summary>
    /// <remarks>Usually owned by the PSA. Null: it has not begun.</remarks>
    public DateOnly? ActualStart { get; init; }

    /// <summary>Gets the last day as it was.</summary>
    /// <remarks>Usually owned by the PSA. Null: it has not ended.</remarks>
    public DateOnly? ActualEnd { get; init; }

    /// <summary>Gets the working days that its plan counts.</summary>
    /// <remarks>Usually owned by the PSA. Null: each worker's own.</remarks>
    public Ref<WorkCalendar>? Calendar { get; init; }

    /// <summary>Gets the currency of its budget.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets the hours budgeted now, changes included.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public decimal? BudgetHours { get; init; }

    /// <summary>Gets the revenue budgeted now, net of tax, in its currency.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Money? BudgetRevenue { get; init; }

    /// <summary>Gets the cost budgeted now, in its currency.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Financial]
    public Money? BudgetCost { get; init; }

    /// <summary>Gets the hours worked so far as the PSA sums them; never a source of money.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public decimal? ActualHours { get; init; }

    /// <summary>Gets the cost so far as the PSA sums it, in its currency; never a source of money.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Financial]
    public Money? ActualCost { get; init; }

    /// <summary>Gets the hours still needed, as estimated now.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public decimal? RemainingHours { get; init; }

    /// <summary>Gets the cost still to come, as estimated now, in its currency.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Financial]
    public Money? RemainingCost { get; init; }

    /// <summary>Gets how much of the work is done, 0 to 1.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public decimal? PercentComplete { get; init; }

    /// <summary>Gets the units that do the work, at most one of each kind.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets the legal entity that sells the project, in whose time zone its business days count.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets where the service is supplied, for tax.</summary>
    /// <remarks>Usually owned by Psi. Null: where the client is.</remarks>
    public PlaceOfSupply? PlaceOfSupply { get; init; }

    /// <summary>Gets the financial dimensions of its bookings, at most one of each kind.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets what was billed and paid for it, in its currency; never a source of money.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    [Financial]
    public BillingSummary? Billing { get; init; }

    /// <summary>Gets what people wrote about the project.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Personal]
    public string? Description { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}

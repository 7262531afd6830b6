using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A piece of work with a plan, people and a budget.</summary>
/// <remarks>
/// Owned by the PSA; account, contract, opportunity, legal entity and place of supply come from the contract.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("project", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Project
{
    /// <summary>Gets the firm's own code.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets whom it is for.</summary>
    public ProjectKind? Kind { get; init; }

    /// <summary>Gets the client.</summary>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the main contract; others reach it through their lines.</summary>
    public Ref<Contract>? Contract { get; init; }

    /// <summary>Gets the opportunity it came of.</summary>
    public Ref<Opportunity>? Opportunity { get; init; }

    /// <summary>Gets the project this one belongs to.</summary>
    public Ref<Project>? Parent { get; init; }

    /// <summary>Gets the template it was made from.</summary>
    public Ref<Project>? Template { get; init; }

    /// <summary>Gets a value indicating whether it is a template itself.</summary>
    public bool? IsTemplate { get; init; }

    /// <summary>Gets who leads it.</summary>
    public Ref<Worker>? Manager { get; init; }

    /// <summary>Gets where it stands.</summary>
    public ProjectStatus? Status { get; init; }

    /// <summary>Gets how well it goes, as its manager says.</summary>
    public ProjectHealth? Health { get; init; }

    /// <summary>Gets whether the ledger has all it needs to be billed. Set by Psi.</summary>
    public FinancialSetup? FinancialSetup { get; init; }

    /// <summary>Gets a value indicating whether hours can be entered.</summary>
    public bool? OpenForTime { get; init; }

    /// <summary>Gets a value indicating whether expenses can be entered.</summary>
    public bool? OpenForExpenses { get; init; }

    /// <summary>Gets how it is billed, where all its contract lines are alike. <see langword="null"/> means they differ.</summary>
    public BillingMethod? BillingMethod { get; init; }

    /// <summary>Gets the first day as planned.</summary>
    public DateOnly? PlannedStart { get; init; }

    /// <summary>Gets the last day as planned.</summary>
    public DateOnly? PlannedEnd { get; init; }

    /// <summary>Gets the first day as it was.</summary>
    public DateOnly? ActualStart { get; init; }

    /// <summary>Gets the last day as it was. <see langword="null"/> means it has not ended.</summary>
    public DateOnly? ActualEnd { get; init; }

    /// <summary>Gets the currency of its budget.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets the hours budgeted.</summary>
    public decimal? BudgetHours { get; init; }

    /// <summary>Gets the revenue budgeted, net of tax.</summary>
    public Money? BudgetRevenue { get; init; }

    /// <summary>Gets the cost budgeted.</summary>
    [Financial]
    public Money? BudgetCost { get; init; }

    /// <summary>Gets the hours still needed, as estimated now.</summary>
    public decimal? RemainingHours { get; init; }

    /// <summary>Gets the cost still to come, as estimated now.</summary>
    [Financial]
    public Money? RemainingCost { get; init; }

    /// <summary>Gets how much is done, 0 to 1.</summary>
    public decimal? PercentComplete { get; init; }

    /// <summary>Gets the units that do the work, at most one of each kind.</summary>
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets the legal entity that sells it.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets where the service is supplied, for tax.</summary>
    public PlaceOfSupply? PlaceOfSupply { get; init; }

    /// <summary>Gets the financial dimensions, one of each kind. Owned by the ERP.</summary>
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets what was billed and paid. Set by Psi.</summary>
    public BillingSummary? Billing { get; init; }

    /// <summary>Gets what it is about.</summary>
    public string? Description { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}

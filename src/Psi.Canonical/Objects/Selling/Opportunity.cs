using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A deal that may be won.</summary>
/// <remarks>
/// Owned by the CRM.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("opportunity", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Opportunity
{
    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the CRM's own number.</summary>
    public string? Number { get; init; }

    /// <summary>Gets whom it is sold to.</summary>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the person who buys.</summary>
    public Ref<Contact>? PrimaryContact { get; init; }

    /// <summary>Gets how it ended, if it did.</summary>
    public OpportunityStatus? Status { get; init; }

    /// <summary>Gets how far it got.</summary>
    public OpportunityStage? Stage { get; init; }

    /// <summary>Gets the stage in the CRM's own words.</summary>
    public string? StageName { get; init; }

    /// <summary>Gets how it counts in the forecast.</summary>
    public ForecastCategory? Forecast { get; init; }

    /// <summary>Gets how likely it is to be won, 0 to 1.</summary>
    public decimal? Probability { get; init; }

    /// <summary>Gets what it is worth, net of tax.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the day it is expected to close.</summary>
    public DateOnly? ExpectedCloseOn { get; init; }

    /// <summary>Gets the day it closed.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Gets why it was won or lost.</summary>
    public string? CloseReason { get; init; }

    /// <summary>Gets what it is to what was agreed before.</summary>
    public OpportunityKind? Kind { get; init; }

    /// <summary>Gets the contract it extends, renews or changes.</summary>
    public Ref<Contract>? Amends { get; init; }

    /// <summary>Gets how the work is billed, where all lines are alike.</summary>
    public BillingMethod? BillingMethod { get; init; }

    /// <summary>Gets the first day of the work.</summary>
    public DateOnly? ServiceStart { get; init; }

    /// <summary>Gets the last day of the work.</summary>
    public DateOnly? ServiceEnd { get; init; }

    /// <summary>Gets the hours the work is estimated at.</summary>
    public decimal? EstimatedHours { get; init; }

    /// <summary>Gets the cost the work is estimated at.</summary>
    [Financial]
    public Money? EstimatedCost { get; init; }

    /// <summary>Gets what is sold.</summary>
    public ValueList<OpportunityLine>? Lines { get; init; }

    /// <summary>Gets who sells it.</summary>
    public Ref<Worker>? Owner { get; init; }

    /// <summary>Gets the units that do the work, at most one of each kind.</summary>
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets the legal entity that sells.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets where it came from.</summary>
    public string? Source { get; init; }

    /// <summary>Gets what it is about.</summary>
    public string? Description { get; init; }

    /// <summary>Gets what was billed and paid for what came of it. Set by Psi.</summary>
    public BillingSummary? Billing { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}

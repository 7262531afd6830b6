using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A deal that may be won.</summary>
/// <remarks>
/// Usually owned by the CRM.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("opportunity", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Opportunity
{
    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the CRM's own number of the deal.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public string? Number { get; init; }

    /// <summary>Gets the account that would buy.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the person at the client who decides.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public Ref<Contact>? PrimaryContact { get; init; }

    /// <summary>Gets the other people at the client who take part in the decision.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<Contact>>? Contacts { get; init; }

    /// <summary>Gets whether the deal is open, won or lost.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public OpportunityStatus? Status { get; init; }

    /// <summary>Gets the sales process the deal goes through, in the CRM's own words, where it has several.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public string? Pipeline { get; init; }

    /// <summary>Gets how far the deal got; a won deal is as far as it gets, a lost one keeps how far it had come.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public OpportunityStage? Stage { get; init; }

    /// <summary>Gets the stage in the CRM's own words.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public string? StageName { get; init; }

    /// <summary>Gets how the deal counts in the forecast.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public ForecastCategory? Forecast { get; init; }

    /// <summary>Gets how likely the deal is to be won, 0 to 1.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public decimal? Probability { get; init; }

    /// <summary>Gets how much the deal matters to the firm.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public Priority? Priority { get; init; }

    /// <summary>Gets the currency it is sold in; that of <see cref="Amount"/> and of the lines.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets what the deal is worth, net of tax, in its currency; not weighted by the probability.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public Money? Amount { get; init; }

    /// <summary>Gets the day the deal is expected to close.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public DateOnly? ExpectedCloseOn { get; init; }

    /// <summary>Gets the day the deal was won or lost.</summary>
    /// <remarks>Usually owned by the CRM. Null: it is open.</remarks>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Gets why the deal was won or lost, as people wrote it.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? CloseReason { get; init; }

    /// <summary>Gets what is to be done next, as people wrote it.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? NextStep { get; init; }

    /// <summary>Gets what the deal is to what was agreed before.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public OpportunityKind? Kind { get; init; }

    /// <summary>Gets the contract it extends, renews or changes.</summary>
    /// <remarks>Usually owned by the CRM. Null: nothing was agreed before.</remarks>
    public Ref<Contract>? Amends { get; init; }

    /// <summary>Gets how the work would be billed, where all lines are alike.</summary>
    /// <remarks>Usually owned by the CRM. Null: the lines differ.</remarks>
    public BillingMethod? BillingMethod { get; init; }

    /// <summary>Gets the rate card the deal is priced by.</summary>
    /// <remarks>Usually owned by the CRM. Null: the default card.</remarks>
    public Ref<RateCard>? RateCard { get; init; }

    /// <summary>Gets the first day of the work.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public DateOnly? ServiceStart { get; init; }

    /// <summary>Gets the last day of the work.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public DateOnly? ServiceEnd { get; init; }

    /// <summary>Gets the hours the work is estimated at, in all.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public decimal? EstimatedHours { get; init; }

    /// <summary>Gets the cost the work is estimated at, in all, in the currency of the deal.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Financial]
    public Money? EstimatedCost { get; init; }

    /// <summary>Gets what is sold, line by line; merged by key.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public ValueList<OpportunityLine>? Lines { get; init; }

    /// <summary>Gets the worker who sells it.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public Ref<Worker>? Owner { get; init; }

    /// <summary>Gets the units that would do the work, at most one of each kind.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets the legal entity that would sell.</summary>
    /// <remarks>Usually owned by the CRM. Null: it is found by the rules of the host.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets where the deal came from, in the CRM's own words.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public string? Source { get; init; }

    /// <summary>Gets what people wrote about the deal.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? Description { get; init; }

    /// <summary>Gets what was billed and paid for the contracts that came of it, in its currency; never a source of money.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    [Financial]
    public BillingSummary? Billing { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}

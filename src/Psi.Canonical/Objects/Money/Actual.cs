using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One line of the project ledger: a cost, or a right to bill.</summary>
/// <remarks>
/// Signed: a reversal is the exact negative. Its amounts are never edited, only reversed.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("actual", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Actual
{
    /// <summary>Gets which side of the ledger it is on.</summary>
    public ActualSide? Side { get; init; }

    /// <summary>Gets what it is about.</summary>
    public ActualKind? Kind { get; init; }

    /// <summary>Gets what it came from.</summary>
    public ActualSource? Source { get; init; }

    /// <summary>Gets the legal entity whose books it is in.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the legal entity on the other side. <see langword="null"/> means outside the group.</summary>
    public Ref<LegalEntity>? Counterparty { get; init; }

    /// <summary>Gets the client.</summary>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the contract line it is billed by.</summary>
    public Ref<ContractLine>? ContractLine { get; init; }

    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task.</summary>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the worker.</summary>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the role.</summary>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets what it is sold or bought as.</summary>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets the day it was done, in the legal entity's time zone.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Gets the day it is booked, in an open period.</summary>
    public DateOnly? PostedOn { get; init; }

    /// <summary>Gets a text that the client may read.</summary>
    public string? Description { get; init; }

    /// <summary>Gets how much.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Gets what the quantity counts.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Gets the price or cost of one unit, net of tax.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>Gets the rate card the price came from.</summary>
    public Ref<RateCard>? RateCard { get; init; }

    /// <summary>Gets the key of the rate on that card.</summary>
    public string? RateKey { get; init; }

    /// <summary>Gets the amount at the default rate card, net of tax.</summary>
    public Money? StandardAmount { get; init; }

    /// <summary>Gets the amount, net of tax, in the currency of the contract.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the functional units for one unit of the amount's currency.</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets the amount in the currency of the books.</summary>
    public Money? FunctionalAmount { get; init; }

    /// <summary>Gets the tax code.</summary>
    public Ref<TaxCode>? TaxCode { get; init; }

    /// <summary>Gets the financial dimensions, one of each kind.</summary>
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets where it stands.</summary>
    public ActualStatus? Status { get; init; }

    /// <summary>Gets the milestone whose fee includes it.</summary>
    public Ref<Milestone>? CoveredBy { get; init; }

    /// <summary>Gets why it is held, written off or adjusted.</summary>
    public HeldReason? Reason { get; init; }

    /// <summary>Gets what a person should know of it.</summary>
    public string? Note { get; init; }

    /// <summary>Gets the line it takes back.</summary>
    public Ref<Actual>? Reverses { get; init; }

    /// <summary>Gets the invoice it is on.</summary>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets the credit note it is on.</summary>
    public Ref<CreditNote>? CreditNote { get; init; }

    /// <summary>Gets the journal entry it is in.</summary>
    public Ref<JournalEntry>? Journal { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}

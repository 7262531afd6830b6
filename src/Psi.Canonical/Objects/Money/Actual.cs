using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One line of the project ledger: a cost, or a right to bill.</summary>
/// <remarks>
/// Usually owned by the billing authority on the sale side, Psi on the cost side.
/// Signed: a reversal is the exact negative. Its amounts are never edited, only reversed.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("actual", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Actual
{
    /// <summary>Gets which side of the ledger it is on.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public ActualSide? Side { get; init; }

    /// <summary>Gets what it is about.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public ActualKind? Kind { get; init; }

    /// <summary>Gets what it came from.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public ActualSource? Source { get; init; }

    /// <summary>Gets the legal entity whose books it is in.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the legal entity on the other side, where work is lent inside the group.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side. Null: outside the group.</remarks>
    public Ref<LegalEntity>? Counterparty { get; init; }

    /// <summary>Gets the client.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the contract line it is billed by.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side. Null: none takes it, or it is a cost.</remarks>
    public Ref<ContractLine>? ContractLine { get; init; }

    /// <summary>Gets the project.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the worker who did the work or spent the money.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the role it was done in.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the service item it is sold or bought as.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets the day it was done, in the legal entity's time zone.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public DateOnly? On { get; init; }

    /// <summary>Gets the day it is booked on, in a period that is open for projects.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public DateOnly? PostedOn { get; init; }

    /// <summary>Gets the text of the line, fit for the client.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    [Personal]
    public string? Description { get; init; }

    /// <summary>Gets how much, in <see cref="Unit"/>; negative on a reversal.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public decimal? Quantity { get; init; }

    /// <summary>Gets what the quantity counts.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public Unit? Unit { get; init; }

    /// <summary>Gets the price or cost of one unit, net of tax, in the currency of the amount.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    [Financial]
    public Money? UnitPrice { get; init; }

    /// <summary>Gets the rate card that the price came from.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side. Null: from no card.</remarks>
    public Ref<RateCard>? RateCard { get; init; }

    /// <summary>Gets the key of the rate on that card.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public string? RateKey { get; init; }

    /// <summary>Gets the amount at the default rate card, net of tax, by which leakage and realisation are measured.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    [Financial]
    public Money? StandardAmount { get; init; }

    /// <summary>Gets the amount, net of tax, in the contract's currency on the sale side; zero where the value is included elsewhere.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    [Financial]
    public Money? Amount { get; init; }

    /// <summary>Gets the units of the functional currency for one unit of the amount's.</summary>
    /// <remarks>Usually owned by the ERP once it is posted.</remarks>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets the amount in the functional currency of the legal entity.</summary>
    /// <remarks>Usually owned by the ERP once it is posted.</remarks>
    [Financial]
    public Money? FunctionalAmount { get; init; }

    /// <summary>Gets the tax code.</summary>
    /// <remarks>Usually owned by the tax authority named for the legal entity.</remarks>
    public Ref<TaxCode>? TaxCode { get; init; }

    /// <summary>Gets the financial dimensions of the booking, at most one of each kind.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets where the line stands.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    public ActualStatus? Status { get; init; }

    /// <summary>Gets the milestone whose fee includes it.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side. Null: in no fee.</remarks>
    public Ref<Milestone>? CoveredBy { get; init; }

    /// <summary>Gets why it is held, written off or adjusted.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side. Null: it is none of these.</remarks>
    public HeldReason? Reason { get; init; }

    /// <summary>Gets what a person should know of it; for the firm only.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side.</remarks>
    [Personal]
    public string? Note { get; init; }

    /// <summary>Gets the line that it takes back.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side. Null: it takes back none.</remarks>
    public Ref<Actual>? Reverses { get; init; }

    /// <summary>Gets the invoice it is on.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side. Null: on none.</remarks>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets the credit note it is on.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side. Null: on none.</remarks>
    public Ref<CreditNote>? CreditNote { get; init; }

    /// <summary>Gets the journal entry it is in.</summary>
    /// <remarks>Usually owned by the billing authority on the sale side, Psi on the cost side. Null: in none.</remarks>
    public Ref<JournalEntry>? Journal { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}

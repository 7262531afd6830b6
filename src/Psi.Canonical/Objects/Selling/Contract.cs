using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What was agreed at one time.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("contract", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Contract
{
    /// <summary>Gets the number of the contract.</summary>
    public string? Number { get; init; }

    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what it is to other contracts.</summary>
    public ContractKind? Kind { get; init; }

    /// <summary>Gets its master, or the contract it changes.</summary>
    public Ref<Contract>? Parent { get; init; }

    /// <summary>Gets whom it was agreed with.</summary>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the opportunity it came of.</summary>
    public Ref<Opportunity>? Opportunity { get; init; }

    /// <summary>Gets the legal entity that sells.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets who pays. <see langword="null"/> means the account.</summary>
    public Ref<Account>? BillTo { get; init; }

    /// <summary>Gets who receives the invoices.</summary>
    public Ref<Contact>? BillingContact { get; init; }

    /// <summary>Gets where it stands.</summary>
    public ContractStatus? Status { get; init; }

    /// <summary>Gets the day it was signed.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>Gets the first day it counts.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Gets the last day it counts. <see langword="null"/> means no end was agreed.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Gets the currency it is billed in.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets what it is worth in all, net of tax. <see langword="null"/> means it was not stated.</summary>
    public Money? Value { get; init; }

    /// <summary>Gets the most that may be billed over all its lines.</summary>
    public Cap? Cap { get; init; }

    /// <summary>Gets when its invoices are to be paid. <see langword="null"/> means the billing account's.</summary>
    public PaymentTerms? PaymentTerms { get; init; }

    /// <summary>Gets the rates of its lines.</summary>
    public Ref<RateCard>? RateCard { get; init; }

    /// <summary>Gets the client's own reference.</summary>
    public string? CustomerReference { get; init; }

    /// <summary>Gets the client's orders.</summary>
    public ValueList<PurchaseOrder>? PurchaseOrders { get; init; }

    /// <summary>Gets how amounts in another currency become the contract's.</summary>
    public ContractConversion? Conversion { get; init; }

    /// <summary>Gets how its work is put on invoices.</summary>
    public InvoiceLayout? Layout { get; init; }

    /// <summary>Gets the units that sold it, at most one of each kind.</summary>
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets who looks after it.</summary>
    public Ref<Worker>? Owner { get; init; }

    /// <summary>Gets what was billed and paid. Set by Psi.</summary>
    public BillingSummary? Billing { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}

using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What was agreed at one time: a master agreement, an order or statement of work, or a change of one.</summary>
/// <remarks>
/// Usually owned by the CRM until it is active; then a change order changes it.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("contract", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Contract
{
    /// <summary>Gets the number that both sides know the contract by.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public string? Number { get; init; }

    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets what the contract is to other contracts.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public ContractKind? Kind { get; init; }

    /// <summary>Gets its master agreement, or the contract that it changes.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it. Null: it stands alone.</remarks>
    public Ref<Contract>? Parent { get; init; }

    /// <summary>Gets the account that it was agreed with.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the person who speaks for the client about the contract.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public Ref<Contact>? Contact { get; init; }

    /// <summary>Gets the deal it came of.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    public Ref<Opportunity>? Opportunity { get; init; }

    /// <summary>Gets the legal entity that sells and bills.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the account that pays.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it. Null: <see cref="Account"/>.</remarks>
    public Ref<Account>? BillTo { get; init; }

    /// <summary>Gets the person who receives the invoices.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it. Null: that of the billing account.</remarks>
    public Ref<Contact>? BillingContact { get; init; }

    /// <summary>Gets where the contract stands; only an active one is billed.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public ContractStatus? Status { get; init; }

    /// <summary>Gets the day the last party signed.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it. Null: not signed.</remarks>
    public DateOnly? SignedOn { get; init; }

    /// <summary>Gets the first day of work that it covers.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Gets the last day of work that it covers.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it. Null: no end was agreed.</remarks>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Gets the currency it is billed in: what other pages call the contract's currency.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets what it is worth in all, net of tax, in its currency.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it. Null: it was not stated.</remarks>
    public Money? Value { get; init; }

    /// <summary>Gets the most that may be billed over all its lines, net of tax, in its currency.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it. Null: no cap.</remarks>
    public Cap? Cap { get; init; }

    /// <summary>Gets when its invoices are to be paid.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it. Null: as the billing account has it.</remarks>
    public PaymentTerms? PaymentTerms { get; init; }

    /// <summary>Gets the rate card of its lines.</summary>
    /// <remarks>
    /// Usually owned by the CRM until it is active; then a change order changes it.
    /// Null: the account's, else the default of the legal entity.
    /// </remarks>
    public Ref<RateCard>? RateCard { get; init; }

    /// <summary>Gets the client's own reference, which its invoices show.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public string? CustomerReference { get; init; }

    /// <summary>Gets the client's purchase orders that it may be billed on; merged by key.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public ValueList<PurchaseOrder>? PurchaseOrders { get; init; }

    /// <summary>Gets how rates and expenses in another currency become the contract's.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public ContractConversion? Conversion { get; init; }

    /// <summary>Gets how its work is put on invoices and lines.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public InvoiceLayout? Layout { get; init; }

    /// <summary>Gets the units that sold it, at most one of each kind.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets the worker who answers for it on the firm's side.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    public Ref<Worker>? Owner { get; init; }

    /// <summary>Gets what people wrote about the contract: scope, special terms.</summary>
    /// <remarks>Usually owned by the CRM until it is active; then a change order changes it.</remarks>
    [Personal]
    public string? Description { get; init; }

    /// <summary>Gets what was billed and paid on it, in its currency; never a source of money.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    [Financial]
    public BillingSummary? Billing { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}

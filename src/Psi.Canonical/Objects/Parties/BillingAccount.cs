using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>An account as one legal entity's ledger knows it: the customer or vendor record that documents are booked on.</summary>
/// <remarks>
/// Usually owned by the ERP of its legal entity.
/// Matched within its legal entity only. Until the ledger has it, Psi asks for it with account, legal entity, role, currency, payment
/// terms, payer, contact and e-mail.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("billing-account", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record BillingAccount
{
    /// <summary>Gets the account that it is.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the legal entity whose ledger this is.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets on which side of the ledger it stands: a customer owes the legal entity, a vendor is owed by it.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    public BillingAccountRole? Role { get; init; }

    /// <summary>Gets the ledger's own number of the customer or vendor.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity. Null: the ledger has not made it yet.</remarks>
    public string? Number { get; init; }

    /// <summary>Gets what the ledger allows with it.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    public BillingAccountStatus? Status { get; init; }

    /// <summary>Gets the account that pays in its place.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity. Null: the account itself.</remarks>
    public Ref<Account>? BillTo { get; init; }

    /// <summary>Gets the person who receives its documents.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    public Ref<Contact>? Contact { get; init; }

    /// <summary>Gets the e-mail address that invoices are sent to.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    [Personal]
    public string? Email { get; init; }

    /// <summary>Gets the ways its documents are sent; several mean each of them, an empty list that they are not sent at all.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<DocumentDelivery>? Delivery { get; init; }

    /// <summary>Gets the address on its documents in this ledger.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity. Null: the billing address of the account.</remarks>
    [Personal]
    public Address? Address { get; init; }

    /// <summary>Gets the language of its documents, as a BCP 47 tag such as nl-NL.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity. Null: the ledger's own.</remarks>
    public string? Language { get; init; }

    /// <summary>Gets the currency of its documents.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity. Null: the functional currency of the legal entity.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets when its documents are to be paid; a contract may agree others.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    public PaymentTerms? PaymentTerms { get; init; }

    /// <summary>Gets how it pays or is paid, in the ledger's own code: transfer, direct debit, card ….</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    public string? PaymentMethod { get; init; }

    /// <summary>Gets the most that it may owe at once, tax included, in its currency.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity. Null: no limit.</remarks>
    [Financial]
    public Money? CreditLimit { get; init; }

    /// <summary>Gets what is owed now, tax included, in its currency; negative is a credit in its favour.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    [Financial]
    public Money? Balance { get; init; }

    /// <summary>Gets the part of the balance that is past its due date, tax included.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    [Financial]
    public Money? Overdue { get; init; }

    /// <summary>Gets the tax code of its documents, where one fits all.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity. Null: the ledger decides line by line.</remarks>
    public Ref<TaxCode>? TaxCode { get; init; }

    /// <summary>Gets the certificates by which it is free of tax, one entry a country or region.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    [ListAs(ListPolicy.Bag)]
    public ValueList<TaxExemption>? TaxExemptions { get; init; }

    /// <summary>Gets a value indicating whether an invoice needs the client's purchase order; without one it is held.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity. Null: no.</remarks>
    public bool? PurchaseOrderRequired { get; init; }

    /// <summary>Gets the financial dimensions of its bookings, at most one of each kind.</summary>
    /// <remarks>Usually owned by the ERP of its legal entity.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}

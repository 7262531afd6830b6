using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>An account as one legal entity's ledger knows it.</summary>
/// <remarks>
/// Matched within its legal entity only. Owned by the ERP of that entity once it exists there.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("billing-account", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record BillingAccount
{
    /// <summary>Gets the account.</summary>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the legal entity whose ledger this is.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets on which side of the ledger it stands.</summary>
    public BillingAccountRole? Role { get; init; }

    /// <summary>Gets the ledger's own number.</summary>
    public string? Number { get; init; }

    /// <summary>Gets what the ledger allows with it.</summary>
    public BillingAccountStatus? Status { get; init; }

    /// <summary>Gets who pays instead. <see langword="null"/> means the account itself.</summary>
    public Ref<Account>? BillTo { get; init; }

    /// <summary>Gets who receives the documents.</summary>
    public Ref<Contact>? Contact { get; init; }

    /// <summary>Gets the address documents are sent to.</summary>
    [Personal]
    public string? Email { get; init; }

    /// <summary>Gets the language of documents, as a tag such as nl-NL.</summary>
    public string? Language { get; init; }

    /// <summary>Gets the currency of its documents. <see langword="null"/> means the legal entity's own.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets when its invoices are to be paid.</summary>
    public PaymentTerms? PaymentTerms { get; init; }

    /// <summary>Gets the most that may be owed at once, tax included. <see langword="null"/> means no limit.</summary>
    [Financial]
    public Money? CreditLimit { get; init; }

    /// <summary>Gets what is owed now, tax included. Negative means a credit.</summary>
    [Financial]
    public Money? Balance { get; init; }

    /// <summary>Gets what is owed past its due date, tax included.</summary>
    [Financial]
    public Money? Overdue { get; init; }

    /// <summary>Gets the tax code of its documents. <see langword="null"/> means the ledger decides.</summary>
    public Ref<TaxCode>? TaxCode { get; init; }

    /// <summary>Gets the certificates that take tax away.</summary>
    public ValueList<TaxExemption>? TaxExemptions { get; init; }

    /// <summary>Gets a value indicating whether an invoice needs a purchase order.</summary>
    public bool? PurchaseOrderRequired { get; init; }

    /// <summary>Gets the financial dimensions, one of each kind.</summary>
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}

using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>An organisation the firm sells to, buys from or works with.</summary>
/// <remarks>
/// Usually owned by the CRM.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("account", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Account
{
    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the name in the register. Usually owned by the ERP.</summary>
    public string? LegalName { get; init; }

    /// <summary>Gets the firm's own number, the same for all its legal entities.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>Gets what it is to the firm.</summary>
    public AccountKind? Kind { get; init; }

    /// <summary>Gets whether it is in use.</summary>
    public AccountStatus? Status { get; init; }

    /// <summary>Gets the account this one belongs to. <see langword="null"/> means it stands alone.</summary>
    public Ref<Account>? Parent { get; init; }

    /// <summary>Gets the legal entity that this account is, where it is one of our own.</summary>
    public Ref<LegalEntity>? GroupEntity { get; init; }

    /// <summary>Gets the address of the web site.</summary>
    public string? Website { get; init; }

    /// <summary>Gets the internet domain, in small letters, without www.</summary>
    public string? Domain { get; init; }

    /// <summary>Gets the industry, in the words of the system that owns it.</summary>
    public string? Industry { get; init; }

    /// <summary>Gets how many people work there.</summary>
    public int? EmployeeCount { get; init; }

    /// <summary>Gets the revenue of a year.</summary>
    public Money? AnnualRevenue { get; init; }

    /// <summary>Gets the telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Gets the address that invoices go to.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>Gets the address that work and goods go to.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>Gets where it is registered for tax. Usually owned by the ERP.</summary>
    public ValueList<TaxRegistration>? TaxRegistrations { get; init; }

    /// <summary>Gets the currency it is usually billed in.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets who looks after it.</summary>
    public Ref<Worker>? Owner { get; init; }

    /// <summary>Gets what was billed and paid, over all legal entities. Set by Psi.</summary>
    public BillingSummary? Billing { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}

using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>An organisation the firm sells to, buys from or works with; now and then a single person (see <see cref="IsPerson"/>).</summary>
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
    /// <remarks>Usually owned by the CRM.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the name in the commercial register, as invoices and contracts must show it.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    public string? LegalName { get; init; }

    /// <summary>
    /// Gets the firm's own number of the account, the same for all its legal entities; a ledger keeps its own (<see cref="BillingAccount"/>).
    /// </summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public string? AccountNumber { get; init; }

    /// <summary>Gets what the account is to the firm.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public AccountKind? Kind { get; init; }

    /// <summary>Gets whether the firm still deals with the account.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public AccountStatus? Status { get; init; }

    /// <summary>
    /// Gets a value indicating whether the account is a private person rather than an organisation, which decides on consumer tax and privacy.
    /// </summary>
    /// <remarks>Usually owned by the CRM. Null: an organisation.</remarks>
    public bool? IsPerson { get; init; }

    /// <summary>Gets the account that this one belongs to in the client's own group.</summary>
    /// <remarks>Usually owned by the CRM. Null: it stands alone.</remarks>
    public Ref<Account>? Parent { get; init; }

    /// <summary>Gets the legal entity that this account is, where one of the firm's own companies buys or sells as an account.</summary>
    /// <remarks>Usually owned by Psi. Null: it is outside the firm's group.</remarks>
    public Ref<LegalEntity>? GroupEntity { get; init; }

    /// <summary>Gets the address of the web site, as the owner wrote it.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public string? Website { get; init; }

    /// <summary>Gets the internet domain, in small letters, without scheme and www; accounts are matched by it.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public string? Domain { get; init; }

    /// <summary>Gets the industry, in the words of the system that owns it.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public string? Industry { get; init; }

    /// <summary>Gets how many people work there.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public int? EmployeeCount { get; init; }

    /// <summary>Gets the account's own revenue of a year, in the currency the CRM holds it in.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public Money? AnnualRevenue { get; init; }

    /// <summary>Gets the person the firm deals with first.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public Ref<Contact>? PrimaryContact { get; init; }

    /// <summary>Gets the general telephone number, in international form where the owner writes it so.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? Phone { get; init; }

    /// <summary>Gets the general e-mail address; where invoices go stands on the <see cref="BillingAccount"/>.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? Email { get; init; }

    /// <summary>Gets the postal address for invoices, unless a <see cref="BillingAccount"/> holds another.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public Address? BillingAddress { get; init; }

    /// <summary>Gets the address that people and goods go to.</summary>
    /// <remarks>Usually owned by the CRM. Null: the billing address.</remarks>
    [Personal]
    public Address? ShippingAddress { get; init; }

    /// <summary>
    /// Gets where the account is registered for tax, one entry a country or region; an empty list means that it is registered nowhere.
    /// </summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [ListAs(ListPolicy.Bag)]
    public ValueList<TaxRegistration>? TaxRegistrations { get; init; }

    /// <summary>Gets the currency the account is usually billed in.</summary>
    /// <remarks>Usually owned by the CRM. Null: that of each legal entity.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets the worker who looks after the account.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public Ref<Worker>? Owner { get; init; }

    /// <summary>Gets the units of the firm that look after the account, at most one of each kind.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets what people wrote about the account.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? Description { get; init; }

    /// <summary>
    /// Gets what was billed and paid, over all legal entities, in the account's currency; shown in the CRM, never a source of money.
    /// </summary>
    /// <remarks>Usually owned by Psi.</remarks>
    [Financial]
    public BillingSummary? Billing { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}

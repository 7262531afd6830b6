using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A person at an account.</summary>
/// <remarks>
/// Usually owned by the CRM.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("contact", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Contact
{
    /// <summary>Gets the account that the person works for.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the given name.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? GivenName { get; init; }

    /// <summary>Gets the family name.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? FamilyName { get; init; }

    /// <summary>Gets the e-mail address at work; contacts are matched by it.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? Email { get; init; }

    /// <summary>Gets the telephone number at work.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? Phone { get; init; }

    /// <summary>Gets the number of the mobile telephone.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? Mobile { get; init; }

    /// <summary>Gets the job title, in the client's words.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    [Personal]
    public string? JobTitle { get; init; }

    /// <summary>Gets what the person does in the work with the firm.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public ContactRole? Role { get; init; }

    /// <summary>Gets the postal address at work.</summary>
    /// <remarks>Usually owned by the CRM. Null: that of the account.</remarks>
    [Personal]
    public Address? Address { get; init; }

    /// <summary>Gets the worker who knows the person.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public Ref<Worker>? Owner { get; init; }

    /// <summary>Gets a value indicating whether the person still works there.</summary>
    /// <remarks>Usually owned by the CRM.</remarks>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}

using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A person at an account.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("contact", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Contact
{
    /// <summary>Gets the account.</summary>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the given name.</summary>
    [Personal]
    public string? GivenName { get; init; }

    /// <summary>Gets the family name.</summary>
    [Personal]
    public string? FamilyName { get; init; }

    /// <summary>Gets the e-mail address.</summary>
    [Personal]
    public string? Email { get; init; }

    /// <summary>Gets the telephone number.</summary>
    [Personal]
    public string? Phone { get; init; }

    /// <summary>Gets the number of the mobile telephone.</summary>
    [Personal]
    public string? Mobile { get; init; }

    /// <summary>Gets the job title.</summary>
    [Personal]
    public string? JobTitle { get; init; }

    /// <summary>Gets what the person does in the work with the firm.</summary>
    public ContactRole? Role { get; init; }

    /// <summary>Gets the postal address.</summary>
    [Personal]
    public Address? Address { get; init; }

    /// <summary>Gets a value indicating whether the person is still there.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}

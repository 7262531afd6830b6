namespace Psi.Testing;

/// <summary>Someone who works for an account. All names are invented.</summary>
public sealed record FirmContact
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the account's key.</summary>
    public required string AccountKey { get; init; }

    /// <summary>Gets the given name.</summary>
    public required string GivenName { get; init; }

    /// <summary>Gets the family name.</summary>
    public required string FamilyName { get; init; }

    /// <summary>Gets the e-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>Gets the telephone number.</summary>
    public required string Phone { get; init; }

    /// <summary>Gets the job title.</summary>
    public required string JobTitle { get; init; }

    /// <summary>Gets the id in the CRM.</summary>
    public required string CrmId { get; init; }

    /// <summary>Gets when the record last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }
}

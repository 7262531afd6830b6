namespace Psi.Testing;

/// <summary>Someone who works for the firm. All names are invented.</summary>
public sealed record FirmWorker
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the employee number.</summary>
    public required string EmployeeNumber { get; init; }

    /// <summary>Gets the given name.</summary>
    public required string GivenName { get; init; }

    /// <summary>Gets the family name.</summary>
    public required string FamilyName { get; init; }

    /// <summary>Gets the e-mail address, lower case.</summary>
    public required string Email { get; init; }

    /// <summary>Gets the role's name.</summary>
    public required string Role { get; init; }

    /// <summary>Gets the legal entity's code.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>Gets the practice's code.</summary>
    public required string Practice { get; init; }

    /// <summary>Gets what an hour is billed at where nothing else is agreed, in the legal entity's currency.</summary>
    public required decimal BillRate { get; init; }

    /// <summary>Gets what an hour costs, in the legal entity's currency.</summary>
    public required decimal CostRate { get; init; }

    /// <summary>Gets the currency of the rates.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets the first day.</summary>
    public required DateOnly HiredOn { get; init; }

    /// <summary>Gets whether the person still works here.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Gets whether the person is a user of the CRM too, who may own accounts and opportunities.</summary>
    public required bool IsCrmUser { get; init; }

    /// <summary>Gets the e-mail address as the CRM spells it; capitals may differ.</summary>
    public required string CrmEmail { get; init; }

    /// <summary>Gets the employee number the CRM holds; <see langword="null"/> where nobody filled it in.</summary>
    public string? CrmEmployeeNumber { get; init; }

    /// <summary>Gets the id in the CRM.</summary>
    public required string CrmId { get; init; }

    /// <summary>Gets the id in the delivery platform.</summary>
    public required string PsaId { get; init; }

    /// <summary>Gets the id in the ledger of the legal entity.</summary>
    public required Guid ErpId { get; init; }

    /// <summary>Gets when the record last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Gets both names.</summary>
    public string DisplayName => GivenName + " " + FamilyName;
}

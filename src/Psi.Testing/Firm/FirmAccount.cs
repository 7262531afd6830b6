namespace Psi.Testing;

/// <summary>An organisation as it really is, with the ways in which the platforms know it.</summary>
public sealed record FirmAccount
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the name people use.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the registered name, with its legal form.</summary>
    public required string LegalName { get; init; }

    /// <summary>Gets the domain; no two accounts share one.</summary>
    public required string Domain { get; init; }

    /// <summary>Gets the tax number; no two accounts share one.</summary>
    public required string TaxNumber { get; init; }

    /// <summary>Gets the country, two letters.</summary>
    public required string Country { get; init; }

    /// <summary>Gets the address.</summary>
    public required FirmAddress Address { get; init; }

    /// <summary>Gets the industry.</summary>
    public required string Industry { get; init; }

    /// <summary>Gets the telephone number.</summary>
    public required string Phone { get; init; }

    /// <summary>Gets how many people work there.</summary>
    public required int EmployeeCount { get; init; }

    /// <summary>Gets what it sells in a year, in the currency of its account with the firm.</summary>
    public required decimal AnnualRevenue { get; init; }

    /// <summary>Gets the key of the account it belongs to.</summary>
    public string? ParentKey { get; init; }

    /// <summary>Gets the key of the worker who looks after it.</summary>
    public required string OwnerKey { get; init; }

    /// <summary>Gets the legal entity that usually sells to it.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>Gets whether the firm has worked for it.</summary>
    public required bool IsCustomer { get; init; }

    /// <summary>Gets how the CRM knows it; <see langword="null"/> when it does not.</summary>
    public FirmAccountSighting? Crm { get; init; }

    /// <summary>Gets how the delivery platform knows it; <see langword="null"/> when it does not.</summary>
    public FirmAccountSighting? Psa { get; init; }

    /// <summary>Gets the customers it is in the ledgers; none, one, or one in each of several.</summary>
    public required IReadOnlyList<FirmCustomer> Customers { get; init; }

    /// <summary>Gets the trap it is part of; <see langword="null"/> for none.</summary>
    public FirmTrap? Trap { get; init; }

    /// <summary>Gets when the record last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }
}

namespace Psi.Testing;

/// <summary>An account as a customer in one legal entity's ledger.</summary>
public sealed record FirmCustomer
{
    /// <summary>Gets the legal entity's code.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>Gets the id in the ledger.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the customer number.</summary>
    public required string Number { get; init; }

    /// <summary>Gets the name as spelt there.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the tax number as written there.</summary>
    public required string TaxNumber { get; init; }

    /// <summary>Gets the website as written there; <see langword="null"/> where nobody filled it in.</summary>
    public string? Website { get; init; }

    /// <summary>Gets where invoices go.</summary>
    public required string Email { get; init; }

    /// <summary>Gets the currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets the code of the payment terms.</summary>
    public required string PaymentTerms { get; init; }

    /// <summary>Gets the code of the tax on sales to it.</summary>
    public required string TaxCode { get; init; }

    /// <summary>Gets the most it may owe; 0 for no limit.</summary>
    public required decimal CreditLimit { get; init; }

    /// <summary>Gets whether it is blocked from the start.</summary>
    public bool IsBlocked { get; init; }
}

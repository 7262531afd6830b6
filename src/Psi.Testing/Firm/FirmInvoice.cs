namespace Psi.Testing;

/// <summary>An invoice in a ledger from before Psi came.</summary>
public sealed record FirmInvoice
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place among all invoices, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the number in the ledger.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the id in the ledger.</summary>
    public required Guid ErpId { get; init; }

    /// <summary>Gets the legal entity's code.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>Gets the account's key.</summary>
    public required string AccountKey { get; init; }

    /// <summary>Gets the id of the customer in the ledger.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>Gets the project's key.</summary>
    public required string ProjectKey { get; init; }

    /// <summary>Gets what the clerk wrote as the outside number.</summary>
    public required string ExternalDocumentNumber { get; init; }

    /// <summary>Gets its date.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Gets when it is due.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Gets the currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets what was paid of it.</summary>
    public required decimal Paid { get; init; }

    /// <summary>Gets the lines.</summary>
    public required IReadOnlyList<FirmInvoiceLine> Lines { get; init; }

    /// <summary>Gets when the record last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Gets the sum without tax.</summary>
    public decimal Subtotal => Lines.Sum(line => line.Amount);

    /// <summary>Gets the tax.</summary>
    public decimal Tax => Lines.Sum(line => line.Tax);

    /// <summary>Gets the sum with tax.</summary>
    public decimal Total => Subtotal + Tax;

    /// <summary>Gets what is still owed.</summary>
    public decimal Balance => Total - Paid;
}

namespace Psi.Testing;

/// <summary>Something spent for a project.</summary>
public sealed record FirmExpense
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the report's key.</summary>
    public required string ReportKey { get; init; }

    /// <summary>Gets the worker's key.</summary>
    public required string WorkerKey { get; init; }

    /// <summary>Gets the project's key.</summary>
    public required string ProjectKey { get; init; }

    /// <summary>Gets the day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Gets the category, as the delivery platform calls it.</summary>
    public required string Category { get; init; }

    /// <summary>Gets the code of the service item it is billed as: <c>TRAVEL</c> or <c>EXPENSES</c>.</summary>
    public required string Item { get; init; }

    /// <summary>Gets who was paid.</summary>
    public required string Merchant { get; init; }

    /// <summary>Gets what was paid, in the project's currency.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Gets the currency: the project's.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets what was paid in another currency; <see langword="null"/> when it was the project's.</summary>
    public decimal? ForeignAmount { get; init; }

    /// <summary>Gets that other currency.</summary>
    public string? ForeignCurrency { get; init; }

    /// <summary>Gets whether it is billable.</summary>
    public required bool IsBillable { get; init; }

    /// <summary>Gets whether the worker is paid back.</summary>
    public required bool IsReimbursable { get; init; }

    /// <summary>Gets where it stands: where its report stands.</summary>
    public required FirmApproval Status { get; init; }

    /// <summary>Gets whether it was billed before Psi came.</summary>
    public bool IsInvoiced { get; init; }

    /// <summary>Gets the key of the old invoice it is on.</summary>
    public string? InvoiceKey { get; init; }

    /// <summary>Gets what it was for.</summary>
    public required string Notes { get; init; }

    /// <summary>Gets the id in the delivery platform.</summary>
    public required string PsaId { get; init; }

    /// <summary>Gets when the record last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }
}

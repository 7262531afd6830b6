using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Where the approved work of one project is.</summary>
public sealed record BillingLedgerRow
{
    /// <summary>Gets the code of the legal entity; empty when the project names none.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>Gets the project; <see langword="null"/> for work on no project that Psi knows.</summary>
    public required Id<Project>? Project { get; init; }

    /// <summary>Gets the hours of time entries.</summary>
    public required BillingTotals Hours { get; init; }

    /// <summary>Gets the value of the work by currency, at standard rates: what it is worth whatever was agreed.</summary>
    public required IReadOnlyDictionary<CurrencyCode, BillingTotals> Value { get; init; }

    /// <summary>Gets how many sources were approved, time and expenses.</summary>
    public int Sources { get; init; }

    /// <summary>Gets how many approved sources have no value that Psi could work out; their hours are counted.</summary>
    public int Unvalued { get; init; }

    /// <summary>Gets by currency what actuals say is on invoices that stand.</summary>
    public required IReadOnlyDictionary<CurrencyCode, decimal> BilledAmount { get; init; }

    /// <summary>Gets by currency what the lines of those invoices sum to, of drafts included.</summary>
    public required IReadOnlyDictionary<CurrencyCode, decimal> InvoicedAmount { get; init; }

    /// <summary>Gets how many actuals are held, by reason.</summary>
    public required IReadOnlyDictionary<HeldReason, int> HeldBy { get; init; }

    /// <summary>Gets whether everything approved is somewhere exactly once, and invoices say what actuals say.</summary>
    public bool IsExact =>
        Hours.Leak == 0m && Value.Values.All(static totals => totals.Leak == 0m)
        && BilledAmount.Keys.Union(InvoicedAmount.Keys).All(currency => BilledAmount.GetValueOrDefault(currency) == InvoicedAmount.GetValueOrDefault(currency));
}

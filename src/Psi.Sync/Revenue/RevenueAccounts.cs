namespace Psi.Sync.Revenue;

/// <summary>The accounts of one ledger that revenue is booked on, by number.</summary>
public sealed record RevenueAccounts
{
    /// <summary>Gets the contract asset: revenue that is not billed yet.</summary>
    public required string Unbilled { get; init; }

    /// <summary>Gets the contract liability: what is billed and no revenue yet.</summary>
    public required string Deferred { get; init; }

    /// <summary>Gets the provision for losses on contracts.</summary>
    public required string LossProvision { get; init; }

    /// <summary>Gets the expense of providing for losses.</summary>
    public required string LossExpense { get; init; }

    /// <summary>Gets the revenue account of lines whose service item names none.</summary>
    /// <value><see langword="null"/>, which is the default: such lines are not booked, and listed.</value>
    public string? Revenue { get; init; }

    /// <summary>Gets the work in progress of lines that are recognised at the end.</summary>
    /// <value><see langword="null"/>, which is the default: such lines are not booked, and listed.</value>
    public string? DeferredCost { get; init; }

    /// <summary>Gets the cost account that such work in progress is taken from where the service item names none.</summary>
    /// <value><see langword="null"/>, which is the default: such lines are not booked, and listed.</value>
    public string? CostOfSales { get; init; }
}

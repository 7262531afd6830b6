using Psi.Canonical;

namespace Psi.Sync.Processes;

/// <summary>How approved expense reports are repaid.</summary>
public sealed class ExpenseToReimbursementOptions
{
    /// <summary>Gets or sets the ledger of each legal entity, by its code.</summary>
    /// <value>At least one.</value>
    public IReadOnlyDictionary<string, SystemId> Ledgers { get; set; } = new Dictionary<string, SystemId>();

    /// <summary>Gets or sets the first day of approval from which Psi has reports repaid, by code of the legal entity. Reports approved before it, and all of an entity that is not named, are settled elsewhere.</summary>
    /// <value>At least one.</value>
    public IReadOnlyDictionary<string, DateOnly> StartsOn { get; set; } = new Dictionary<string, DateOnly>();

    /// <summary>Gets or sets the firm's number of the vendor by which the ledgers repay a worker who has no vendor of their own.</summary>
    /// <value>The default is <c>EMP-</c> and the employee number. It must not be the number of any other account.</value>
    public Func<Worker, string?> VendorNumber { get; set; } = static worker => worker.EmployeeNumber is { Length: > 0 } number ? "EMP-" + number : null;

    /// <summary>Gets or sets how old an exchange rate may be, in days.</summary>
    /// <value>Zero or more. The default value is 31.</value>
    public int ExchangeRateMaximumAgeDays { get; set; } = 31;

    internal void Validate()
    {
        const string Process = ExpenseToReimbursement.ProcessName;
        OptionChecks.Ledgers(Process, Ledgers);
        OptionChecks.KnownEntities(Process, nameof(StartsOn), StartsOn.Keys, Ledgers);
        OptionChecks.AtLeast(Process, nameof(ExchangeRateMaximumAgeDays), ExchangeRateMaximumAgeDays, 0m);
        if (StartsOn.Count == 0)
        {
            throw new SyncConfigurationException($"Process '{Process}': 'StartsOn' is empty, so nothing would be repaid. Name the first day of approval for each legal entity.");
        }
    }
}

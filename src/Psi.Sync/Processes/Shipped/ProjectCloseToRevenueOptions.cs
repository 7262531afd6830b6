using Psi.Canonical;
using Psi.Sync.Revenue;

namespace Psi.Sync.Processes;

/// <summary>How the revenue of contracts is worked out and booked.</summary>
public sealed class ProjectCloseToRevenueOptions
{
    /// <summary>Gets or sets the ledger of each legal entity, by its code.</summary>
    /// <value>At least one.</value>
    public IReadOnlyDictionary<string, SystemId> Ledgers { get; set; } = new Dictionary<string, SystemId>();

    /// <summary>Gets or sets the first day of the first period that Psi works out, by code of the legal entity. Contracts of an entity that is not named are left alone.</summary>
    /// <value>At least one.</value>
    public IReadOnlyDictionary<string, DateOnly> StartsOn { get; set; } = new Dictionary<string, DateOnly>();

    /// <summary>Gets or sets the last day up to which revenue is worked out now, by code of the legal entity: periods that end by then. After it moved, have the process evaluated again.</summary>
    /// <value>The default gives none.</value>
    public Func<string, DateOnly?> Through { get; set; } = static _ => null;

    /// <summary>Gets or sets how a line that began before the start stood on the day before it.</summary>
    /// <value>The default knows of none: contracts with such lines wait until it does.</value>
    public Func<Contract, ContractLine, RevenueOpening?> Opening { get; set; } = static (_, _) => null;

    /// <summary>Gets or sets the accounts that revenue is booked on, by code of the legal entity.</summary>
    /// <value>Those of each legal entity that starts, unless <see cref="Journals"/> is <see langword="false"/>.</value>
    public IReadOnlyDictionary<string, RevenueAccounts> Accounts { get; set; } = new Dictionary<string, RevenueAccounts>();

    /// <summary>Gets or sets whether draft journals are put into the ledger.</summary>
    /// <value>The default value is <see langword="true"/>. With <see langword="false"/> revenue entries are made and people book them.</value>
    public bool Journals { get; set; } = true;

    /// <summary>Gets or sets the codes of the legal entities whose journals Psi asks the ledger to post.</summary>
    /// <value>The default is none: people post.</value>
    public IReadOnlyCollection<string> PostedByPsi { get; set; } = [];

    /// <summary>Gets or sets how contract lines that do not say are recognised, by how they are billed.</summary>
    /// <value>The default recognises time and materials as it is done, fixed fees by cost, milestones when they are achieved and retainers by days.</value>
    public IReadOnlyDictionary<BillingMethod, RevenueMethod> Methods { get; set; } = new Dictionary<BillingMethod, RevenueMethod>
    {
        [BillingMethod.TimeAndMaterials] = RevenueMethod.TimeAndMaterials,
        [BillingMethod.FixedFee] = RevenueMethod.CostToCost,
        [BillingMethod.Milestone] = RevenueMethod.MilestoneAchieved,
        [BillingMethod.Retainer] = RevenueMethod.StraightLine,
    };

    /// <summary>Gets or sets how old an exchange rate may be, in days.</summary>
    /// <value>Zero or more. The default value is 31.</value>
    public int ExchangeRateMaximumAgeDays { get; set; } = 31;

    internal void Validate()
    {
        const string Process = ProjectCloseToRevenue.ProcessName;
        OptionChecks.Ledgers(Process, Ledgers);
        OptionChecks.KnownEntities(Process, nameof(StartsOn), StartsOn.Keys, Ledgers);
        OptionChecks.KnownEntities(Process, nameof(Accounts), Accounts.Keys, Ledgers);
        OptionChecks.KnownEntities(Process, nameof(PostedByPsi), PostedByPsi, Ledgers);
        OptionChecks.AtLeast(Process, nameof(ExchangeRateMaximumAgeDays), ExchangeRateMaximumAgeDays, 0m);
        if (StartsOn.Count == 0)
        {
            throw new SyncConfigurationException($"Process '{Process}': 'StartsOn' is empty, so no revenue would be worked out. Name the first day of the first period for each legal entity.");
        }

        foreach (var code in StartsOn.Keys)
        {
            if (Journals && !Accounts.ContainsKey(code))
            {
                throw new SyncConfigurationException($"Process '{Process}': 'Accounts' does not name those of legal entity '{code}'. Name them, or set 'Journals' to false.");
            }
        }
    }
}

using Psi.Canonical;

namespace Psi.Sync.Processes;

/// <summary>What must hold before a period is closed.</summary>
public sealed class PeriodCloseOptions
{
    /// <summary>Gets or sets the ledger of each legal entity, by its code.</summary>
    /// <value>At least one.</value>
    public IReadOnlyDictionary<string, SystemId> Ledgers { get; set; } = new Dictionary<string, SystemId>();

    /// <summary>Gets or sets the first day of the first period that Psi looks after, by code of the legal entity. Earlier ones, and all of an entity that is not named, are left alone.</summary>
    /// <value>At least one.</value>
    public IReadOnlyDictionary<string, DateOnly> StartsOn { get; set; } = new Dictionary<string, DateOnly>();

    /// <summary>Gets or sets the last day of the periods that are to be closed now, by code of the legal entity. After it moved, have the process evaluated again.</summary>
    /// <value>The default gives none.</value>
    public Func<string, DateOnly?> Through { get; set; } = static _ => null;

    /// <summary>Gets or sets how revenue is worked out, where Psi does so: its entries, its journals and its accounts are looked at too.</summary>
    /// <value>The default value is <see langword="null"/>: revenue is not looked at.</value>
    public ProjectCloseToRevenueOptions? Revenue { get; set; }

    /// <summary>Gets or sets the conditions that do not keep a period from being closed, as <c>work-billed</c>. They are listed all the same.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyCollection<string> Waived { get; set; } = [];

    /// <summary>Gets or sets the codes of the legal entities whose ledger Psi asks to close a period once all holds.</summary>
    /// <value>The default is none: people close.</value>
    public IReadOnlyCollection<string> ClosedByPsi { get; set; } = [];

    /// <summary>Gets or sets how often a period is looked at, at most.</summary>
    /// <value>Zero or more. The default value is 15 minutes.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(15);

    internal void Validate()
    {
        const string Process = PeriodClose.ProcessName;
        OptionChecks.Ledgers(Process, Ledgers);
        OptionChecks.KnownEntities(Process, nameof(StartsOn), StartsOn.Keys, Ledgers);
        OptionChecks.KnownEntities(Process, nameof(ClosedByPsi), ClosedByPsi, Ledgers);
        OptionChecks.AtLeast(Process, nameof(Interval), Interval.Ticks, 0m);
        Revenue?.Validate();
        if (StartsOn.Count == 0)
        {
            throw new SyncConfigurationException($"Process '{Process}': 'StartsOn' is empty, so no period would be looked after. Name the first day of the first period for each legal entity.");
        }

        foreach (var name in Waived.Where(static name => !PeriodClose.Conditions.Contains(name)))
        {
            throw new SyncConfigurationException($"Process '{Process}': 'Waived' names condition '{name}', which there is not. Use one of: {string.Join(", ", PeriodClose.Conditions)}.");
        }
    }
}

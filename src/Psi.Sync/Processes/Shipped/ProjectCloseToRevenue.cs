using System.Globalization;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Billing;
using Psi.Sync.Revenue;

namespace Psi.Sync.Processes;

/// <summary>
/// The revenue of each contract line and period is worked out up to the cut-off and booked by journals in the ledger, so that the books show
/// what was earned and not what was billed. What is posted, or lies in a closed period, stays: the next open period catches up.
/// </summary>
public sealed class ProjectCloseToRevenue : Process<Contract>
{
    internal const string ProcessName = "project-close-to-revenue";

    private readonly ProjectCloseToRevenueOptions _options;

    /// <summary>Initializes a new instance of the <see cref="ProjectCloseToRevenue"/> class.</summary>
    /// <param name="options">How revenue is worked out and booked; checked at once.</param>
    public ProjectCloseToRevenue(ProjectCloseToRevenueOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public override string Name => ProcessName;

    /// <inheritdoc/>
    public override string Settings => OptionChecks.Text(
        _options.Ledgers, _options.StartsOn, _options.Accounts, _options.Journals, _options.PostedByPsi, _options.Methods, _options.ExchangeRateMaximumAgeDays);

    /// <inheritdoc/>
    public override bool LeavesThePast => false;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string>? StoredKeys { get; } = ["entry", "journal"];

    /// <inheritdoc/>
    protected internal override bool Applies(Contract subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Kind != ContractKind.Master
            && subject.Status is ContractStatus.Active or ContractStatus.OnHold or ContractStatus.Completed or ContractStatus.Expired or ContractStatus.Terminated;
    }

    /// <inheritdoc/>
    protected internal override void Watch(WatchList<Contract> watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        watch
            .Related(ContractLine.Fields.Contract)
            .Related(Invoice.Fields.Contract)
            .Related(JournalEntry.Fields.Contract)
            .Through(AccountingPeriod.Fields.LegalEntity, Contract.Fields.LegalEntity)
            .Behind(Actual.Fields.ContractLine, ContractLine.Fields.Contract)
            .Behind(Milestone.Fields.ContractLine, ContractLine.Fields.Contract)
            .Behind(PlanLine.Fields.ContractLine, ContractLine.Fields.Contract)
            .Behind(ContractLine.Fields.Amends, ContractLine.Fields.Contract)
            .Behind(CreditNote.Fields.Invoice, Invoice.Fields.Contract)
            .Ahead(ContractLine.Fields.Project, ContractLine.Fields.Contract);
        if (_options.Journals)
        {
            watch.WaitsFor<JournalEntry>([.. _options.Ledgers.Values.Distinct()]);
        }
    }

    /// <inheritdoc/>
    protected internal override async Task RuleAsync(ProcessContext<Contract> on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(on);
        var entity = await on.ResolveAsync(on.Subject.LegalEntity).ConfigureAwait(false);
        if (!on.Require("legal-entity", entity?.Value.Code is not null, $"The legal entity '{on.Subject.LegalEntity?.ToString()}' of the contract is not known: set it.")
            || !_options.StartsOn.TryGetValue(entity!.Value.Code!, out var start) || _options.Through(entity.Value.Code!) is not { } through)
        {
            return;
        }

        var currency = on.Subject.Currency ?? entity.Value.FunctionalCurrency;
        if (!on.Require("currency", currency is not null, "Neither the contract nor its legal entity says in which currency its revenue is."))
        {
            return;
        }

        var load = new RevenueLoad(on, _options);
        var set = await load.LoadAsync(entity, currency!.Value).ConfigureAwait(false);
        if (set.Lines.Count == 0)
        {
            return;
        }

        var late = set.Lines.Where(line => LineTerms.Of(set, line, start).From < start && !set.Openings.ContainsKey(line.Id)).Select(static line => $"'{line.Value.Name ?? line.Id.ToString()}'").ToList();
        var periods = BookPeriods.Of((await on.RelatedAsync(AccountingPeriod.Fields.LegalEntity, entity.Id).ConfigureAwait(false)).Select(static period => period.Value), start, through);
        if (!on.Require("opening", late.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", late)} began before {start:yyyy-MM-dd}, and it is not known what was recognised until then: say so in 'Opening'."))
            | !on.Require("periods", periods.Select(static period => period.Month).Distinct().Count() == periods.Count, "Two accounting periods of the legal entity lie in the same month: revenue is worked out by months.")
            || periods.Count == 0)
        {
            return;
        }

        RaiseUnclear(on, set);
        await new RevenueBook(on, _options, entity, load, set).KeepAsync(periods).ConfigureAwait(false);
    }

    private static void RaiseUnclear(ProcessContext<Contract> on, RevenueSet set)
    {
        _ = BilledAmounts.Of(set, out var untold);
        if (untold.Count > 0)
        {
            on.Raise("untold", FailureKind.Validation, $"Invoices {string.Join(", ", untold.Select(static number => $"'{number}'"))} do not say which contract lines they bill: all of each counts as billed for the first line.");
        }

        var agents = set.Lines
            .Where(line => line.Value.PassThrough == PassThrough.Net && set.Actuals.Any(actual => actual.Value is { Side: ActualSide.Sale, Kind: ActualKind.Expense, Amount.IsZero: false } && actual.Value.ContractLine == (Ref<ContractLine>)line.Id))
            .Select(static line => $"'{line.Value.Name ?? line.Id.ToString()}'").ToList();
        if (agents.Count > 0)
        {
            on.Raise("agent", FailureKind.Validation, $"{string.Join(", ", agents)} pass expenses on as an agent: their revenue is shown gross. Take the cost off it in the ledger.");
        }
    }
}

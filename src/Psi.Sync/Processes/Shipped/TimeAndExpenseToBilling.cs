using System.Globalization;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Billing;
using Psi.Sync.Records;

namespace Psi.Sync.Processes;

/// <summary>
/// Approved time, expenses and milestones of a project become actuals, and what is ready up to the cut-off becomes draft
/// invoices in the ledger; what cannot be billed is held with a reason and an amount.
/// </summary>
public sealed class TimeAndExpenseToBilling : Process<Project>
{
    internal const string ProcessName = "time-and-expense-to-billing";

    private readonly TimeAndExpenseToBillingOptions _options;

    /// <summary>Initializes a new instance of the <see cref="TimeAndExpenseToBilling"/> class.</summary>
    /// <param name="options">How work is billed; checked at once.</param>
    public TimeAndExpenseToBilling(TimeAndExpenseToBillingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public override string Name => ProcessName;

    /// <inheritdoc/>
    public override string Settings => OptionChecks.Text(
        _options.Ledgers, _options.StartsOn, _options.DefaultLegalEntity, _options.PostedByPsi, _options.RateFrom, _options.RateTolerance, _options.HoursPerDay,
        _options.InvoiceDetail, _options.HoldForCustomerStatus, _options.CorrectionsOnNextInvoice, _options.Costs, _options.ExpenseMarkup,
        _options.ExchangeRateMaximumAgeDays, _options.DescriptionLength, _options.ItemsByRole, _options.Items, _options.TaxCodes);

    /// <inheritdoc/>
    public override bool LeavesThePast => false;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string>? StoredKeys { get; } = ["fee", "actual", "cost", "reversal", "invoice"];

    /// <inheritdoc/>
    protected internal override bool Applies(Project subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.IsTemplate != true;
    }

    /// <inheritdoc/>
    protected internal override void Watch(WatchList<Project> watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        watch
            .Related(TimeEntry.Fields.Project)
            .Related(ExpenseItem.Fields.Project)
            .Related(ContractLine.Fields.Project)
            .Related(Milestone.Fields.Project)
            .Related(Assignment.Fields.Project)
            .Related(Invoice.Fields.Project)
            .Referenced(Project.Fields.Contract)
            .Through(BillingAccount.Fields.Account, Project.Fields.Account)
            .Through(RateCard.Fields.Account, Project.Fields.Account)
            .Through(RateCard.Fields.LegalEntity, Project.Fields.LegalEntity)
            .Through(ServiceItem.Fields.LegalEntity, Project.Fields.LegalEntity)
            .Through(AccountingPeriod.Fields.LegalEntity, Project.Fields.LegalEntity);
    }

    /// <inheritdoc/>
    protected internal override async Task RuleAsync(ProcessContext<Project> on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(on);
        var entity = await on.ResolveAsync(on.Subject.LegalEntity).ConfigureAwait(false)
            ?? (on.Subject.LegalEntity is null ? await on.ByCodeAsync<Project, LegalEntity>(_options.DefaultLegalEntity).ConfigureAwait(false) : null);
        if (entity?.Value.Code is not { } code)
        {
            await RaiseNoEntityAsync(on).ConfigureAwait(false);
            return;
        }

        if (!_options.StartsOn.TryGetValue(code, out var start) || !_options.Ledgers.TryGetValue(code, out var ledger))
        {
            return;
        }

        await FeesAsync(on, start).ConfigureAwait(false);
        var load = new BillingLoad(on, _options);
        var set = await load.LoadAsync(entity, start, ledger).ConfigureAwait(false);
        await RaiseNoDayAsync(on, load, entity.Value.TimeZone).ConfigureAwait(false);
        if (set.Sources.Count == 0 && set.Actuals.Count == 0)
        {
            return;
        }

        set = await FreeAsync(on, set).ConfigureAwait(false);
        set = await ActualsAsync(on, set).ConfigureAwait(false);
        set = await InvoicesAsync(on, set, ledger).ConfigureAwait(false);
        await PostAsync(on, set, ledger, code).ConfigureAwait(false);
        States(on, set, load);
        foreach (var held in HeldWork.Of(set.Actuals))
        {
            on.Raise(
                "held/" + held.Reason,
                FailureKind.Validation,
                string.Create(CultureInfo.InvariantCulture, $"{held.Count} lines ({held.Hours:0.##} hours) of the project cannot be billed: {held.Reason}. {held.Note}"),
                held.Amount);
        }
    }

    // A cadence makes dated milestones; those due before the start were billed by others.
    private static async Task FeesAsync(ProcessContext<Project> on, DateOnly start)
    {
        foreach (var line in await on.RelatedAsync(ContractLine.Fields.Project, on.SubjectId).ConfigureAwait(false))
        {
            foreach (var fee in FeeSchedule.Of(line.Value))
            {
                if (fee.DueOn >= start)
                {
                    await on.EnsureAsync("fee", null, () => Fee(on, line, fee), string.Create(CultureInfo.InvariantCulture, $"{line.Id}/{fee.From:yyyy-MM-dd}")).ConfigureAwait(false);
                }
            }
        }
    }

    private static Milestone Fee(ProcessContext<Project> on, Golden<ContractLine> line, FeePeriod fee) => new()
    {
        ContractLine = line.Id,
        Project = on.SubjectId,
        Name = string.Create(CultureInfo.InvariantCulture, $"{line.Value.Name ?? on.Subject.Name}, {fee.From:yyyy-MM-dd} to {fee.To:yyyy-MM-dd}"),
        Kind = line.Value.BillingMethod == BillingMethod.Retainer ? MilestoneKind.Retainer : MilestoneKind.Fee,
        Trigger = MilestoneTrigger.Date,
        Amount = fee.Amount,
        DueOn = fee.DueOn,
        From = fee.From,
        To = fee.To,
        Status = MilestoneStatus.Planned,
        Billing = BillingState.Open,
    };

    // What stood on an invoice that is void or gone may be billed again.
    private static async Task<BillingSet> FreeAsync(ProcessContext<Project> on, BillingSet set)
    {
        var standing = set.Invoices.Where(invoice => invoice.Value.Status != InvoiceStatus.Voided).Select(invoice => invoice.Id).ToHashSet();
        var freed = new Dictionary<Id<Actual>, Golden<Actual>>();
        foreach (var actual in set.Actuals)
        {
            if (actual.Value is not { Status: ActualStatus.Posted, Invoice: { } reference } || !reference.TryGetId(out var id) || standing.Contains(id))
            {
                continue;
            }

            if (await on.GetAsync(id).ConfigureAwait(false) is not { State: GoldenState.Live, Value.Status: not InvoiceStatus.Voided })
            {
                freed[actual.Id] = on.Keep(actual, value => value with { Status = ActualStatus.Ready, Invoice = null });
            }
        }

        return freed.Count == 0 ? set : set with { Actuals = [.. set.Actuals.Select(actual => freed.GetValueOrDefault(actual.Id, actual))] };
    }

    private static async Task<BillingSet> ActualsAsync(ProcessContext<Project> on, BillingSet set)
    {
        var changes = ActualPlanner.Plan(set);
        if (changes.Count == 0)
        {
            return set;
        }

        var actuals = set.Actuals.ToDictionary(actual => actual.Id);
        foreach (var change in changes)
        {
            if (change.Existing is { } existing)
            {
                actuals[existing.Id] = on.Keep(existing, _ => change.Value);
                continue;
            }

            if (await on.EnsureAsync(change.Key, null, () => change.Value, change.Element).ConfigureAwait(false) is not { } made)
            {
                continue;
            }

            actuals[made.Id] = made;
            if (made.Version == 0)
            {
                Claim(on, made, change);
            }
        }

        return set with { Actuals = [.. actuals.Values.OrderBy(actual => actual.Id.Value)] };
    }

    private static void Claim(ProcessContext<Project> on, Golden<Actual> made, ActualChange change)
    {
        var source = made.Value.Source!;
        if (source.TimeEntry is { IsResolved: true } entry)
        {
            on.Claim(entry.Id, change.ClaimPart, change.ClaimPurpose, made.Id);
        }
        else if (source.ExpenseItem is { IsResolved: true } expense)
        {
            on.Claim(expense.Id, change.ClaimPart, change.ClaimPurpose, made.Id);
        }
        else if (source.Milestone is { IsResolved: true } milestone)
        {
            on.Claim(milestone.Id, change.ClaimPart, change.ClaimPurpose, made.Id);
        }
    }

    private static async Task<BillingSet> InvoicesAsync(ProcessContext<Project> on, BillingSet set, SystemId ledger)
    {
        var drafts = InvoicePlanner.Plan(set, out var obstacles);
        foreach (var obstacle in obstacles)
        {
            on.Raise(obstacle.Name, FailureKind.Validation, obstacle.Message, obstacle.Amount);
        }

        if (drafts.Count == 0)
        {
            return set;
        }

        var actuals = set.Actuals.ToDictionary(actual => actual.Id);
        var invoices = set.Invoices.ToList();
        foreach (var draft in drafts)
        {
            if (await on.EnsureAsync("invoice", null, () => draft.Invoice, draft.Element).ConfigureAwait(false) is not { Version: 0 } invoice)
            {
                continue;
            }

            foreach (var actual in draft.Actuals)
            {
                actuals[actual.Id] = on.Keep(actual, value => value with { Status = ActualStatus.Posted, Invoice = invoice.Id });
            }

            invoices.Add(invoice);
            on.Place(invoice, ledger);
        }

        return set with { Actuals = [.. actuals.Values.OrderBy(actual => actual.Id.Value)], Invoices = invoices };
    }

    private async Task PostAsync(ProcessContext<Project> on, BillingSet set, SystemId ledger, string code)
    {
        foreach (var invoice in set.Invoices)
        {
            if (invoice.Value is not { Status: InvoiceStatus.Draft, Subtotal: { } stated, Currency: { } currency } || invoice.Version == 0
                || !invoice.Value.Lines.Items().Any(line => line.Actuals is { Count: > 0 })
                || !await on.IsLinkedAsync(invoice, ledger).ConfigureAwait(false))
            {
                continue;
            }

            var ours = Money.Sum(invoice.Value.Lines.Items().Select(line => line.Amount ?? Money.Zero(currency)), currency);
            if (stated != ours)
            {
                on.Raise(
                    $"total-differs/{invoice.Id}",
                    FailureKind.Validation,
                    $"Invoice '{invoice.Value.Number ?? invoice.Id.ToString()}' is {stated} in '{ledger}' and {ours} by Psi. Mend the draft there, or post it as it is.",
                    stated.Currency == currency ? stated - ours : ours);
            }
            else if (_options.PostedByPsi.Contains(code))
            {
                on.Request(invoice, ledger, "post");
            }
        }
    }

    private static void States(ProcessContext<Project> on, BillingSet set, BillingLoad load)
    {
        var states = BillingStates.Of(set.Actuals);
        foreach (var entry in load.Entries)
        {
            if (states.TryGetValue(entry.Id.Value, out var state))
            {
                on.Keep(entry, value => value with { Billing = state.State, Invoice = state.Invoice });
            }
            else if (entry.Value.Billing is not (null or BillingState.Open))
            {
                on.Keep(entry, value => value with { Billing = BillingState.Open, Invoice = null });
            }
        }

        foreach (var expense in load.Expenses)
        {
            if (states.TryGetValue(expense.Id.Value, out var state))
            {
                on.Keep(expense, value => value with { Billing = state.State, Invoice = state.Invoice });
            }
            else if (expense.Value.Billing is not (null or BillingState.Open))
            {
                on.Keep(expense, value => value with { Billing = BillingState.Open, Invoice = null });
            }
        }

        foreach (var milestone in set.Milestones)
        {
            if (states.TryGetValue(milestone.Id.Value, out var state))
            {
                on.Keep(milestone, value => value with { Billing = state.State, Invoice = state.Invoice });
            }
        }
    }

    // Without a day it has no rate, no period and no start: nobody would ever bill it.
    private static async Task RaiseNoDayAsync(ProcessContext<Project> on, BillingLoad load, string? timeZone)
    {
        var without = 0;
        foreach (var entry in load.Entries.Where(entry => entry.Value.Status == Approval.Approved && WorkDay.Of(entry.Value, timeZone) is null))
        {
            without += await on.IsSettledElsewhereAsync(entry.Id).ConfigureAwait(false) ? 0 : 1;
        }

        foreach (var expense in load.Expenses.Where(static expense => expense.Value is { Status: Approval.Approved, On: null }))
        {
            without += await on.IsSettledElsewhereAsync(expense.Id).ConfigureAwait(false) ? 0 : 1;
        }

        if (without > 0)
        {
            on.Raise("no-day", FailureKind.Validation, string.Create(CultureInfo.InvariantCulture, $"{without} approved entries and expenses of the project cannot be billed: no day is known of them. Set it in their system, or the time zone of the legal entity where they have an instant."));
        }
    }

    private async Task RaiseNoEntityAsync(ProcessContext<Project> on)
    {
        var first = _options.StartsOn.Values.Min();
        var waiting = (await on.RelatedAsync(TimeEntry.Fields.Project, on.SubjectId).ConfigureAwait(false))
            .Count(entry => entry.Value is { Status: Approval.Approved } && WorkDay.Of(entry.Value, "UTC") >= first && entry.Value.Charge != Charge.NonBillable);
        if (waiting > 0)
        {
            on.Raise("no-legal-entity", FailureKind.Validation, string.Create(CultureInfo.InvariantCulture, $"{waiting} approved entries cannot be billed: the project names no legal entity that Psi knows. Set it on the project, or a default in the options."));
        }
    }
}

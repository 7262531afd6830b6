using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Identity;

namespace Psi.Sync.Processes;

/// <summary>Loads what one evaluation of a project's billing looks at: each set once, then look-ups only.</summary>
internal sealed class BillingLoad(ProcessContext<Project> on, TimeAndExpenseToBillingOptions options)
{
    public IReadOnlyList<Golden<TimeEntry>> Entries { get; private set; } = [];

    public IReadOnlyList<Golden<ExpenseItem>> Expenses { get; private set; } = [];

    public async Task<BillingSet> LoadAsync(Golden<LegalEntity> entity, DateOnly start, SystemId ledger)
    {
        var project = on.SubjectGolden with { Value = on.Subject };
        Entries = await on.RelatedAsync(TimeEntry.Fields.Project, on.SubjectId).ConfigureAwait(false);
        Expenses = await on.RelatedAsync(ExpenseItem.Fields.Project, on.SubjectId).ConfigureAwait(false);
        var milestones = await on.RelatedAsync(Milestone.Fields.Project, on.SubjectId).ConfigureAwait(false);
        var actuals = await on.RelatedAsync(Actual.Fields.Project, on.SubjectId).ConfigureAwait(false);
        var tasks = (await on.RelatedAsync(ProjectTask.Fields.Project, on.SubjectId).ConfigureAwait(false)).ToDictionary(task => task.Id, task => task.Value);
        var through = options.Through(entity.Value.Code!);
        var items = await ItemsAsync(entity).ConfigureAwait(false);
        var sources = await SourcesAsync(entity, milestones, tasks, items, actuals, start, through).ConfigureAwait(false);
        if (sources.Count == 0 && actuals.Count == 0)
        {
            return new BillingSet { Project = project, LegalEntity = entity, Terms = options.Terms };
        }

        var lines = await on.RelatedAsync(ContractLine.Fields.Project, on.SubjectId).ConfigureAwait(false);
        var contracts = await ManyAsync(lines.Select(line => line.Value.Contract).Append(project.Value.Contract)).ConfigureAwait(false);
        var cards = await on.AllAsync<RateCard>().ConfigureAwait(false);
        var set = new BillingSet
        {
            Terms = options.Terms,
            Project = project,
            LegalEntity = entity,
            Through = through,
            Sources = sources,
            Lines = [.. lines.OrderBy(line => line.Value.Number ?? int.MaxValue).ThenBy(line => line.Id.Value)],
            Contracts = contracts,
            Tasks = tasks,
            Milestones = milestones,
            Assignments = await on.RelatedAsync(Assignment.Fields.Project, on.SubjectId).ConfigureAwait(false),
            Workers = await ManyAsync(sources.Select(source => source.Worker)).ConfigureAwait(false),
            Roles = (await on.AllAsync<Role>().ConfigureAwait(false)).ToDictionary(role => role.Id, role => role.Value),
            Items = items.ToDictionary(item => item.Id, item => item.Value),
            ItemsByRole = ByCode(options.ItemsByRole.Select(pair => (pair.Key.ToUpperInvariant(), pair.Value)), items),
            ItemsByKind = ByKind(items),
            OrgUnits = (await on.AllAsync<OrgUnit>().ConfigureAwait(false)).ToDictionary(unit => unit.Id, unit => unit.Value),
            Dimensions = (await on.AllAsync<FinancialDimension>().ConfigureAwait(false)).Where(dimension => IsOf(dimension.Value.LegalEntity, entity)).ToDictionary(dimension => dimension.Id, dimension => dimension.Value),
            Cards = cards,
            TaxCodes = await TaxCodesAsync(entity.Value.Code!, ledger).ConfigureAwait(false),
            Periods = [.. (await on.RelatedAsync(AccountingPeriod.Fields.LegalEntity, entity.Id).ConfigureAwait(false)).Select(static period => period.Value)],
            Actuals = actuals,
            Invoices = await on.RelatedAsync(Invoice.Fields.Project, on.SubjectId).ConfigureAwait(false),
        };
        set = set with { Customers = await CustomersAsync(set, entity).ConfigureAwait(false) };
        return NeedsRates(set) ? set with { Rates = await RatesAsync().ConfigureAwait(false) } : set;
    }

    public async Task<ExchangeRateBook> RatesAsync() =>
        new((await on.AllAsync<ExchangeRate>().ConfigureAwait(false)).Select(rate => rate.Value), options.ExchangeRateMaximumAgeDays);

    private async Task<List<WorkSource>> SourcesAsync(
        Golden<LegalEntity> entity, IReadOnlyList<Golden<Milestone>> milestones, Dictionary<Id<ProjectTask>, ProjectTask> tasks, List<Golden<ServiceItem>> items, IReadOnlyList<Golden<Actual>> actuals, DateOnly start, DateOnly? through)
    {
        // Only what is approved and due, or once had an actual, is asked about further.
        var known = actuals.Select(actual => Sources.IdOf(actual.Value)).ToHashSet();
        var sources = new List<WorkSource>();
        foreach (var entry in Entries)
        {
            var day = WorkDay.Of(entry.Value, entity.Value.TimeZone);
            if (known.Contains(entry.Id.Value) || (entry.Value.Status == Approval.Approved && day >= start))
            {
                sources.Add(WorkSource.Of(entry, tasks.Of(entry.Value.Task), day < start || await on.IsSettledElsewhereAsync(entry.Id).ConfigureAwait(false), entity.Value.TimeZone));
            }
        }

        foreach (var expense in Expenses)
        {
            if (known.Contains(expense.Id.Value) || (expense.Value.Status == Approval.Approved && expense.Value.On >= start))
            {
                var source = WorkSource.Of(expense, expense.Value.On < start || await on.IsSettledElsewhereAsync(expense.Id).ConfigureAwait(false));
                sources.Add(source with { Item = ItemByName(source.Item, items) });
            }
        }

        sources.AddRange(milestones
            .Select(milestone => WorkSource.Of(milestone, through, settledElsewhere: false))
            .Where(source => known.Contains(source.Id) || (source.Approved && source.On >= start)));
        sources.RemoveAll(source => !known.Contains(source.Id) && source.SettledElsewhere);
        return sources;
    }

    // A PSA names an expense's category in its own words; a ledger's item of that code or name is meant.
    private static Ref<ServiceItem>? ItemByName(Ref<ServiceItem>? reference, List<Golden<ServiceItem>> items)
    {
        if (reference is not { } known || !known.TryGetRecord(out var record))
        {
            return reference;
        }

        var name = MatchText.Code(record.ExternalId);
        var found = items.Find(item => MatchText.Code(item.Value.Code) == name) ?? items.Find(item => MatchText.Code(item.Value.Name) == name);
        return found is null ? reference : found.Id;
    }

    private async Task<List<Golden<ServiceItem>>> ItemsAsync(Golden<LegalEntity> entity) =>
        [.. (await on.AllAsync<ServiceItem>().ConfigureAwait(false)).Where(item => IsOf(item.Value.LegalEntity, entity) && item.Value.Active != false)];

    private async Task<Dictionary<Id<Account>, Golden<BillingAccount>>> CustomersAsync(BillingSet set, Golden<LegalEntity> entity)
    {
        var customers = new Dictionary<Id<Account>, Golden<BillingAccount>>();
        foreach (var payer in set.Lines.Select(line => set.PayerOf(line.Value)).Append(set.Project.Value.Account).Distinct())
        {
            if (payer is not { } reference || !reference.TryGetId(out var account))
            {
                continue;
            }

            var found = (await on.RelatedAsync(BillingAccount.Fields.Account, account).ConfigureAwait(false))
                .FirstOrDefault(billing => IsOf(billing.Value.LegalEntity, entity) && billing.Value.Role is null or BillingAccountRole.Customer);
            if (found is not null)
            {
                customers[account] = found;
            }
        }

        return customers;
    }

    private async Task<Dictionary<string, Id<TaxCode>>> TaxCodesAsync(string entity, SystemId ledger)
    {
        var codes = new Dictionary<string, Id<TaxCode>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, code) in options.TaxCodes)
        {
            var parts = key.Split('/', 2);
            if (string.Equals(parts[0], entity, StringComparison.OrdinalIgnoreCase)
                && await on.ByCodeAsync<Project, TaxCode>(code, scope: ledger.Value).ConfigureAwait(false) is { } found)
            {
                codes[parts.Length == 2 ? parts[1] : string.Empty] = found.Id;
            }
        }

        return codes;
    }

    private async Task<Dictionary<Id<X>, X>> ManyAsync<X>(IEnumerable<Ref<X>?> references)
        where X : class, ICanonicalObject<X>
    {
        var found = new Dictionary<Id<X>, X>();
        foreach (var reference in references)
        {
            if (reference is { } known && known.TryGetId(out var id) && !found.ContainsKey(id) && await on.GetAsync(id).ConfigureAwait(false) is { } golden)
            {
                found[id] = golden.Value;
            }
        }

        return found;
    }

    private Dictionary<ActualKind, Id<ServiceItem>> ByKind(List<Golden<ServiceItem>> items)
    {
        var byKind = new Dictionary<ActualKind, Id<ServiceItem>>();
        foreach (var (kind, code) in options.Items)
        {
            if (items.Find(item => MatchText.Code(item.Value.Code) == MatchText.Code(code)) is not { } item)
            {
                continue;
            }

            foreach (var actual in kind switch
            {
                WorkKind.Time => new[] { ActualKind.Time, ActualKind.Adjustment },
                WorkKind.Expense => [ActualKind.Expense],
                WorkKind.Material => [ActualKind.Material],
                _ => [ActualKind.Fee, ActualKind.Retainer, ActualKind.Advance],
            })
            {
                byKind[actual] = item.Id;
            }
        }

        return byKind;
    }

    private static Dictionary<string, Id<ServiceItem>> ByCode(IEnumerable<(string Key, string Code)> codes, List<Golden<ServiceItem>> items)
    {
        var found = new Dictionary<string, Id<ServiceItem>>(StringComparer.Ordinal);
        foreach (var (key, code) in codes)
        {
            if (items.Find(item => MatchText.Code(item.Value.Code) == MatchText.Code(code)) is { } item)
            {
                found[key] = item.Id;
            }
        }

        return found;
    }

    private static bool IsOf(Ref<LegalEntity>? owner, Golden<LegalEntity> entity) => owner is null || owner == (Ref<LegalEntity>)entity.Id;

    private static bool NeedsRates(BillingSet set)
    {
        var currencies = new HashSet<CurrencyCode>();
        Note(set.LegalEntity?.Value.FunctionalCurrency);
        Note(set.Project.Value.Currency);
        foreach (var contract in set.Contracts.Values)
        {
            Note(contract.Currency);
        }

        foreach (var source in set.Sources)
        {
            Note(source.BillRate?.Currency);
            Note(source.Spent?.Currency);
            Note(source.CostRate?.Currency);
        }

        foreach (var card in set.Cards)
        {
            Note(card.Value.Currency);
        }

        return currencies.Count > 1;

        void Note(CurrencyCode? currency)
        {
            if (currency is { } known)
            {
                currencies.Add(known);
            }
        }
    }
}

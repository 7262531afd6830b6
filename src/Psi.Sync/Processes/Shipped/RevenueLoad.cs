using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Records;
using Psi.Sync.Revenue;

namespace Psi.Sync.Processes;

/// <summary>Loads what one evaluation of a contract's revenue looks at: each set once, then look-ups only.</summary>
internal sealed class RevenueLoad(ProcessContext<Contract> on, ProjectCloseToRevenueOptions options)
{
    /// <summary>Gets the revenue entries of each line, as they were.</summary>
    public Dictionary<Id<ContractLine>, IReadOnlyList<Golden<RevenueEntry>>> Entries { get; } = [];

    public IReadOnlyList<Golden<JournalEntry>> Journals { get; private set; } = [];

    public async Task<RevenueSet> LoadAsync(Golden<LegalEntity> entity, CurrencyCode currency)
    {
        var contract = on.SubjectGolden with { Value = on.Subject };
        var lines = (await on.RelatedAsync(ContractLine.Fields.Contract, on.SubjectId).ConfigureAwait(false))
            .Where(static line => line.Value is { Amends: null, Status: ContractLineStatus.Active or ContractLineStatus.Completed or ContractLineStatus.Cancelled })
            .OrderBy(static line => line.Value.Number ?? int.MaxValue)
            .ThenBy(static line => line.Id.Value)
            .ToList();
        var projects = new Dictionary<Id<Project>, Project>();
        foreach (var line in lines)
        {
            if (await on.GetAsync(line.Value.Project).ConfigureAwait(false) is { State: GoldenState.Live } project)
            {
                projects[project.Id] = project.Value;
            }
        }

        var set = new RevenueSet { Contract = contract, Currency = currency, Projects = projects, Methods = options.Methods };
        lines.RemoveAll(line => set.MethodOf(line.Value) == BillingMethod.NonBillable);
        if (lines.Count == 0)
        {
            return set;
        }

        foreach (var line in lines)
        {
            Entries[line.Id] = await on.RelatedAsync(RevenueEntry.Fields.ContractLine, line.Id).ConfigureAwait(false);
        }

        Journals = await on.RelatedAsync(JournalEntry.Fields.Contract, on.SubjectId).ConfigureAwait(false);
        var invoices = await on.RelatedAsync(Invoice.Fields.Contract, on.SubjectId).ConfigureAwait(false);
        var sole = await SoleAsync(lines).ConfigureAwait(false);
        set = set with
        {
            Lines = lines,
            Amendments = await OfLinesAsync(lines, line => on.RelatedAsync(ContractLine.Fields.Amends, line)).ConfigureAwait(false),
            Sole = sole,
            Actuals = await ActualsAsync(lines, projects.Keys).ConfigureAwait(false),
            Milestones = await OfLinesAsync(lines, line => on.RelatedAsync(Milestone.Fields.ContractLine, line)).ConfigureAwait(false),
            Plans = await PlansAsync(lines, sole).ConfigureAwait(false),
            Invoices = invoices,
            Credits = await CreditsAsync(invoices).ConfigureAwait(false),
            Openings = lines.Select(line => (line.Id, Opening: options.Opening(on.Subject, line.Value))).Where(static pair => pair.Opening is not null).ToDictionary(static pair => pair.Id, static pair => pair.Opening!),
        };
        return NeedsRates(set, entity)
            ? set with { Rates = new ExchangeRateBook((await on.AllAsync<ExchangeRate>().ConfigureAwait(false)).Select(static rate => rate.Value), options.ExchangeRateMaximumAgeDays) }
            : set;
    }

    private static async Task<IReadOnlyList<Golden<X>>> OfLinesAsync<X>(List<Golden<ContractLine>> lines, Func<Id<ContractLine>, ValueTask<IReadOnlyList<Golden<X>>>> related)
        where X : class, ICanonicalObject<X>
    {
        var found = new List<Golden<X>>();
        foreach (var line in lines)
        {
            found.AddRange(await related(line.Id).ConfigureAwait(false));
        }

        return found;
    }

    private async Task<HashSet<Id<ContractLine>>> SoleAsync(List<Golden<ContractLine>> lines)
    {
        var sole = new HashSet<Id<ContractLine>>();
        foreach (var line in lines)
        {
            if (line.Value.Project is { IsResolved: true } project
                && (await on.RelatedAsync(ContractLine.Fields.Project, project.Id).ConfigureAwait(false)).Count(static other =>
                    other.Value is { Amends: null, Status: not (null or ContractLineStatus.Draft or ContractLineStatus.Cancelled), BillingMethod: not BillingMethod.NonBillable }) == 1)
            {
                sole.Add(line.Id);
            }
        }

        return sole;
    }

    private async Task<IReadOnlyList<Golden<Actual>>> ActualsAsync(List<Golden<ContractLine>> lines, IEnumerable<Id<Project>> projects)
    {
        var found = new Dictionary<Id<Actual>, Golden<Actual>>();
        foreach (var project in projects)
        {
            Take(await on.RelatedAsync(Actual.Fields.Project, project).ConfigureAwait(false));
        }

        foreach (var line in lines)
        {
            Take(await on.RelatedAsync(Actual.Fields.ContractLine, line.Id).ConfigureAwait(false));
        }

        return [.. found.Values.OrderBy(static actual => actual.Id.Value)];

        void Take(IReadOnlyList<Golden<Actual>> actuals)
        {
            foreach (var actual in actuals)
            {
                found[actual.Id] = actual;
            }
        }
    }

    private async Task<IReadOnlyList<PlanLine>> PlansAsync(List<Golden<ContractLine>> lines, HashSet<Id<ContractLine>> sole)
    {
        var found = new Dictionary<Id<PlanLine>, PlanLine>();
        foreach (var line in lines)
        {
            foreach (var plan in await on.RelatedAsync(PlanLine.Fields.ContractLine, line.Id).ConfigureAwait(false))
            {
                found[plan.Id] = plan.Value;
            }

            if (sole.Contains(line.Id))
            {
                foreach (var plan in await on.RelatedAsync(PlanLine.Fields.Project, line.Value.Project!.Value.Id).ConfigureAwait(false))
                {
                    found[plan.Id] = plan.Value;
                }
            }
        }

        return [.. found.Values];
    }

    private async Task<IReadOnlyList<CreditNote>> CreditsAsync(IReadOnlyList<Golden<Invoice>> invoices)
    {
        var credits = new List<CreditNote>();
        foreach (var invoice in invoices)
        {
            credits.AddRange((await on.RelatedAsync(CreditNote.Fields.Invoice, invoice.Id).ConfigureAwait(false)).Select(static credit => credit.Value));
        }

        return credits;
    }

    private static bool NeedsRates(RevenueSet set, Golden<LegalEntity> entity) =>
        set.Actuals.Select(static actual => actual.Value.Amount)
            .Concat(set.Lines.Concat(set.Amendments).SelectMany(static line => new[] { line.Value.Amount, line.Value.UnitPrice, line.Value.StandalonePrice, line.Value.Cap?.Amount, line.Value.Cost }))
            .Concat(set.Milestones.Select(static milestone => milestone.Value.Amount))
            .Concat(set.Plans.Select(static plan => plan.Cost))
            .Concat(set.Projects.Values.Select(static project => project.RemainingCost))
            .Concat(set.Invoices.Select(static invoice => invoice.Value.Subtotal))
            .Any(amount => amount is { } known && known.Currency != set.Currency)
        || (entity.Value.FunctionalCurrency is { } functional && functional != set.Currency);
}

using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Revenue;

/// <summary>Everything that the revenue of one contract is worked out from, loaded once.</summary>
internal sealed record RevenueSet
{
    public required Golden<Contract> Contract { get; init; }

    /// <summary>Gets the currency that all revenue of the contract is in.</summary>
    public required CurrencyCode Currency { get; init; }

    /// <summary>Gets the lines that have revenue of their own, in the order of their numbers.</summary>
    public IReadOnlyList<Golden<ContractLine>> Lines { get; init; } = [];

    /// <summary>Gets the lines of change orders that change them.</summary>
    public IReadOnlyList<Golden<ContractLine>> Amendments { get; init; } = [];

    /// <summary>Gets the lines that are the only ones of their project: what is planned for the project is planned for them.</summary>
    public IReadOnlySet<Id<ContractLine>> Sole { get; init; } = new HashSet<Id<ContractLine>>();

    public IReadOnlyDictionary<Id<Project>, Project> Projects { get; init; } = new Dictionary<Id<Project>, Project>();

    /// <summary>Gets the actuals of the lines and of their projects, sales and costs.</summary>
    public IReadOnlyList<Golden<Actual>> Actuals { get; init; } = [];

    public IReadOnlyList<Golden<Milestone>> Milestones { get; init; } = [];

    public IReadOnlyList<PlanLine> Plans { get; init; } = [];

    public IReadOnlyList<Golden<Invoice>> Invoices { get; init; } = [];

    public IReadOnlyList<CreditNote> Credits { get; init; } = [];

    public ExchangeRateBook Rates { get; init; } = ExchangeRateBook.Empty;

    public IReadOnlyDictionary<Id<ContractLine>, RevenueOpening> Openings { get; init; } = new Dictionary<Id<ContractLine>, RevenueOpening>();

    /// <summary>Gets how lines that do not say are recognised, by how they are billed.</summary>
    public IReadOnlyDictionary<BillingMethod, RevenueMethod> Methods { get; init; } = new Dictionary<BillingMethod, RevenueMethod>();

    public Project? ProjectOf(ContractLine line) => Projects.Of(line.Project);

    public BillingMethod MethodOf(ContractLine line) => line.BillingMethod ?? ProjectOf(line)?.BillingMethod ?? BillingMethod.TimeAndMaterials;

    public RevenueMethod? RevenueOf(ContractLine line) =>
        line.RevenueMethod ?? (Methods.TryGetValue(MethodOf(line), out var implied) ? implied : null);

    public RevenueOpening OpeningOf(Golden<ContractLine> line) => Openings.GetValueOrDefault(line.Id) ?? new RevenueOpening();

    /// <summary>What changes a line as of a day.</summary>
    public IEnumerable<ContractLine> AmendmentsOf(Golden<ContractLine> line, DateOnly on) => Amendments
        .Where(amending => amending.Value.Amends == (Ref<ContractLine>)line.Id
            && amending.Value.Status is ContractLineStatus.Active or ContractLineStatus.Completed
            && !(amending.Value.StartsOn > on))
        .OrderBy(static amending => amending.Value.StartsOn)
        .ThenBy(static amending => amending.Value.Number)
        .Select(static amending => amending.Value);
}

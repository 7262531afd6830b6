using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Everything that one evaluation of a project's billing looks at, loaded once.</summary>
internal sealed record BillingSet
{
    public BillingTerms Terms { get; init; } = new();

    public required Golden<Project> Project { get; init; }

    public Golden<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the last day that is billed now; null: none.</summary>
    public DateOnly? Through { get; init; }

    public IReadOnlyList<WorkSource> Sources { get; init; } = [];

    public IReadOnlyList<Golden<ContractLine>> Lines { get; init; } = [];

    public IReadOnlyDictionary<Id<Contract>, Contract> Contracts { get; init; } = new Dictionary<Id<Contract>, Contract>();

    public IReadOnlyDictionary<Id<ProjectTask>, ProjectTask> Tasks { get; init; } = new Dictionary<Id<ProjectTask>, ProjectTask>();

    public IReadOnlyList<Golden<Milestone>> Milestones { get; init; } = [];

    public IReadOnlyList<Golden<Assignment>> Assignments { get; init; } = [];

    public IReadOnlyDictionary<Id<Worker>, Worker> Workers { get; init; } = new Dictionary<Id<Worker>, Worker>();

    public IReadOnlyDictionary<Id<Role>, Role> Roles { get; init; } = new Dictionary<Id<Role>, Role>();

    public IReadOnlyDictionary<Id<ServiceItem>, ServiceItem> Items { get; init; } = new Dictionary<Id<ServiceItem>, ServiceItem>();

    /// <summary>Gets the items that options name for what says none, by role (upper-case code or name) and by kind of work.</summary>
    public IReadOnlyDictionary<string, Id<ServiceItem>> ItemsByRole { get; init; } = new Dictionary<string, Id<ServiceItem>>();

    public IReadOnlyDictionary<ActualKind, Id<ServiceItem>> ItemsByKind { get; init; } = new Dictionary<ActualKind, Id<ServiceItem>>();

    public IReadOnlyDictionary<Id<OrgUnit>, OrgUnit> OrgUnits { get; init; } = new Dictionary<Id<OrgUnit>, OrgUnit>();

    public IReadOnlyDictionary<Id<FinancialDimension>, FinancialDimension> Dimensions { get; init; } = new Dictionary<Id<FinancialDimension>, FinancialDimension>();

    public IReadOnlyList<Golden<RateCard>> Cards { get; init; } = [];

    public ExchangeRateBook Rates { get; init; } = ExchangeRateBook.Empty;

    /// <summary>Gets the customers of the legal entity's ledger, by the account that they are.</summary>
    public IReadOnlyDictionary<Id<Account>, Golden<BillingAccount>> Customers { get; init; } = new Dictionary<Id<Account>, Golden<BillingAccount>>();

    /// <summary>Gets the tax codes by tax category; the empty category is every other.</summary>
    public IReadOnlyDictionary<string, Id<TaxCode>> TaxCodes { get; init; } = new Dictionary<string, Id<TaxCode>>();

    public IReadOnlyList<Golden<Actual>> Actuals { get; init; } = [];

    public IReadOnlyList<Golden<Invoice>> Invoices { get; init; } = [];

    /// <summary>Gets the accounting periods of the legal entity; none where its ledger has none.</summary>
    public IReadOnlyList<AccountingPeriod> Periods { get; init; } = [];

    /// <summary>Whether a day lies in a period that takes no work any more.</summary>
    public bool IsClosed(DateOnly? day) => Periods.Any(period => !IsOpen(period) && day >= period.Start && day <= period.End);

    /// <summary>The first day that takes work of a day whose period is closed; null where its own does, or none is open.</summary>
    public DateOnly? BookedOn(DateOnly? day) => !IsClosed(day) ? null : Periods.Where(period => IsOpen(period) && period.Start > day).Min(static period => period.Start);

    public Contract? ContractOf(ContractLine? line) => Contracts.Of(line?.Contract);

    public Golden<ContractLine>? Line(Ref<ContractLine>? reference) =>
        reference is { } known && known.TryGetId(out var id) ? Lines.FirstOrDefault(line => line.Id == id) : null;

    public CurrencyCode? CurrencyOf(ContractLine? line) =>
        ContractOf(line)?.Currency ?? Project.Value.Currency ?? LegalEntity?.Value.FunctionalCurrency;

    public Ref<Account>? PayerOf(ContractLine? line)
    {
        var contract = ContractOf(line);
        return line?.BillTo ?? contract?.BillTo ?? contract?.Account ?? Project.Value.Account;
    }

    public Golden<BillingAccount>? CustomerOf(ContractLine? line) => Customers.Of(PayerOf(line));

    public BillingMethod MethodOf(ContractLine line) => line.BillingMethod ?? Project.Value.BillingMethod ?? BillingMethod.TimeAndMaterials;

    private static bool IsOpen(AccountingPeriod period) => period.OpenFor is not { } open || open.Contains(PeriodArea.Projects);

    public Assignment? AssignmentOf(WorkSource source)
    {
        if (source.Assignment is { } named && named.TryGetId(out var id) && Assignments.FirstOrDefault(assignment => assignment.Id == id) is { } found)
        {
            return found.Value;
        }

        return Assignments
            .Where(assignment => source.Worker is not null && assignment.Value.Worker == source.Worker && assignment.Value.Status != AssignmentStatus.Cancelled
                && (assignment.Value.Task is null || assignment.Value.Task == source.Task) && DateRange.Holds(assignment.Value.Start, assignment.Value.End, source.On))
            .OrderBy(assignment => assignment.Value.Task is null)
            .ThenBy(assignment => assignment.Id.Value)
            .Select(assignment => assignment.Value)
            .FirstOrDefault();
    }

    public Ref<Role>? RoleOf(WorkSource source) =>
        source.Role ?? AssignmentOf(source)?.Role ?? Tasks.Of(source.Task)?.Role ?? Workers.Of(source.Worker)?.Role;

    /// <summary>The task, its parent, and so on upwards, with how far away each is.</summary>
    public Dictionary<Ref<ProjectTask>, int> Ancestry(Ref<ProjectTask>? task)
    {
        var found = new Dictionary<Ref<ProjectTask>, int>();
        while (task is { } current && found.TryAdd(current, found.Count))
        {
            task = Tasks.Of<ProjectTask, ProjectTask>(current)?.Parent;
        }

        return found;
    }
}

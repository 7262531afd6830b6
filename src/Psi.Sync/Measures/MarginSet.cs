using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Measures;

/// <summary>What the margins of one project are worked out from; without a project, those of the lines of a contract that have none.</summary>
internal sealed record MarginSet
{
    public Golden<Project>? Project { get; init; }

    /// <summary>Gets the signed lines, change orders apart.</summary>
    public IReadOnlyList<Golden<ContractLine>> Lines { get; init; } = [];

    /// <summary>Gets the lines of change orders.</summary>
    public IReadOnlyList<ContractLine> Amendments { get; init; } = [];

    public IReadOnlyDictionary<Id<Contract>, Contract> Contracts { get; init; } = new Dictionary<Id<Contract>, Contract>();

    /// <summary>Gets the actuals, sales and costs, as the group sees them: nothing between legal entities.</summary>
    public IReadOnlyList<Golden<Actual>> Actuals { get; init; } = [];

    public IReadOnlyList<PlanLine> Plans { get; init; } = [];

    /// <summary>Gets the revenue entries of the primary book.</summary>
    public IReadOnlyList<RevenueEntry> Entries { get; init; } = [];

    public ExchangeRateBook Rates { get; init; } = ExchangeRateBook.Empty;

    /// <summary>Gets the currency of all rows; null for each its own.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets today: what a project says is left is of today.</summary>
    public required DateOnly Today { get; init; }

    public BillingMethod MethodOf(ContractLine line) => line.BillingMethod ?? Project?.Value.BillingMethod ?? BillingMethod.TimeAndMaterials;

    public CurrencyCode? CurrencyOf(ContractLine line) => Currency ?? Contracts.Of(line.Contract)?.Currency ?? line.Amount?.Currency ?? Project?.Value.Currency;

    /// <summary>Gets who sells.</summary>
    public Ref<LegalEntity>? LegalEntity => Project?.Value.LegalEntity ?? ContractOfAll?.LegalEntity;

    /// <summary>Gets who buys.</summary>
    public Ref<Account>? Client => Project?.Value.Account ?? ContractOfAll?.Account;

    private Contract? ContractOfAll => Contracts.Of(Project?.Value.Contract) ?? Lines.Select(line => Contracts.Of(line.Value.Contract)).FirstOrDefault(static contract => contract is not null);

    /// <summary>The keys of what the whole belongs to; a null one for none.</summary>
    public IReadOnlyList<Guid?> KeysBy(MeasureBy by) => by switch
    {
        MeasureBy.Project => [Project?.Id.Value],
        MeasureBy.Client => [KeyOf(Client)],
        MeasureBy.LegalEntity => [KeyOf(LegalEntity)],
        MeasureBy.OrgUnit => Project?.Value.OrgUnits is { Count: > 0 } units ? [.. units.Select(static unit => KeyOf<OrgUnit>(unit)).Distinct()] : [null],
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "A project does not belong to such a thing."),
    };

    public static Guid? KeyOf<T>(Ref<T>? reference)
        where T : class, ICanonicalObject<T> => reference is { IsResolved: true } known ? known.Id.Value : null;

    /// <summary>The currency of the row of the whole.</summary>
    public CurrencyCode? CurrencyOfAll() =>
        Currency ?? Project?.Value.Currency ?? Lines.Select(line => CurrencyOf(line.Value)).FirstOrDefault(static currency => currency is not null)
            ?? Actuals.Select(static actual => actual.Value.Amount?.Currency).FirstOrDefault(static currency => currency is not null);
}

using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Records;
using Psi.Sync.Revenue;

namespace Psi.Sync.Processes;

/// <summary>The accounts of a ledger that a contract's revenue is booked on, and the dimensions of its lines.</summary>
internal sealed class RevenueAccountBook
{
    private readonly Dictionary<Id<ContractLine>, (Ref<GlAccount>? Revenue, Ref<GlAccount>? Cost, ValueList<Ref<FinancialDimension>>? Dimensions)> _lines = [];
    private readonly Dictionary<Ref<GlAccount>, GlAccount> _known = [];
    private readonly IReadOnlyDictionary<Id<FinancialDimension>, FinancialDimension> _dimensions;

    private RevenueAccountBook(IReadOnlyDictionary<Id<FinancialDimension>, FinancialDimension> dimensions) => _dimensions = dimensions;

    public BookAccounts Accounts { get; private set; } = new(null, null, null, null, null);

    public static async Task<RevenueAccountBook> ReadAsync(ProcessContext<Contract> on, RevenueAccounts numbers, Golden<LegalEntity> entity, SystemId ledger, RevenueSet set)
    {
        var dimensions = (await on.AllAsync<FinancialDimension>().ConfigureAwait(false))
            .Where(dimension => dimension.Value.LegalEntity is null || dimension.Value.LegalEntity == (Ref<LegalEntity>)entity.Id)
            .ToDictionary(static dimension => dimension.Id, static dimension => dimension.Value);
        var book = new RevenueAccountBook(dimensions);
        book.Accounts = new BookAccounts(
            await NumberedAsync(numbers.Unbilled).ConfigureAwait(false),
            await NumberedAsync(numbers.Deferred).ConfigureAwait(false),
            await NumberedAsync(numbers.LossProvision).ConfigureAwait(false),
            await NumberedAsync(numbers.LossExpense).ConfigureAwait(false),
            await NumberedAsync(numbers.DeferredCost).ConfigureAwait(false));
        var revenue = await NumberedAsync(numbers.Revenue).ConfigureAwait(false);
        var cost = await NumberedAsync(numbers.CostOfSales).ConfigureAwait(false);
        foreach (var line in set.Lines)
        {
            var item = await on.GetAsync(line.Value.Item).ConfigureAwait(false);
            book._lines[line.Id] = (
                book.Note(await on.GetAsync(item?.Value.RevenueAccount).ConfigureAwait(false)) ?? revenue,
                book.Note(await on.GetAsync(item?.Value.CostAccount).ConfigureAwait(false)) ?? cost,
                DimensionChoice.Choose(dimensions, set.ProjectOf(line.Value)?.Dimensions.Items() ?? [], line.Value.Dimensions.Items(), item?.Value.Dimensions.Items() ?? []));
        }

        return book;

        async Task<Ref<GlAccount>?> NumberedAsync(string? number) =>
            book.Note(await on.ByCodeAsync<Contract, GlAccount>(number, scope: ledger.Value).ConfigureAwait(false));
    }

    public Ref<GlAccount>? RevenueOf(Id<ContractLine> line) => _lines[line].Revenue;

    public Ref<GlAccount>? CostOf(Id<ContractLine> line) => _lines[line].Cost;

    public ValueList<Ref<FinancialDimension>>? DimensionsOf(Id<ContractLine> line) => _lines[line].Dimensions;

    /// <summary>The kinds of dimension that accounts demand and lines booked on them do not have.</summary>
    public IReadOnlyCollection<string> LackingDimensions(IEnumerable<JournalLine> lines)
    {
        var lacking = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var kinds = line.Dimensions.Items().Select(dimension => _dimensions.Of(dimension)?.Kind).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
            lacking.UnionWith(_known[line.GlAccount!.Value].RequiredDimensions.Items().Where(kind => !kinds.Contains(kind)));
        }

        return lacking;
    }

    private Ref<GlAccount>? Note(Golden<GlAccount>? account)
    {
        if (account is not { State: GoldenState.Live, Value: { Active: not false, Postable: not false } })
        {
            return null;
        }

        _known[account.Id] = account.Value;
        return account.Id;
    }
}

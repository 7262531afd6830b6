using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Revenue;

/// <summary>
/// Which contract lines a cost is of. A cost bears no line: it goes where the sale of the same work went, shared as that was.
/// </summary>
internal sealed class CostShares
{
    private readonly Dictionary<Guid, List<(Ref<ContractLine> Line, decimal Weight, bool IsBilled)>> _bySource;

    public CostShares(IEnumerable<Golden<Actual>> actuals)
    {
        var sales = actuals.Where(static actual => actual.Value.Side == ActualSide.Sale && actual.Value.Kind != ActualKind.Adjustment).ToList();
        _bySource = Sources.Live(sales)
            .Where(static actual => actual.Value.ContractLine is not null)
            .GroupBy(static actual => Sources.IdOf(actual.Value))
            .ToDictionary(static group => group.Key, static group => group.Select(static actual => (actual.Value.ContractLine!.Value, Math.Abs(actual.Value.Quantity ?? 1m), actual.Value.Amount is { IsZero: false })).ToList());
    }

    /// <summary>The part of a cost that is a line's, 0 to 1, and whether its sale has a price of its own.</summary>
    public (decimal Share, bool IsBilled) Of(Actual cost, Ref<ContractLine> line)
    {
        if (cost.ContractLine is { } said)
        {
            return (said == line ? 1m : 0m, false);
        }

        if (!_bySource.TryGetValue(Sources.IdOf(cost), out var sales))
        {
            return (0m, false);
        }

        var all = sales.Sum(static sale => sale.Weight);
        var own = sales.Where(sale => sale.Line == line).ToList();
        return own.Count == 0 ? (0m, false) : (all == 0m ? (decimal)own.Count / sales.Count : own.Sum(static sale => sale.Weight) / all, own.Exists(static sale => sale.IsBilled));
    }
}

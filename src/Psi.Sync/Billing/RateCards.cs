using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Finds the row of a rate card: the one that says most of worker, role, item and unit, in this order, among those in force.</summary>
internal static class RateCards
{
    public static CardMatch Match(RateCard card, RateQuery query)
    {
        if (!card.IsInForce(query.On))
        {
            return default;
        }

        var rows = card.Rates.Items().Where(row => row.IsInForce(query.On) && Fits(row, query)).ToList();
        if (rows.Count == 0)
        {
            return default;
        }

        var best = Best(rows, out var tie);
        if (tie)
        {
            return new CardMatch(null, null, null, Tie: true);
        }

        return best.Basis switch
        {
            RateBasis.Factor => OfFactor(best, rows),
            RateBasis.CostPlus => (query.Cost ?? best.Cost) is { } cost
                ? new CardMatch(cost * (1m + (best.Factor ?? 0m)), Unit.Hour, best.Key, Tie: false)
                : default,
            _ => best.Price is { } price ? new CardMatch(price, best.Unit ?? Unit.Hour, best.Key, Tie: false) : default,
        };
    }

    private static CardMatch OfFactor(RateCardRate factor, List<RateCardRate> rows)
    {
        var prices = rows.Where(row => row.Basis is null or RateBasis.Price && row.Price is not null).ToList();
        if (prices.Count == 0)
        {
            return default;
        }

        var price = Best(prices, out var tie);
        return tie
            ? new CardMatch(null, null, null, Tie: true)
            : new CardMatch(price.Price!.Value * (factor.Factor ?? 1m), price.Unit ?? Unit.Hour, factor.Key ?? price.Key, Tie: false);
    }

    private static RateCardRate Best(List<RateCardRate> rows, out bool tie)
    {
        var most = rows.Max(Weight);
        var best = rows.Where(row => Weight(row) == most).ToList();
        tie = best.Count > 1 && best.Skip(1).Any(row => row.Price != best[0].Price || row.Basis != best[0].Basis || row.Factor != best[0].Factor || row.Unit != best[0].Unit);
        return best[0];
    }

    private static bool Fits(RateCardRate row, RateQuery query) =>
        (row.Worker is null || row.Worker == query.Worker)
        && (row.Role is null || row.Role == query.Role)
        && (row.Item is null || row.Item == query.Item)
        && (row.OrgUnit is not { } unit || query.OrgUnits.Contains(unit));

    private static int Weight(RateCardRate row) =>
        (row.Worker is null ? 0 : 8) + (row.Role is null ? 0 : 4) + (row.Item is null ? 0 : 2) + (row.OrgUnit is null ? 0 : 1);
}

internal sealed record RateQuery(DateOnly On, Ref<Worker>? Worker, Ref<Role>? Role, Ref<ServiceItem>? Item, IReadOnlyCollection<Ref<OrgUnit>> OrgUnits, Money? Cost);

internal readonly record struct CardMatch(Money? Price, Unit? Unit, string? Key, bool Tie);

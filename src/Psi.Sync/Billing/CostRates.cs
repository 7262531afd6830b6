using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>What an hour costs as of the day it was worked.</summary>
internal static class CostRates
{
    public static Money? Of(BillingSet set, WorkSource source)
    {
        var worker = set.Workers.Of(source.Worker);
        if (worker?.EmploymentType == EmploymentType.Contractor)
        {
            var query = new RateQuery(source.On, source.Worker, set.RoleOf(source), source.Item, [], null);
            foreach (var card in set.Cards.Where(card => card.Value.Purpose == RateCardPurpose.Purchase && (card.Value.Account is null || card.Value.Account == worker.Vendor)))
            {
                if (RateCards.Match(card.Value, query) is { Price: { } price, Unit: Unit.Hour })
                {
                    return price;
                }
            }
        }

        var dated = worker?.CostRates.Items().LastOrDefault(rate => rate.IsInForce(source.On) && rate.Price is not null && (rate.Unit ?? Unit.Hour) == Unit.Hour);
        return dated?.Price ?? source.CostRate ?? set.AssignmentOf(source)?.CostRate;
    }
}

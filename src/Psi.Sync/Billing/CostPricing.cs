using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Makes the cost side of an approved source, frozen as of the day of the work.</summary>
internal static class CostPricing
{
    public static Actual? Price(BillingSet set, WorkSource source)
    {
        if (!source.Approved || source.SettledElsewhere || source.WorkedQuantity == 0m)
        {
            return null;
        }

        var cost = new Actual
        {
            Side = ActualSide.Cost,
            Kind = source.Kind,
            Source = source.Source,
            LegalEntity = set.Project.Value.LegalEntity ?? (set.LegalEntity is { } entity ? (Ref<LegalEntity>?)entity.Id : null),
            Account = set.Project.Value.Account,
            Project = set.Project.Id,
            Task = source.Task,
            Worker = source.Worker,
            Role = source.Kind == ActualKind.Time ? set.RoleOf(source) : null,
            Item = source.Item,
            On = source.On,
            Dimensions = DimensionChoice.OfCost(set, source),
            Status = ActualStatus.Ready,
        };
        if (source.Kind == ActualKind.Expense)
        {
            var net = source.RecoverableTax is { } tax && tax.Currency == source.Spent!.Value.Currency ? source.Spent.Value - tax : source.Spent!.Value;
            return Functional(set, cost with { Quantity = 1m, Unit = Unit.Each, UnitPrice = net, Amount = net });
        }

        return source.Kind == ActualKind.Time && CostRates.Of(set, source) is { } rate
            ? Functional(set, cost with { Quantity = source.WorkedQuantity, Unit = Unit.Hour, UnitPrice = rate, Amount = (rate * source.WorkedQuantity).Round() })
            : null;
    }

    private static Actual Functional(BillingSet set, Actual actual) =>
        set.LegalEntity?.Value.FunctionalCurrency is { } functional && set.Rates.Rate(actual.Amount!.Value.Currency, functional, actual.On!.Value) is { } rate
            ? actual with { ExchangeRate = decimal.Round(rate, 10), FunctionalAmount = new Money(actual.Amount.Value.Amount * decimal.Round(rate, 10), functional).Round() }
            : actual;
}

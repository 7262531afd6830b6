using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Chooses dimensions by kind: of each kind, the first place that has one.</summary>
internal static class DimensionChoice
{
    public static ValueList<Ref<FinancialDimension>>? Choose(
        IReadOnlyDictionary<Id<FinancialDimension>, FinancialDimension> dimensions, params IEnumerable<IEnumerable<Ref<FinancialDimension>>> places)
    {
        var chosen = new SortedDictionary<string, Ref<FinancialDimension>>(StringComparer.OrdinalIgnoreCase);
        foreach (var place in places)
        {
            foreach (var reference in place)
            {
                if (dimensions.Of(reference) is { Kind: { Length: > 0 } kind })
                {
                    chosen.TryAdd(kind, reference);
                }
            }
        }

        return chosen.Count == 0 ? null : chosen.Values.ToValueList();
    }

    public static ValueList<Ref<FinancialDimension>>? OfSale(BillingSet set, WorkSource source, ContractLine line, ServiceItem? item) => Choose(
        set.Dimensions,
        source.Dimensions.Items(),
        set.Tasks.Of(source.Task)?.Dimensions.Items() ?? [],
        set.Project.Value.Dimensions.Items(),
        line.Dimensions.Items(),
        item?.Dimensions.Items() ?? [],
        set.CustomerOf(line)?.Value.Dimensions.Items() ?? [],
        OfUnits(set, set.Project.Value.OrgUnits.Items()));

    public static ValueList<Ref<FinancialDimension>>? OfCost(BillingSet set, WorkSource source)
    {
        var worker = set.Workers.Of(source.Worker);
        return Choose(
            set.Dimensions,
            source.Dimensions.Items(),
            set.Tasks.Of(source.Task)?.Dimensions.Items() ?? [],
            set.Project.Value.Dimensions.Items(),
            worker?.Dimensions.Items() ?? [],
            OfUnits(set, worker?.OrgUnits.Items() ?? []));
    }

    private static IEnumerable<Ref<FinancialDimension>> OfUnits(BillingSet set, IEnumerable<Ref<OrgUnit>> units)
    {
        foreach (var reference in units)
        {
            if (set.OrgUnits.Of(reference)?.Dimension is { } dimension)
            {
                yield return dimension;
            }
        }
    }
}

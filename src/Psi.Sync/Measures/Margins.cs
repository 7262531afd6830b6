using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Revenue;

namespace Psi.Sync.Measures;

/// <summary>Works out how contract lines and projects stand at the end of a month. Pure.</summary>
internal sealed class Margins(MarginSet set)
{
    private readonly CostShares _costs = new(set.Actuals);

    /// <summary>The row of a line; null where nothing says its currency.</summary>
    public MarginRow? OfLine(Golden<ContractLine> line, DateOnly month)
    {
        if (set.CurrencyOf(line.Value) is not { } currency)
        {
            return null;
        }

        var on = new MarginMonth(set, currency, month);
        var isSole = set.Lines.Count(other => set.MethodOf(other.Value) != BillingMethod.NonBillable) == 1 && set.MethodOf(line.Value) != BillingMethod.NonBillable;
        bool IsOf(PlanLine plan) => plan.ContractLine == (Ref<ContractLine>)line.Id || (isSole && plan.ContractLine is null);
        var costs = set.Actuals.Where(static actual => IsCost(actual.Value)).Select(actual => (actual.Value, _costs.Of(actual.Value, line.Id).Share)).Where(static cost => cost.Share != 0m).ToList();
        return Row(on, MeasureBy.ContractLine, line.Id.Value, [line], costs, IsOf, isWhole: isSole);
    }

    /// <summary>The row of the whole project; null where nothing says its currency.</summary>
    public MarginRow? OfProject(DateOnly month) => set.CurrencyOfAll() is { } currency
        ? Row(
            new MarginMonth(set, currency, month),
            MeasureBy.Project,
            set.Project?.Id.Value,
            set.Lines,
            [.. set.Actuals.Where(static actual => IsCost(actual.Value)).Select(static actual => (actual.Value, 1m))],
            static _ => true,
            isWhole: true)
        : null;

    /// <summary>One row of many of a currency: a figure that one of them does not know is not known of all.</summary>
    public static MarginRow Sum(MeasureBy by, Guid? key, MarginRow left, MarginRow right) => new(by, key, left.Month, left.Currency)
    {
        SoldRevenue = Ratio.Sum(left.SoldRevenue, right.SoldRevenue),
        SoldCost = Ratio.Sum(left.SoldCost, right.SoldCost),
        PlannedRevenue = Ratio.Sum(left.PlannedRevenue, right.PlannedRevenue),
        PlannedCost = Ratio.Sum(left.PlannedCost, right.PlannedCost),
        Recognized = Ratio.Sum(left.Recognized, right.Recognized),
        RecognizedToDate = Ratio.Sum(left.RecognizedToDate, right.RecognizedToDate),
        Cost = Ratio.Sum(left.Cost, right.Cost),
        CostToDate = Ratio.Sum(left.CostToDate, right.CostToDate),
        CostToComplete = Ratio.Sum(left.CostToComplete, right.CostToComplete),
        ProjectedRevenue = Ratio.Sum(left.ProjectedRevenue, right.ProjectedRevenue),
        Backlog = Ratio.Sum(left.Backlog, right.Backlog),
        Gaps = [.. left.Gaps.Union(right.Gaps).Order()],
    };

    private static MarginRow Row(
        MarginMonth on, MeasureBy by, Guid? key, IReadOnlyList<Golden<ContractLine>> lines, List<(Actual Cost, decimal Share)> costs, Func<PlanLine, bool> isOf, bool isWhole)
    {
        lines = [.. lines.Where(on.IsSigned)];
        var (soldRevenue, soldCost) = (on.Tally(), on.Tally());
        var (recognized, toDate, backlog) = (on.Tally(), on.Tally(), on.Tally());
        foreach (var line in lines)
        {
            on.AddSold(line, soldRevenue, soldCost);
            on.AddRevenue(line, recognized, toDate);
            on.AddBacklog(line, backlog);
        }

        var (plannedRevenue, plannedCost) = on.Planned(isOf);
        return new MarginRow(by, key, on.Month, on.Currency)
        {
            SoldRevenue = soldRevenue.Result,
            SoldCost = soldCost.Result,
            PlannedRevenue = plannedRevenue,
            PlannedCost = plannedCost,
            Recognized = recognized.Result,
            RecognizedToDate = toDate.Result,
            Cost = on.Spent(costs, monthOnly: true),
            CostToDate = on.Spent(costs, monthOnly: false),
            CostToComplete = on.CostToComplete(isOf, isWhole, lines),
            ProjectedRevenue = on.Projected(lines, isOf),
            Backlog = backlog.Result,
            Gaps = on.Gaps,
        };
    }

    private static bool IsCost(Actual actual) => actual is { Side: ActualSide.Cost, Status: not ActualStatus.WrittenOff };
}

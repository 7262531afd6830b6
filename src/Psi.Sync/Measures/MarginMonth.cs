using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Revenue;

namespace Psi.Sync.Measures;

/// <summary>The figures of a project or of its lines as of the end of one month, in one currency, with what was found missing.</summary>
internal sealed class MarginMonth(MarginSet set, CurrencyCode currency, DateOnly month)
{
    private readonly SortedSet<MeasureGap> _gaps = [];
    private readonly DateOnly _last = month.AddMonths(1).AddDays(-1);

    public DateOnly Month => month;

    public CurrencyCode Currency => currency;

    public IReadOnlyList<MeasureGap> Gaps => [.. _gaps];

    public MoneyTally Tally() => new(currency, set.Rates, _gaps);

    /// <summary>Whether a line was signed by the end of the month; without a day, it always was.</summary>
    public bool IsSigned(Golden<ContractLine> line) => !(set.Contracts.Of(line.Value.Contract)?.SignedOn > _last);

    /// <summary>What was signed: the latest sold plan of the line, else what the line says with its change orders.</summary>
    public void AddSold(Golden<ContractLine> line, MoneyTally revenue, MoneyTally cost)
    {
        if (line.Value.Status == ContractLineStatus.Cancelled)
        {
            return;
        }

        var signed = set.Contracts.Of(line.Value.Contract) is { } contract ? contract.SignedOn ?? contract.StartsOn ?? _last : _last;
        var plans = Latest(PlanBasis.Sold, plan => plan.ContractLine == (Ref<ContractLine>)line.Id);
        if (plans.Count > 0)
        {
            AddPlans(plans, static plan => plan.Revenue, revenue, signed, MeasureGap.NoSoldRevenue);
            AddPlans(plans, static plan => plan.Cost, cost, signed, MeasureGap.NoSoldCost);
            return;
        }

        var parts = set.Amendments.Where(change => change.Amends == (Ref<ContractLine>)line.Id && change.Status is ContractLineStatus.Active or ContractLineStatus.Completed && !(change.StartsOn > _last)).Prepend(line.Value).ToList();
        var isFree = set.MethodOf(line.Value) == BillingMethod.NonBillable;
        AddParts(parts, static part => part.Amount, revenue, signed, isFree ? null : MeasureGap.NoSoldRevenue);
        AddParts(parts, static part => part.Cost, cost, signed, MeasureGap.NoSoldCost);
    }

    /// <summary>What was recognised: the entries of the line; at rates and without entries, what was approved and priced.</summary>
    public void AddRevenue(Golden<ContractLine> line, MoneyTally inMonth, MoneyTally toDate)
    {
        var entries = set.Entries.Where(entry => entry.ContractLine == (Ref<ContractLine>)line.Id && entry is { Status: not RevenueEntryStatus.Forecast, Book: null }).ToList();
        if (entries.Count > 0)
        {
            foreach (var entry in entries.Where(entry => entry.Period <= month))
            {
                var day = entry.Period!.Value.AddMonths(1).AddDays(-1);
                toDate.Add(entry.Recognized, day, MeasureGap.NoRevenue);
                if (entry.Period == month)
                {
                    inMonth.Add(entry.Recognized, day, MeasureGap.NoRevenue);
                }
            }

            return;
        }

        var method = set.MethodOf(line.Value);
        if (method == BillingMethod.NonBillable)
        {
            return;
        }

        if (method != BillingMethod.TimeAndMaterials)
        {
            inMonth.Miss(MeasureGap.NoRevenue);
            toDate.Miss(MeasureGap.NoRevenue);
            return;
        }

        foreach (var sale in set.Actuals.Select(static actual => actual.Value).Where(actual => actual.ContractLine == (Ref<ContractLine>)line.Id && actual is { Side: ActualSide.Sale, Kind: not (ActualKind.Advance or ActualKind.Retainer) } && RevenueBases.Counts(actual)))
        {
            AddDated(sale.Amount, sale.PostedOn ?? sale.On, 1m, inMonth, toDate, MeasureGap.NoAmount);
        }
    }

    /// <summary>What is signed and not recognised; nothing of what is over.</summary>
    public void AddBacklog(Golden<ContractLine> line, MoneyTally backlog)
    {
        var contract = set.Contracts.Of(line.Value.Contract);
        var isOver = line.Value.Status is ContractLineStatus.Completed or ContractLineStatus.Cancelled
            || contract?.Status is ContractStatus.Completed or ContractStatus.Expired or ContractStatus.Terminated
            || (line.Value.EndsOn ?? contract?.EndsOn) < month;
        if (isOver)
        {
            return;
        }

        var (sold, ignored, inMonth, toDate) = (Tally(), new MoneyTally(currency, set.Rates, new HashSet<MeasureGap>()), Tally(), Tally());
        AddSold(line, sold, ignored);
        AddRevenue(line, inMonth, toDate);
        if (sold.Result is { } signed && toDate.Result is { } recognized)
        {
            backlog.Add(signed - recognized, _last, MeasureGap.NoRevenue);
        }
        else
        {
            backlog.Miss(sold.Result is null ? MeasureGap.NoSoldRevenue : MeasureGap.NoRevenue);
        }
    }

    public (Money? Revenue, Money? Cost) Planned(Func<PlanLine, bool> isOf)
    {
        var plans = Latest(PlanBasis.Baseline, isOf);
        if (plans.Count == 0)
        {
            _gaps.Add(MeasureGap.NoPlan);
            return (null, null);
        }

        var (revenue, cost) = (Tally(), Tally());
        AddPlans(plans, static plan => plan.Revenue, revenue, _last, MeasureGap.NoPlan);
        AddPlans(plans, static plan => plan.Cost, cost, _last, MeasureGap.NoPlan);
        return (revenue.Result, cost.Result);
    }

    public Money? Spent(List<(Actual Cost, decimal Share)> costs, bool monthOnly)
    {
        var (inMonth, toDate) = (Tally(), Tally());
        foreach (var (cost, share) in costs)
        {
            AddDated(cost.Amount, cost.PostedOn ?? cost.On, share, inMonth, toDate, MeasureGap.NoCost);
        }

        return monthOnly ? inMonth.Result : toDate.Result;
    }

    /// <summary>What is forecast after the month; else what the project says is left, which is of today; nothing once all is done. Never less than nothing.</summary>
    public Money? CostToComplete(Func<PlanLine, bool> isOf, bool isWhole, IReadOnlyList<Golden<ContractLine>> lines)
    {
        var project = set.Project?.Value;
        var isDone = project is { Status: ProjectStatus.Completed or ProjectStatus.Closed, ActualEnd: { } end } && end <= _last;
        var (forecast, left) = (Latest(PlanBasis.Forecast, isOf), Tally());
        if (isDone || (lines.Count > 0 && lines.All(static line => line.Value.Status is ContractLineStatus.Completed or ContractLineStatus.Cancelled) && _last >= set.Today))
        {
            return left.Result;
        }

        if (forecast.Count > 0)
        {
            AddPlans(Coming(forecast), static plan => plan.Cost, left, _last, MeasureGap.NoEstimate);
        }
        else
        {
            left.Add(isWhole && _last >= set.Today ? project?.RemainingCost : null, _last, MeasureGap.NoEstimate);
        }

        return left.Result is { IsNegative: true } ? Money.Zero(currency) : left.Result;
    }

    /// <summary>The price of what is sold at a price; what work at rates has earned and is forecast to earn.</summary>
    public Money? Projected(IReadOnlyList<Golden<ContractLine>> lines, Func<PlanLine, bool> isOf)
    {
        var projected = Tally();
        var ignored = new MoneyTally(currency, set.Rates, new HashSet<MeasureGap>());
        var priced = new HashSet<Ref<ContractLine>>();
        foreach (var line in lines)
        {
            var isAtRates = set.MethodOf(line.Value) == BillingMethod.TimeAndMaterials;
            if (line.Value.Status == ContractLineStatus.Cancelled || isAtRates)
            {
                AddRevenue(line, ignored, projected);
            }
            else
            {
                AddSold(line, projected, ignored);
            }

            if (!isAtRates)
            {
                priced.Add(line.Id);
            }
        }

        var rates = lines.Where(static line => line.Value.Status is not (ContractLineStatus.Completed or ContractLineStatus.Cancelled)).Where(line => !priced.Contains(line.Id)).ToList();
        if (rates.Count == 0)
        {
            return projected.Result;
        }

        var forecast = Latest(PlanBasis.Forecast, isOf);
        if (forecast.Count == 0)
        {
            return projected.Miss(MeasureGap.NoForecastRevenue).Result;
        }

        var isMixed = priced.Count > 0;
        AddPlans(Coming(forecast).Where(plan => plan.ContractLine is { } named ? !priced.Contains(named) : !isMixed), static plan => plan.Revenue, projected, _last, MeasureGap.NoForecastRevenue);
        return isMixed && forecast.Exists(static plan => plan.ContractLine is null) ? projected.Miss(MeasureGap.NoForecastRevenue).Result : projected.Result;
    }

    private static void AddPlans(IEnumerable<PlanLine> plans, Func<PlanLine, Money?> part, MoneyTally tally, DateOnly on, MeasureGap missing)
    {
        foreach (var plan in plans)
        {
            tally.Add(part(plan), on, missing);
        }
    }

    // What a change order does not say it does not change; what nobody says is not known.
    private static void AddParts(List<ContractLine> parts, Func<ContractLine, Money?> part, MoneyTally tally, DateOnly on, MeasureGap? missing)
    {
        var known = parts.Select(part).OfType<Money>().ToList();
        if (known.Count == 0 && missing is { } gap)
        {
            tally.Miss(gap);
        }

        foreach (var amount in known)
        {
            tally.Add(amount, on, missing ?? MeasureGap.NoSoldRevenue);
        }
    }

    private IEnumerable<PlanLine> Coming(IEnumerable<PlanLine> plans) => plans.Where(plan => !(plan.Period <= month));

    // A version is the whole plan as of the day it was set: of each contract line, and of what names none.
    private List<PlanLine> Latest(PlanBasis basis, Func<PlanLine, bool> isOf) =>
    [
        .. set.Plans.Where(plan => plan.Basis == basis && !(plan.SetOn > _last) && isOf(plan))
            .GroupBy(static plan => plan.ContractLine)
            .SelectMany(static group =>
            {
                var latest = group.Max(static plan => plan.Version);
                return group.Where(plan => plan.Version == latest);
            }),
    ];

    private void AddDated(Money? amount, DateOnly? day, decimal share, MoneyTally inMonth, MoneyTally toDate, MeasureGap missing)
    {
        if (day is not { } known)
        {
            inMonth.Miss(MeasureGap.NoDay);
            toDate.Miss(MeasureGap.NoDay);
            return;
        }

        if (known > _last)
        {
            return;
        }

        toDate.Add(amount, known, missing, share);
        if (known >= month)
        {
            inMonth.Add(amount, known, missing, share);
        }
    }
}

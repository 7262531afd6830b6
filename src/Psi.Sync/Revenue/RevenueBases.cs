using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Revenue;

/// <summary>Gathers of golden records what the revenue of each line of a contract is worked out from, as of a day. Pure.</summary>
internal sealed class RevenueBases(RevenueSet set)
{
    private readonly CostShares _costs = new(set.Actuals);
    private readonly IReadOnlyList<BilledAmount> _billed = BilledAmounts.Of(set, out _);
    private readonly HashSet<Id<Invoice>> _posted = [.. set.Invoices.Where(static invoice => BilledAmounts.IsPosted(invoice.Value)).Select(static invoice => invoice.Id)];

    /// <summary>The basis of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="on">The last day that counts.</param>
    /// <param name="before">What earlier periods recognised.</param>
    /// <param name="isLast">Whether it is the last period there is: what is done and does not say since when, is done in it.</param>
    public RevenueBasis Of(Golden<ContractLine> line, DateOnly on, decimal before, bool isLast)
    {
        var findings = new HashSet<RevenueFinding>();
        var terms = LineTerms.Of(set, line, on);
        if (terms.NoRate)
        {
            findings.Add(RevenueFinding.NoRate);
        }

        var opening = set.OpeningOf(line);
        var own = set.Actuals.Where(actual => actual.Value is { Side: ActualSide.Sale } && actual.Value.ContractLine == (Ref<ContractLine>)line.Id && BookedOn(actual.Value) <= on).Select(static actual => actual.Value).ToList();
        var price = PriceOf(line, terms, on);
        var cost = CostOf(line, price is not null, on, findings) + opening.Cost;
        var hours = own.Where(IsHours).Sum(static actual => actual.Quantity ?? 0m) + opening.Hours;
        var plans = PlansOf(line, on);
        return new RevenueBasis
        {
            Method = terms.Method,
            Currency = set.Currency,
            On = on,
            Price = price,
            Cap = terms.Cap is { } cap ? new Money(cap, set.Currency) : null,
            From = terms.From,
            To = terms.To,
            Fees = terms.Method == RevenueMethod.StraightLine ? Priced(terms.Fees, price) : [],
            Bank = terms.Method == RevenueMethod.Usage ? BankOf(line.Value, terms, price, own, opening, on) : [],
            CarryOver = line.Value.Retainer?.CarryOver ?? CarryOver.None,
            Work = WorkOf(line.Value, terms, own, findings) + (opening.AtRates ?? (terms.Method == RevenueMethod.TimeAndMaterials ? opening.Recognized : 0m)),
            Achieved = AchievedOf(line, on, isLast, findings),
            Cost = cost,
            CostAtCompletion = Estimate(plans, static plan => plan.Cost, cost, line, terms.SoldCost, static project => project.RemainingCost, on, findings),
            Hours = hours,
            HoursAtCompletion = plans.Exists(static plan => plan.Hours is not null) ? hours + plans.Sum(static plan => plan.Hours ?? 0m)
                : set.Sole.Contains(line.Id) && set.ProjectOf(line.Value)?.RemainingHours is { } left ? hours + left
                : terms.SoldHours,
            IsComplete = IsComplete(line.Value, on, isLast),
            Billed = _billed.Where(amount => amount.Line == line.Id && amount.On <= on).Sum(amount => In(amount.Amount, amount.On, findings)) + opening.Billed,
            Advances = own.Where(actual => actual is { Kind: ActualKind.Advance, Amount: not null } && IsPosted(actual)).Sum(actual => In(actual.Amount!.Value, on, findings)),
            Before = before,
            Findings = [.. findings],
        };
    }

    /// <summary>Whether work counts as done and due from the client: what waits only for a form does, what may never be paid does not.</summary>
    public static bool Counts(Actual actual) => actual.Status switch
    {
        ActualStatus.Ready or ActualStatus.Posted => true,
        ActualStatus.Held => actual.Reason is HeldReason.NoPurchaseOrder or HeldReason.BillingAccount or HeldReason.TaxUnknown or HeldReason.PeriodClosed or HeldReason.Correction,
        _ => false,
    };

    private static DateOnly? BookedOn(Actual actual) => actual.PostedOn ?? actual.On;

    private static bool IsHours(Actual actual) => actual is { Kind: ActualKind.Time, Unit: Unit.Hour } && actual.Status != ActualStatus.WrittenOff;

    private bool IsPosted(Actual actual) => actual.Invoice is { } invoice && invoice.TryGetId(out var id) && _posted.Contains(id);

    // Fees are billed by plan and earned by method; at rates, a fee such as a minimum's shortfall is earned as it falls due.
    private decimal WorkOf(ContractLine line, LineTerms terms, List<Actual> own, HashSet<RevenueFinding> findings)
    {
        var isAtRates = set.MethodOf(line) == BillingMethod.TimeAndMaterials;
        return own.Where(actual => Counts(actual) && actual.Amount is not null && actual.Kind switch
        {
            ActualKind.Expense or ActualKind.Material => true,
            ActualKind.Time or ActualKind.Adjustment => !isAtRates || terms.Method == RevenueMethod.TimeAndMaterials,
            ActualKind.Fee => terms.Method == RevenueMethod.TimeAndMaterials,
            _ => false,
        }).Sum(actual => In(actual.Amount!.Value, actual.On ?? DateOnly.MinValue, findings));
    }

    // The price of a contract is shared by what each line would sell for by itself.
    private Money? PriceOf(Golden<ContractLine> line, LineTerms terms, DateOnly on)
    {
        if (terms.Agreed is not { } agreed)
        {
            return null;
        }

        var priced = set.Lines
            .Where(static other => other.Value.Status != ContractLineStatus.Cancelled)
            .Select(other => (other.Id, Terms: other.Id == line.Id ? terms : LineTerms.Of(set, other, on)))
            .Where(static other => other.Terms.Agreed is not null)
            .ToList();
        var prices = PriceAllocation.Of(
            priced.ConvertAll(other => new Money(other.Terms.Agreed!.Value, set.Currency)),
            priced.ConvertAll(other => other.Terms.Standalone is { } standalone ? new Money(standalone, set.Currency) : (Money?)null));
        var at = priced.FindIndex(other => other.Id == line.Id);
        return at < 0 ? new Money(agreed, set.Currency) : prices[at];
    }

    private static IReadOnlyList<FeePeriod> Priced(IReadOnlyList<FeePeriod> fees, Money? price)
    {
        if (price is not { } known || fees.Count == 0 || fees.Sum(static fee => fee.Amount.Amount) == known.Amount || fees.All(static fee => fee.Amount.Amount <= 0m))
        {
            return fees;
        }

        var parts = known.Allocate([.. fees.Select(static fee => Math.Max(0m, fee.Amount.Amount))]);
        return [.. fees.Select((fee, index) => fee with { Amount = parts[index] })];
    }

    private static IReadOnlyList<UsagePeriod> BankOf(ContractLine line, LineTerms terms, Money? price, List<Actual> own, RevenueOpening opening, DateOnly on)
    {
        if (price is not { } known)
        {
            return [];
        }

        var fees = terms.Fees.Count > 0 ? Priced(terms.Fees, price)
            : terms is { From: { } from, To: { } to } && from <= to ? [new FeePeriod(from, to, to, known)]
            : [];
        var isMoney = line.Retainer is { Hours: null, Value: not null };
        var holds = line.Retainer?.Hours ?? line.Retainer?.Value?.Amount ?? (terms.Fees.Count > 0 ? null : line.Quantity ?? terms.SoldHours) ?? 0m;
        return [.. fees.Select((fee, index) => new UsagePeriod(fee.From, fee.To, fee.Amount, holds, Used(fee) + (index == 0 ? opening.Hours : 0m)))];

        decimal Used(FeePeriod fee) => own
            .Where(actual => IsHours(actual) && actual.On >= fee.From && actual.On <= fee.To && actual.On <= on)
            .Sum(actual => isMoney ? actual.StandardAmount?.Amount ?? 0m : actual.Quantity ?? 0m);
    }

    private decimal AchievedOf(Golden<ContractLine> line, DateOnly on, bool isLast, HashSet<RevenueFinding> findings) => set.Milestones
        .Where(milestone => milestone.Value.ContractLine == (Ref<ContractLine>)line.Id && milestone.Value is { Kind: not MilestoneKind.Advance, Amount: not null } && IsAchieved(milestone.Value, on, isLast))
        .Sum(milestone => In(milestone.Value.Amount!.Value, on, findings));

    private static bool IsAchieved(Milestone milestone, DateOnly on, bool isLast)
    {
        if (milestone.Status == MilestoneStatus.Cancelled)
        {
            return false;
        }

        var accepted = milestone.AcceptedOn ?? (milestone.Status == MilestoneStatus.Approved ? milestone.AchievedOn ?? milestone.DueOn : null);
        var day = milestone.Trigger == MilestoneTrigger.Acceptance ? accepted : milestone.AchievedOn ?? accepted ?? (milestone.Status == MilestoneStatus.Achieved ? milestone.DueOn : null);
        var isReached = milestone.Status == MilestoneStatus.Approved || (milestone.Trigger != MilestoneTrigger.Acceptance && milestone.Status == MilestoneStatus.Achieved);
        return day is { } known ? known <= on : isReached && isLast;
    }

    private decimal CostOf(Golden<ContractLine> line, bool hasPrice, DateOnly on, HashSet<RevenueFinding> findings)
    {
        var sum = 0m;
        foreach (var actual in set.Actuals)
        {
            if (actual.Value is { Side: ActualSide.Cost, Amount: { } amount } cost && cost.Status != ActualStatus.WrittenOff && BookedOn(cost) <= on
                && _costs.Of(cost, line.Id) is { Share: > 0m } part && !(hasPrice && part.IsBilled && cost.Kind == ActualKind.Expense))
            {
                sum += In(amount, cost.On ?? on, findings) * part.Share;
            }
        }

        return new Money(sum, set.Currency).Round().Amount;
    }

    // What is planned after the day: for the line, else for a project of which it is the only line.
    private List<PlanLine> PlansOf(Golden<ContractLine> line, DateOnly on)
    {
        var forecast = set.Plans.Where(static plan => plan.Basis == PlanBasis.Forecast).ToList();
        var named = forecast.FindAll(plan => plan.ContractLine == (Ref<ContractLine>)line.Id);
        if (named.Count == 0 && set.Sole.Contains(line.Id))
        {
            named = forecast.FindAll(plan => plan.ContractLine is null && plan.Project == line.Value.Project);
        }

        var latest = named.Max(static plan => plan.Version);
        return named.FindAll(plan => plan.Version == latest && !(plan.Period < new DateOnly(on.Year, on.Month, 1).AddMonths(1)));
    }

    private decimal? Estimate(
        List<PlanLine> plans, Func<PlanLine, Money?> planned, decimal toDate, Golden<ContractLine> line, decimal? sold, Func<Project, Money?> left, DateOnly on, HashSet<RevenueFinding> findings)
    {
        if (plans.Exists(plan => planned(plan) is not null))
        {
            return toDate + plans.Sum(plan => planned(plan) is { } amount ? In(amount, on, findings) : 0m);
        }

        return set.Sole.Contains(line.Id) && set.ProjectOf(line.Value) is { } project && left(project) is { } rest ? toDate + In(rest, on, findings) : sold;
    }

    private bool IsComplete(ContractLine line, DateOnly on, bool isLast)
    {
        var project = set.ProjectOf(line);
        var isProjectDone = project?.Status is ProjectStatus.Completed or ProjectStatus.Closed;
        if (line.Status != ContractLineStatus.Completed && !isProjectDone && set.Contract.Value.Status != ContractStatus.Completed)
        {
            return false;
        }

        return isProjectDone && project!.ActualEnd is { } day ? day <= on : isLast;
    }

    private decimal In(Money amount, DateOnly on, HashSet<RevenueFinding> findings)
    {
        if (amount.Currency == set.Currency)
        {
            return amount.Amount;
        }

        if (set.Rates.Convert(amount, set.Currency, on) is { } converted)
        {
            return converted.Amount;
        }

        findings.Add(RevenueFinding.NoRate);
        return 0m;
    }
}

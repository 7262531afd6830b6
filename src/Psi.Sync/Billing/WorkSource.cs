using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>A source of work as billing sees it: a time entry, an expense or a milestone.</summary>
internal sealed record WorkSource
{
    public required ActualKind Kind { get; init; }

    public required Guid Id { get; init; }

    public required ActualSource Source { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Gets the billable quantity: hours of time, pieces or kilometres of an expense, 1 of a milestone.</summary>
    public required decimal Quantity { get; init; }

    public Unit Unit { get; init; } = Unit.Hour;

    public required bool Approved { get; init; }

    /// <summary>Gets whether somebody else bills it: marked so by its platform, or done before the start.</summary>
    public bool SettledElsewhere { get; init; }

    public Charge Charge { get; init; } = Charge.Billable;

    public Ref<Worker>? Worker { get; init; }

    public Ref<ProjectTask>? Task { get; init; }

    public Ref<Role>? Role { get; init; }

    public Ref<ServiceItem>? Item { get; init; }

    public Ref<Assignment>? Assignment { get; init; }

    /// <summary>Gets the line that a milestone belongs to; of time and expenses, null: they are routed.</summary>
    public Ref<ContractLine>? Line { get; init; }

    /// <summary>Gets what the document itself is booked on; of each kind it goes before all else.</summary>
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    public Money? BillRate { get; init; }

    public Money? CostRate { get; init; }

    /// <summary>Gets what was spent, tax in it, or what a milestone is worth.</summary>
    public Money? Spent { get; init; }

    public Money? RecoverableTax { get; init; }

    public bool HasReceipt { get; init; }

    public string? Description { get; init; }

    /// <summary>Gets all hours, billable or not; cost is made of these.</summary>
    public decimal WorkedQuantity { get; init; }

    public bool IsBillable => Approved && !SettledElsewhere && Charge != Charge.NonBillable;

    public static WorkSource Of(Golden<TimeEntry> entry, ProjectTask? task, bool settledElsewhere, string? timeZone = null)
    {
        var value = entry.Value;
        var on = WorkDay.Of(value, timeZone);
        var charge = value.Charge ?? (task?.Billable == false ? Charge.NonBillable : Charge.Billable);
        var billable = value.BillableHours ?? value.Hours ?? 0m;
        return new WorkSource
        {
            Kind = ActualKind.Time,
            Id = entry.Id.Value,
            Source = new ActualSource { TimeEntry = entry.Id },
            On = on ?? DateOnly.MinValue,
            Quantity = billable,
            WorkedQuantity = value.Hours ?? billable,
            Approved = value.Status == Approval.Approved && on is not null,
            SettledElsewhere = settledElsewhere,
            Charge = billable == 0m ? Charge.NonBillable : charge,
            Worker = value.Worker,
            Task = value.Task,
            Role = value.Role,
            Item = value.Item,
            Assignment = value.Assignment,
            Dimensions = value.Dimensions,
            BillRate = value.BillRate,
            CostRate = value.CostRate,
            Description = value.Notes,
        };
    }

    public static WorkSource Of(Golden<ExpenseItem> expense, bool settledElsewhere)
    {
        var value = expense.Value;
        return new WorkSource
        {
            Kind = ActualKind.Expense,
            Id = expense.Id.Value,
            Source = new ActualSource { ExpenseItem = expense.Id },
            On = value.On ?? DateOnly.MinValue,
            Quantity = value.Quantity ?? 1m,
            WorkedQuantity = value.Quantity ?? 1m,
            Unit = value.Unit ?? Unit.Each,
            Approved = value.Status == Approval.Approved && value.On is not null && value.Amount is not null,
            SettledElsewhere = settledElsewhere,
            Charge = value.Charge ?? Charge.Billable,
            Worker = value.Worker,
            Task = value.Task,
            Item = value.Item,
            Dimensions = value.Dimensions,
            Spent = value.Amount,
            RecoverableTax = value.TaxAmount,
            HasReceipt = !string.IsNullOrEmpty(value.ReceiptUrl),
            Description = value.Merchant is { Length: > 0 } merchant ? merchant : value.Notes,
        };
    }

    public static WorkSource Of(Golden<Milestone> milestone, DateOnly? through, bool settledElsewhere)
    {
        var value = milestone.Value;
        var due = value.Trigger == MilestoneTrigger.Date && value.DueOn is { } dueOn && dueOn <= through;
        var reached = value.Trigger == MilestoneTrigger.Acceptance
            ? value.AcceptedOn is not null || value.Status == MilestoneStatus.Approved
            : value.Status is MilestoneStatus.Achieved or MilestoneStatus.Approved;
        var on = value.AcceptedOn ?? value.AchievedOn ?? value.DueOn ?? through;
        return new WorkSource
        {
            Kind = value.Kind switch
            {
                MilestoneKind.Retainer => ActualKind.Retainer,
                MilestoneKind.Advance => ActualKind.Advance,
                _ => ActualKind.Fee,
            },
            Id = milestone.Id.Value,
            Source = new ActualSource { Milestone = milestone.Id },
            On = on ?? DateOnly.MinValue,
            Quantity = 1m,
            WorkedQuantity = 0m,
            Unit = Unit.Each,
            Approved = (reached || due) && value.Status != MilestoneStatus.Cancelled && on is not null && value.Amount is not null,
            SettledElsewhere = settledElsewhere,
            Task = value.Task,
            Line = value.ContractLine,
            Spent = value.Amount,
            Description = value.Name,
        };
    }
}

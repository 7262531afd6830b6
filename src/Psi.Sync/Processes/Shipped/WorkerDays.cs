using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Reading;

namespace Psi.Sync.Processes;

/// <summary>The days of a worker, each from midnight to midnight where the worker works.</summary>
internal sealed class WorkerDays(Worker worker, TimeZoneInfo zone, DateTimeOffset now)
{
    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    /// <summary>Gets the first day of the present employment.</summary>
    public DateOnly? Start { get; } = worker.HiredOn ?? worker.Employments.Items().Min(static employment => employment.From);

    /// <summary>Gets whether the last day comes before the first, as where somebody came back and the old last day stayed.</summary>
    public bool IsOutOfOrder => worker.TerminatedOn < worker.HiredOn;

    /// <summary>When access ends, where a last day is known.</summary>
    public DateTimeOffset? EndsAt(TimeOnly? onLastDay) => worker.TerminatedOn is not { } last || IsOutOfOrder ? null
        : onLastDay is { } time ? WallTime.Instant(last.ToDateTime(time), zone)
        : At(last.AddDays(1));

    /// <summary>When a day begins.</summary>
    public DateTimeOffset At(DateOnly day) => WallTime.Instant(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>The next day on which another employment or rate begins.</summary>
    public DateOnly? NextChange => worker.Employments.Items().Select(static employment => employment.From)
        .Concat(worker.CostRates.Items().Concat(worker.Pay.Items()).Select(static rate => rate.From))
        .Where(day => day > Today).Min();

    /// <summary>The employment of a day: the one in force, else the next to come, else the last there was.</summary>
    public static Employment? InForce(Worker worker, DateOnly day)
    {
        var all = worker.Employments.Items();
        return all.Where(employment => employment.IsInForce(day)).MaxBy(static employment => employment.From ?? DateOnly.MinValue)
            ?? all.Where(employment => employment.From > day).MinBy(static employment => employment.From)
            ?? all.MaxBy(static employment => employment.To ?? employment.From ?? DateOnly.MinValue);
    }

    /// <summary>The worker as employed now; what the employment does not say stays.</summary>
    public Worker AsToday() => InForce(worker, Today) is not { } now ? worker : worker with
    {
        EmploymentType = now.EmploymentType ?? worker.EmploymentType,
        JobTitle = now.JobTitle ?? worker.JobTitle,
        OrgUnits = now.OrgUnits ?? worker.OrgUnits,
        Manager = now.Manager ?? worker.Manager,
        LegalEntity = now.LegalEntity ?? worker.LegalEntity,
        Location = now.Location ?? worker.Location,
        Country = now.Country ?? worker.Country,
        WeeklyCapacityHours = now.WeeklyCapacityHours ?? worker.WeeklyCapacityHours,
        Fte = now.Fte ?? worker.Fte,
    };

    /// <summary>The status by the last day where there is one: until it is over the worker works, whatever was said ahead.</summary>
    public EmploymentStatus? Status(DateTimeOffset? endsAt) => endsAt is not { } end ? worker.EmploymentStatus
        : now >= end ? EmploymentStatus.Terminated
        : worker.EmploymentStatus != EmploymentStatus.Terminated ? worker.EmploymentStatus
        : Start > Today ? EmploymentStatus.Prehire : EmploymentStatus.Active;
}

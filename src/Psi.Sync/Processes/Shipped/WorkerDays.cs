using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Reading;

namespace Psi.Sync.Processes;

/// <summary>The days of a worker, each from midnight to midnight where the worker works.</summary>
internal sealed class WorkerDays(Worker worker, TimeZoneInfo zone, DateTimeOffset now)
{
    private static readonly FieldSet<Worker> s_ofToday =
    [
        Worker.Fields.EmploymentType, Worker.Fields.JobTitle, Worker.Fields.OrgUnits, Worker.Fields.Manager, Worker.Fields.LegalEntity, Worker.Fields.Location, Worker.Fields.Country,
        Worker.Fields.WeeklyCapacityHours, Worker.Fields.Fte,
    ];

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

    /// <summary>The worker as employed now.</summary>
    /// <param name="unsaid">Receives what the employment does not say, which is not the employment's to set.</param>
    public Worker AsToday(out FieldSet<Worker> unsaid)
    {
        var now = InForce(worker, Today) ?? new Employment();
        var said = worker with
        {
            EmploymentType = now.EmploymentType,
            JobTitle = now.JobTitle,
            OrgUnits = now.OrgUnits,
            Manager = now.Manager,
            LegalEntity = now.LegalEntity,
            Location = now.Location,
            Country = now.Country,
            WeeklyCapacityHours = now.WeeklyCapacityHours,
            Fte = now.Fte,
        };
        unsaid = FieldSet<Worker>.Empty;
        foreach (var field in s_ofToday.Where(field => field.IsNull(said)))
        {
            unsaid = unsaid.Add(field);
        }

        return Worker.Overlay(said, worker, unsaid);
    }

    /// <summary>The status by the last day where there is one: until it is over the worker works, whatever the HCM says ahead.</summary>
    public EmploymentStatus? Status(DateTimeOffset? endsAt, EmploymentStatus? said) => endsAt is not { } end ? said
        : now >= end ? EmploymentStatus.Terminated
        : said != EmploymentStatus.Terminated ? said
        : Start > Today ? EmploymentStatus.Prehire : EmploymentStatus.Active;
}

namespace Psi.Sync.Measures;

/// <summary>How the hours of a worker, or of a group of workers, were used in a month. Only approved time counts as worked.</summary>
/// <param name="By">What the row is about.</param>
/// <param name="Key">Its golden id; <see langword="null"/> for workers that belong to none.</param>
/// <param name="Month">The first day of the month.</param>
/// <remarks>A figure that is not known is <see langword="null"/>, and <see cref="Gaps"/> says why. A share of no hours is <see langword="null"/>.</remarks>
public sealed record UtilisationRow(MeasureBy By, Guid? Key, DateOnly Month)
{
    /// <summary>Gets the hours of the working days, employed.</summary>
    public decimal? WorkHours { get; init; }

    /// <summary>Gets the hours of them that are public holidays.</summary>
    public decimal? HolidayHours { get; init; }

    /// <summary>Gets the hours of them that are approved absence.</summary>
    public decimal? AbsenceHours { get; init; }

    /// <summary>Gets the hours worked and approved.</summary>
    public decimal? WorkedHours { get; init; }

    /// <summary>Gets those of them that are charged to a client.</summary>
    public decimal? BillableHours { get; init; }

    /// <summary>Gets those of them that are not billable and count as utilised all the same.</summary>
    public decimal? CreditedHours { get; init; }

    /// <summary>Gets those of them that were worked for no client.</summary>
    public decimal? InternalHours { get; init; }

    /// <summary>Gets the hours that are recorded and not approved.</summary>
    public decimal? PendingHours { get; init; }

    /// <summary>Gets the hours that are booked firmly.</summary>
    public decimal? HardBookedHours { get; init; }

    /// <summary>Gets the hours that are pencilled in.</summary>
    public decimal? SoftBookedHours { get; init; }

    /// <summary>Gets the hours that are to be billable: the target of each worker × its net capacity.</summary>
    public decimal? TargetHours { get; init; }

    /// <summary>Gets why figures are not known, each reason once.</summary>
    public IReadOnlyList<MeasureGap> Gaps { get; init => field = value ?? []; } = [];

    /// <summary>Gets work − holiday − absence.</summary>
    public decimal? NetCapacity => WorkHours - HolidayHours - AbsenceHours;

    /// <summary>Gets billable ÷ net capacity.</summary>
    public decimal? Billable => Ratio.Of(BillableHours, NetCapacity);

    /// <summary>Gets (worked − billable) ÷ net capacity.</summary>
    public decimal? NonBillable => Ratio.Of(WorkedHours - BillableHours, NetCapacity);

    /// <summary>Gets internal ÷ net capacity.</summary>
    public decimal? Internal => Ratio.Of(InternalHours, NetCapacity);

    /// <summary>Gets worked ÷ net capacity. It may be over one.</summary>
    public decimal? Total => Ratio.Of(WorkedHours, NetCapacity);

    /// <summary>Gets (billable + credited) ÷ work hours, holidays and absence in them.</summary>
    public decimal? Credited => Ratio.Of(BillableHours + CreditedHours, WorkHours);

    /// <summary>Gets hard booked ÷ net capacity.</summary>
    public decimal? Forecast => Ratio.Of(HardBookedHours, NetCapacity);

    /// <summary>Gets (hard booked + soft booked) ÷ net capacity.</summary>
    public decimal? ForecastWithSoft => Ratio.Of(HardBookedHours + SoftBookedHours, NetCapacity);

    /// <summary>Gets net capacity − hard booked; less than zero where too much is booked.</summary>
    public decimal? BenchHours => NetCapacity - HardBookedHours;

    /// <summary>Gets target hours ÷ net capacity.</summary>
    public decimal? Target => Ratio.Of(TargetHours, NetCapacity);

    /// <summary>Gets how billable utilisation stands to its target.</summary>
    public UtilisationSignal? Signal => (Billable - Target) switch
    {
        null => null,
        >= 0m => UtilisationSignal.Green,
        >= -0.2m => UtilisationSignal.Yellow,
        _ => UtilisationSignal.Red,
    };
}

using Psi.Canonical;

namespace Psi.Sync.Measures;

/// <summary>Works out how the hours of workers were used in a month. Pure.</summary>
internal static class Utilisation
{
    public static UtilisationRow Of(WorkerMonth set, DateOnly month)
    {
        var gaps = new SortedSet<MeasureGap>();
        var capacity = new Capacity(set.Worker.Value, set.Calendar, set.TimeOff);
        var hours = set.Worker.Value.Staffable == false ? (0m, 0m, 0m) : capacity.Of(month);
        if (hours is null)
        {
            gaps.Add(MeasureGap.NoCapacity);
        }

        if (set.Time.Any(static time => time.Day is null))
        {
            gaps.Add(MeasureGap.NoDay);
        }

        var time = set.Time.Where(time => time.Day is { } day && day.Year == month.Year && day.Month == month.Month).ToList();
        var worked = time.Where(static one => one.Entry.Status == Approval.Approved).ToList();
        if (worked.Exists(static one => one.Entry is { Charge: null, BillableHours: null }))
        {
            gaps.Add(MeasureGap.NoCharge);
        }

        var isDayKnown = !gaps.Contains(MeasureGap.NoDay);
        var isChargeKnown = isDayKnown && !gaps.Contains(MeasureGap.NoCharge);
        var net = hours is { } known ? known.Item1 - known.Item2 - known.Item3 : (decimal?)null;
        return new UtilisationRow(MeasureBy.Worker, set.Worker.Id.Value, month)
        {
            WorkHours = hours?.Item1,
            HolidayHours = hours?.Item2,
            AbsenceHours = hours?.Item3,
            WorkedHours = isDayKnown ? worked.Sum(static one => one.Entry.Hours ?? 0m) : null,
            BillableHours = isChargeKnown ? worked.Sum(static one => BillableOf(one.Entry)) : null,
            CreditedHours = isChargeKnown ? worked.Where(static one => one.Entry.Utilized == true).Sum(static one => (one.Entry.Hours ?? 0m) - BillableOf(one.Entry)) : null,
            InternalHours = isDayKnown ? worked.Where(static one => one.Project is null or ProjectKind.Internal or ProjectKind.PreSales).Sum(static one => one.Entry.Hours ?? 0m) : null,
            PendingHours = isDayKnown ? time.Where(static one => one.Entry.Status != Approval.Approved).Sum(static one => one.Entry.Hours ?? 0m) : null,
            HardBookedHours = BookedOf(set, capacity, AssignmentBooking.Hard, month),
            SoftBookedHours = BookedOf(set, capacity, AssignmentBooking.Soft, month),
            TargetHours = set.Target * net,
            Gaps = [.. gaps],
        };
    }

    /// <summary>One row of many: a figure that one of them does not know is not known of all.</summary>
    public static UtilisationRow Sum(MeasureBy by, Guid? key, UtilisationRow left, UtilisationRow right) => new(by, key, left.Month)
    {
        WorkHours = left.WorkHours + right.WorkHours,
        HolidayHours = left.HolidayHours + right.HolidayHours,
        AbsenceHours = left.AbsenceHours + right.AbsenceHours,
        WorkedHours = left.WorkedHours + right.WorkedHours,
        BillableHours = left.BillableHours + right.BillableHours,
        CreditedHours = left.CreditedHours + right.CreditedHours,
        InternalHours = left.InternalHours + right.InternalHours,
        PendingHours = left.PendingHours + right.PendingHours,
        HardBookedHours = left.HardBookedHours + right.HardBookedHours,
        SoftBookedHours = left.SoftBookedHours + right.SoftBookedHours,
        TargetHours = left.TargetHours + right.TargetHours,
        Gaps = [.. left.Gaps.Union(right.Gaps).Order()],
    };

    private static decimal BillableOf(TimeEntry entry) => entry.Charge is Charge.NonBillable ? 0m : entry.BillableHours ?? (entry.Charge is null ? 0m : entry.Hours ?? 0m);

    // A booking of capacity and the work planned in it are the same hours: where a project has bookings, they count alone.
    private static decimal BookedOf(WorkerMonth set, Capacity capacity, AssignmentBooking booking, DateOnly month) => set.Assignments
        .Where(static assignment => assignment.Status != AssignmentStatus.Cancelled)
        .GroupBy(static assignment => assignment.Project)
        .SelectMany(static group => group.Any(static one => one.Task is null) ? group.Where(static one => one.Task is null) : group)
        .Where(assignment => (assignment.Booking ?? AssignmentBooking.Hard) == booking)
        .Sum(assignment => capacity.BookedIn(assignment, month));
}

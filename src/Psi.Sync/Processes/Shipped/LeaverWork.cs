using System.Globalization;
using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Sync.Processes;

/// <summary>What a worker who has left, or is away, leaves open.</summary>
internal static class LeaverWork
{
    /// <summary>States as conditions what is still to be done: closed access keeps nobody from approving.</summary>
    public static async Task RequireAsync(ProcessContext<Worker> on, SystemId psa)
    {
        var times = (await on.RelatedAsync(TimeEntry.Fields.Worker, on.SubjectId).ConfigureAwait(false)).Where(static entry => IsOpen(entry.Value.Status)).ToList();
        on.Require(
            "time-settled",
            times.Count == 0,
            string.Create(CultureInfo.InvariantCulture, $"{times.Count} time entries ({times.Sum(static entry => entry.Value.Hours ?? 0m):0.##} hours) of a worker who left are not settled: approve or reject them in '{psa}'."));
        var expenses = (await on.RelatedAsync(ExpenseItem.Fields.Worker, on.SubjectId).ConfigureAwait(false)).Count(static item => IsOpen(item.Value.Status));
        on.Require("expenses-settled", expenses == 0, string.Create(CultureInfo.InvariantCulture, $"{expenses} expenses of a worker who left are not settled: approve or reject them in '{psa}'."));
        var bookings = (await BookingsAsync(on).ConfigureAwait(false)).Count(booking => !(booking.End <= on.Subject.TerminatedOn));
        on.Require("bookings-ended", bookings == 0, string.Create(CultureInfo.InvariantCulture, $"{bookings} bookings go beyond the last day of a worker who left: end them or give them to somebody else in '{psa}'."));
    }

    /// <summary>Raises bookings that fall into a leave.</summary>
    public static async Task RaiseBookedAsync(ProcessContext<Worker> on, IReadOnlyList<TimeOff> leaves, SystemId psa)
    {
        if (leaves.Count == 0)
        {
            return;
        }

        var booked = (await BookingsAsync(on).ConfigureAwait(false)).Count(booking => leaves.Any(leave => !(booking.Start > leave.End) && !(booking.End < leave.Start)));
        if (booked > 0)
        {
            on.Raise("booked-in-leave", FailureKind.Validation, string.Create(CultureInfo.InvariantCulture, $"{booked} bookings fall into an approved leave of the worker: move them or give them to somebody else in '{psa}'."));
        }
    }

    private static async Task<IEnumerable<Assignment>> BookingsAsync(ProcessContext<Worker> on) =>
        (await on.RelatedAsync(Assignment.Fields.Worker, on.SubjectId).ConfigureAwait(false)).Select(static booking => booking.Value).Where(static booking => booking.Status is null or AssignmentStatus.Planned or AssignmentStatus.Active);

    private static bool IsOpen(Approval? status) => status is Approval.Draft or Approval.Submitted;
}

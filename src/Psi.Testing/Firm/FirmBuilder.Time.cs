using System.Globalization;

namespace Psi.Testing;

/// <content>Time, handed in by week.</content>
internal sealed partial class FirmBuilder
{
    private static readonly DateOnly TimeStart = new(2025, 10, 6);

    private static readonly string[] Works = ["Workshop", "Analysis", "Interviews", "Drafting", "Review", "Modelling", "Meeting with the client", "Preparation"];

    private readonly Dictionary<(string Worker, DateOnly On), int> _minutes = [];

    private void BuildTime()
    {
        var chance = Chance(6);
        var workers = Workers.ToDictionary(worker => worker.Key);
        var tried = 0L;
        var drafts = new List<(FirmProject Project, FirmWorker Worker, DateOnly On, int Minutes, FirmTask Task, bool Aside, string Notes)>();

        // Every project has a week in March that is approved for certain, so that there is something to bill however small the firm.
        foreach (var project in Projects)
        {
            for (var day = 0; day < 2; day++)
            {
                Add(project, workers[project.TeamKeys[0]], new DateOnly(2026, 3, 9).AddDays(day), aside: false);
            }
        }

        // A third of the time lies where Psi bills; a few hours in a hundred are an aside that nobody pays.
        while (drafts.Count < Records)
        {
            var project = chance.Chance(4) ? Projects[^1] : Projects[chance.Below(Projects.Count - 1)];
            var from = chance.Chance(30) ? ConsultingFirm.BillingStart : TimeStart;
            from = project.Start > from ? project.Start : from;
            var on = from.AddDays(chance.Below(LastDay.DayNumber - from.DayNumber + 1));
            on = on.DayOfWeek switch { DayOfWeek.Saturday => on.AddDays(-1), DayOfWeek.Sunday => on.AddDays(1), _ => on };
            Add(project, workers[chance.Pick(project.TeamKeys)], on > LastDay ? LastDay : on, aside: chance.Chance(5));
        }

        void Add(FirmProject project, FirmWorker worker, DateOnly on, bool aside)
        {
            var minutes = 15 * chance.Between(4, 32);
            var spent = _minutes.GetValueOrDefault((worker.Key, on));

            // Nobody works more than ten hours a day, unless no free day is to be found.
            if (++tried < 20L * Records)
            {
                minutes = Math.Min(minutes, 600 - spent);
            }

            if (minutes >= 30 && drafts.Count < Records)
            {
                _minutes[(worker.Key, on)] = spent + minutes;
                drafts.Add((project, worker, on, minutes, chance.Pick([.. project.Tasks.Where(task => !task.IsPhase)]), aside, chance.Pick(Works)));
            }
        }

        var number = 0;
        foreach (var week in drafts
            .GroupBy(draft => (Monday: MondayOf(draft.On), draft.Project.Number, draft.Worker.Key))
            .OrderBy(group => group.Key.Monday).ThenBy(group => group.Key.Number).ThenBy(group => group.Key.Key, StringComparer.Ordinal))
        {
            var project = week.First().Project;
            var worker = week.First().Worker;
            var monday = week.Key.Monday;
            var certain = monday == new DateOnly(2026, 3, 9) && worker.Key == project.TeamKeys[0];
            var status = certain ? FirmApproval.Approved : StatusOf(chance, monday);
            var sheetNumber = Timesheets.Count + 1;
            var sheetKey = string.Create(CultureInfo.InvariantCulture, $"timesheet-{sheetNumber:D6}");
            var submitted = Earlier(At(monday.AddDays(4), 17, week.Key.Number % 60), LastStamp.AddHours(-2));
            var decided = Earlier(At(monday.AddDays(7), 9, week.Key.Number % 60), LastStamp.AddHours(-1));
            var first = TimeEntries.Count;
            foreach (var draft in week.OrderBy(draft => draft.On))
            {
                number++;
                var billable = project.BillingMethod != FirmBillingMethod.NonBillable && !draft.Aside;

                // What was approved before Psi bills was billed by the platforms, or was never to be.
                var invoiced = status == FirmApproval.Approved && billable && draft.On < ConsultingFirm.BillingStart;
                TimeEntries.Add(new()
                {
                    Key = string.Create(CultureInfo.InvariantCulture, $"time-{number:D6}"),
                    Number = number,
                    WorkerKey = worker.Key,
                    ProjectKey = project.Key,
                    TaskKey = draft.Task.Key,
                    On = draft.On,
                    Minutes = draft.Minutes,
                    IsBillable = billable,
                    Role = worker.Role,
                    Rate = billable ? project.Rates[worker.Role] : 0m,
                    CostRate = worker.CostRate,
                    Currency = project.Currency,
                    Notes = draft.Notes,
                    Status = status,
                    IsInvoiced = invoiced,
                    TimesheetKey = status == FirmApproval.Draft ? null : sheetKey,
                    PsaId = FirmIds.Kantata(900_000, number),
                    ModifiedAt = status switch
                    {
                        FirmApproval.Draft => Earlier(At(draft.On, 18, number % 60), LastStamp.AddHours(-3)),
                        FirmApproval.Submitted => submitted,
                        _ => decided,
                    },
                });
            }

            if (status != FirmApproval.Draft)
            {
                Timesheets.Add(new()
                {
                    Key = sheetKey,
                    Number = sheetNumber,
                    WorkerKey = worker.Key,
                    ProjectKey = project.Key,
                    Start = monday,
                    End = monday.AddDays(6),
                    Status = status,
                    ApproverKey = project.ManagerKey,
                    SubmittedAt = submitted,
                    DecidedAt = status == FirmApproval.Submitted ? null : decided,
                    RejectionReason = status == FirmApproval.Rejected ? "Please say what was done." : null,
                    EntryKeys = [.. TimeEntries.Skip(first).Select(entry => entry.Key)],
                    PsaId = FirmIds.Kantata(500_000, sheetNumber),
                });
            }
        }
    }

    /// <summary>All that is old is decided, so nothing from before can be approved late; of what is new, three in five are approved.</summary>
    private static FirmApproval StatusOf(SplitMix64 chance, DateOnly monday) =>
        monday < ConsultingFirm.BillingStart
            ? chance.Below(100) < 3 ? FirmApproval.Rejected : FirmApproval.Approved
            : chance.Below(100) switch { < 60 => FirmApproval.Approved, < 78 => FirmApproval.Submitted, < 94 => FirmApproval.Draft, _ => FirmApproval.Rejected };
}

using System.Globalization;

namespace Psi.Testing;

/// <content>Expenses, handed in by month.</content>
internal sealed partial class FirmBuilder
{
    private static readonly (string Category, string Item, string Merchant, int Low, int High)[] Categories =
    [
        ("Travel", "TRAVEL", "National Rail Example", 1200, 18000), ("Travel", "TRAVEL", "Example Airlines", 9000, 60000),
        ("Accommodation", "EXPENSES", "Hotel Example", 9000, 32000), ("Meals", "EXPENSES", "Bistro Example", 900, 9000),
        ("Other", "EXPENSES", "Copy Shop Example", 500, 12000),
    ];

    private void BuildExpenses()
    {
        var chance = Chance(7);
        var count = Math.Max(20, (int)((long)Records * 400 / BaseRecords));
        var clients = Projects.Where(project => !project.IsInternal).ToList();
        var drafts = new List<(FirmProject Project, string Worker, DateOnly On, (string Category, string Item, string Merchant, int Low, int High) What, decimal Amount, bool Foreign, bool Billable)>();
        while (drafts.Count < count)
        {
            var project = drafts.Count < 8 ? clients[drafts.Count / 2] : chance.Pick(clients);
            var certain = drafts.Count < 8;
            var from = certain || chance.Chance(30) ? ConsultingFirm.BillingStart : TimeStart;
            from = project.Start > from ? project.Start : from;
            var what = chance.Pick(Categories);
            drafts.Add((
                project,
                certain ? project.ManagerKey : chance.Pick(project.TeamKeys),
                from.AddDays(chance.Below(LastDay.DayNumber - from.DayNumber + 1)),
                what,
                chance.Between(what.Low, what.High) / 100m,
                chance.Chance(8),
                certain || chance.Chance(85)));
        }

        var number = 0;
        foreach (var month in drafts
            .GroupBy(draft => (Month: new DateOnly(draft.On.Year, draft.On.Month, 1), draft.Project.Number, draft.Worker))
            .OrderBy(group => group.Key.Month).ThenBy(group => group.Key.Number).ThenBy(group => group.Key.Worker, StringComparer.Ordinal))
        {
            var project = month.First().Project;
            var isOld = month.Key.Month < ConsultingFirm.BillingStart;
            var certain = !isOld && month.Key.Worker == project.ManagerKey && project.Number <= 4;
            var status = certain || isOld
                ? FirmApproval.Approved
                : chance.Below(100) switch { < 60 => FirmApproval.Approved, < 80 => FirmApproval.Submitted, < 95 => FirmApproval.Draft, _ => FirmApproval.Rejected };
            var reportNumber = ExpenseReports.Count + 1;
            var reportKey = string.Create(CultureInfo.InvariantCulture, $"report-{reportNumber:D5}");
            var last = month.Max(draft => draft.On);
            var submitted = Earlier(At(last.AddDays(1), 12, reportNumber % 60), LastStamp.AddHours(-2));
            var decided = Earlier(At(last.AddDays(3), 10, reportNumber % 60), LastStamp.AddHours(-1));
            var first = Expenses.Count;
            foreach (var draft in month.OrderBy(draft => draft.On))
            {
                number++;
                var foreign = draft.Foreign ? (project.Currency == "USD" ? "EUR" : "USD") : null;
                Expenses.Add(new()
                {
                    Key = string.Create(CultureInfo.InvariantCulture, $"expense-{number:D5}"),
                    Number = number,
                    ReportKey = reportKey,
                    WorkerKey = draft.Worker,
                    ProjectKey = project.Key,
                    On = draft.On,
                    Category = draft.What.Category,
                    Item = draft.What.Item,
                    Merchant = draft.What.Merchant,
                    Amount = draft.Amount,
                    Currency = project.Currency,
                    ForeignAmount = foreign is null ? null : Math.Round(draft.Amount * RateOn(project.Currency, foreign, draft.On), 2),
                    ForeignCurrency = foreign,
                    IsBillable = draft.Billable,
                    IsReimbursable = true,
                    Status = status,
                    IsInvoiced = isOld && draft.Billable,
                    Notes = draft.What.Category + " for " + project.Title,
                    PsaId = FirmIds.Kantata(800_000, number),
                    ModifiedAt = status switch
                    {
                        FirmApproval.Draft => Earlier(At(draft.On, 19, number % 60), LastStamp.AddHours(-3)),
                        FirmApproval.Submitted => submitted,
                        _ => decided,
                    },
                });
            }

            ExpenseReports.Add(new()
            {
                Key = reportKey,
                Number = reportNumber,
                WorkerKey = month.Key.Worker,
                ProjectKey = project.Key,
                Title = string.Create(CultureInfo.InvariantCulture, $"{project.Code} {month.Key.Month:yyyy-MM}"),
                Start = month.Key.Month,
                End = month.Key.Month.AddMonths(1).AddDays(-1),
                Status = status,
                ApproverKey = project.ManagerKey,
                SubmittedAt = status == FirmApproval.Draft ? null : submitted,
                DecidedAt = status is FirmApproval.Draft or FirmApproval.Submitted ? null : decided,
                RejectionReason = status == FirmApproval.Rejected ? "The receipt is missing." : null,
                Currency = project.Currency,
                ExpenseKeys = [.. Expenses.Skip(first).Select(expense => expense.Key)],
                PsaId = FirmIds.Kantata(550_000, reportNumber),
            });
        }
    }

    private decimal RateOn(string from, string to, DateOnly on) =>
        ExchangeRates.Last(rate => rate.From == from && rate.To == to && (rate.On <= on || rate.On == ExchangeRates[0].On)).Rate;
}

using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Measures;
using Psi.Sync.Tests.Revenue;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Measures;

/// <summary>Every case of docs/metrics.md is what the code works out.</summary>
public sealed class MetricsPageTests
{
    private static readonly DateOnly s_month = new(2026, 2, 1);
    private static readonly DateOnly s_day = new(2026, 2, 16);
    private static readonly PageRow[] s_rows = [.. Page.Rows("metrics.md").Where(static row => row.Columns[0] == "case")];

    public static TheoryData<string> MarginCases() => Names("Margin cases");

    public static TheoryData<string> UtilisationCases() => Names("Utilisation cases");

    public static TheoryData<string> RealisationCases() => Names("Realisation cases");

    [Theory]
    [MemberData(nameof(MarginCases))]
    public void Margin_CaseOfThePage_IsAsThePageSays(string name)
    {
        var page = RowOf("Margin cases", name);

        var row = new Margins(MarginOf(page)).OfProject(s_month)!;

        Percent(page, "sold %", row.SoldMargin);
        Percent(page, "planned %", row.PlannedMargin);
        Percent(page, "delivered %", row.DeliveredMargin);
        Percent(page, "forecast %", row.ForecastMargin);
        Percent(page, "erosion", row.Erosion);
        Assert.Equal(page.Number("backlog"), row.Backlog?.Amount);
        Assert.Equal(page.Text("gaps") ?? string.Empty, string.Join(", ", row.Gaps));
    }

    [Theory]
    [MemberData(nameof(MarginCases))]
    public void Margin_OnlyLineOfItsProject_IsThatOfTheProject(string name)
    {
        var set = MarginOf(RowOf("Margin cases", name));
        var margins = new Margins(set);

        var line = margins.OfLine(set.Lines[0], s_month)!;

        var project = margins.OfProject(s_month)!;
        Assert.Equal(project.Gaps, line.Gaps);
        Assert.Equal(project with { By = MeasureBy.ContractLine, Key = set.Lines[0].Id.Value, Gaps = line.Gaps }, line);
    }

    [Theory]
    [MemberData(nameof(UtilisationCases))]
    public void Utilisation_CaseOfThePage_IsAsThePageSays(string name)
    {
        var page = RowOf("Utilisation cases", name);

        var row = Utilisation.Of(WorkerOf(page), s_month);

        Assert.Equal(page.Number("work"), row.WorkHours);
        Assert.Equal(page.Number("net"), row.NetCapacity);
        Percent(page, "billable %", row.Billable);
        Percent(page, "non-billable %", row.NonBillable);
        Percent(page, "total %", row.Total);
        Percent(page, "credited %", row.Credited);
        Percent(page, "forecast %", row.Forecast);
        Assert.Equal(page.Text("signal"), row.Signal?.ToString());
        Assert.Equal(page.Number("internal") ?? 0m, row.InternalHours);
        Assert.Equal(page.Number("pending") ?? 0m, row.PendingHours);
        Assert.Equal(page.Text("gaps") ?? string.Empty, string.Join(", ", row.Gaps));
    }

    [Theory]
    [MemberData(nameof(RealisationCases))]
    public void Realisation_CaseOfThePage_IsAsThePageSays(string name)
    {
        var page = RowOf("Realisation cases", name);

        var row = Realisation.Of(MeasureBy.Project, ProjectId.Value, SalesOf(page), s_month, null, ExchangeRateBook.Empty)!;

        Assert.Equal(page.Number("billed"), row.Billed?.Amount);
        Assert.Equal(page.Number("standard"), row.Standard?.Amount);
        Percent(page, "value %", row.OfValue);
        Percent(page, "hours %", row.OfHours);
        Assert.Equal(page.Number("rate an hour"), row.RealisedRate?.Amount);
        Assert.Equal(page.Text("gaps") ?? string.Empty, string.Join(", ", row.Gaps));
    }

    [Fact]
    public void Page_EverySection_HasCasesOfTheirOwnName()
    {
        Assert.True(s_rows.Length >= 30, $"The page has {s_rows.Length} cases.");
        Assert.Equal(s_rows.Length, s_rows.Select(static row => (row.Section, row.Name)).Distinct().Count());
        Assert.Equal(["Integration cases", "Margin cases", "Realisation cases", "Utilisation cases"], s_rows.Select(static row => row.Section).Distinct().Order());
    }

    private static TheoryData<string> Names(string section) => [.. s_rows.Where(row => row.Section == section).Select(static row => row.Name)];

    private static PageRow RowOf(string section, string name) => s_rows.Single(row => row.Section == section && row.Name == name);

    private static void Percent(PageRow page, string column, decimal? share) => Assert.Equal(page.Number(column), share is { } known ? decimal.Round(known * 100m, 2, MidpointRounding.AwayFromZero) : null);

    private static MarginSet MarginOf(PageRow page)
    {
        var line = Golden("line", new ContractLine
        {
            Contract = ContractId, Project = ProjectId, Status = ContractLineStatus.Active, BillingMethod = Enum.Parse<BillingMethod>(page.Text("at")!), Amount = Amount(page, "sold"), Cost = Amount(page, "sold cost"),
        });
        var plans = new List<PlanLine>();
        if (page.Number("plan") is not null)
        {
            plans.Add(new PlanLine { Basis = PlanBasis.Baseline, Version = 1, SetOn = s_month, ContractLine = line.Id, Project = ProjectId, Revenue = Amount(page, "plan"), Cost = Amount(page, "plan cost") });
        }

        if (page.Number("to come") is not null)
        {
            plans.Add(new PlanLine { Basis = PlanBasis.Forecast, Version = 1, ContractLine = line.Id, Project = ProjectId, Period = s_month.AddMonths(1), Revenue = Amount(page, "will earn"), Cost = Amount(page, "to come") });
        }

        return new MarginSet
        {
            Project = Golden("project", new Project { Account = AccountId, LegalEntity = EntityId, Currency = Eur, Status = ProjectStatus.Active }),
            Lines = [line],
            Contracts = new Dictionary<Id<Contract>, Contract> { [ContractId] = new() { Account = AccountId, Currency = Eur, Status = ContractStatus.Active } },
            Actuals = [Golden("cost", new Actual { Side = ActualSide.Cost, Kind = ActualKind.Time, Status = ActualStatus.Ready, Project = ProjectId, ContractLine = line.Id, On = s_day, Amount = Amount(page, "cost") })],
            Plans = plans,
            Entries = Amount(page, "recognised") is { } recognized ? [new RevenueEntry { ContractLine = line.Id, Period = s_month, Recognized = recognized, Status = RevenueEntryStatus.Calculated }] : [],
            Today = s_month.AddMonths(1),
        };
    }

    private static WorkerMonth WorkerOf(PageRow page)
    {
        var holidays = new List<Holiday>();
        for (var left = page.Number("holidays") ?? 0m; left > 0m; left -= 8m)
        {
            holidays.Add(new Holiday { On = new DateOnly(2026, 2, 2).AddDays(holidays.Count), Hours = 8m });
        }

        return new WorkerMonth
        {
            Worker = Golden("worker", new Worker { WeeklyCapacityHours = page.Number("weekly") }),
            Calendar = page.Text("calendar") is null ? null : new WorkCalendar { WeekHours = [8m, 8m, 8m, 8m, 8m, 0m, 0m], Holidays = [.. holidays.Select(holiday => holiday with { Hours = page.Number("weekly") == 20m ? null : holiday.Hours })] },
            TimeOff = page.Number("leave") is { } leave ? [new TimeOff { Start = leave > 8m ? s_month : s_day, End = leave > 8m ? s_month.AddMonths(1).AddDays(-1) : s_day, Hours = leave, Status = TimeOffStatus.Approved }] : [],
            Time =
            [
                .. Time(page, "billable", new TimeEntry { Charge = Charge.Billable }, ProjectKind.Client),
                .. Time(page, "free", new TimeEntry { Charge = Charge.NonBillable }, ProjectKind.Client),
                .. Time(page, "credited", new TimeEntry { Charge = Charge.NonBillable, Utilized = true }, ProjectKind.Client),
                .. Time(page, "internal", new TimeEntry { Charge = Charge.NonBillable }, ProjectKind.Internal),
                .. Time(page, "pending", new TimeEntry { Charge = Charge.Billable, Status = Approval.Submitted }, ProjectKind.Client),
            ],
            Assignments = page.Number("booked") is { } booked ? [new Assignment { Project = ProjectId, Booking = AssignmentBooking.Hard, Start = s_month, End = s_month.AddMonths(1).AddDays(-1), PlannedHours = booked }] : [],
            Target = page.Number("target %") / 100m,
        };
    }

    private static IEnumerable<(TimeEntry Entry, DateOnly? Day, ProjectKind? Project)> Time(PageRow page, string column, TimeEntry entry, ProjectKind project) =>
        page.Number(column) is { } hours ? [(entry with { Hours = hours, On = s_day, Status = entry.Status ?? Approval.Approved }, s_day, project)] : [];

    private static List<Actual> SalesOf(PageRow page)
    {
        var sales = new List<Actual>();
        Add("billed hours", ActualStatus.Posted);
        Add("written off", ActualStatus.WrittenOff);
        Add("ready", ActualStatus.Ready);
        Add("in a fee", ActualStatus.Included);
        Add("reversed", ActualStatus.Posted, sign: -1m);
        if (page.Number("discount") is { } discount)
        {
            sales.Add(new Actual { Side = ActualSide.Sale, Kind = ActualKind.Adjustment, Status = ActualStatus.Posted, On = s_day, Amount = Euro(-discount), Reason = HeldReason.Discount });
        }

        return sales;

        void Add(string column, ActualStatus status, decimal sign = 1m)
        {
            if (page.Number(column) is { } hours)
            {
                var rate = status == ActualStatus.Included ? 0m : page.Number("rate")!.Value;
                sales.Add(new Actual
                {
                    Side = ActualSide.Sale, Kind = ActualKind.Time, Status = status, On = s_day, Quantity = sign * hours, Unit = Unit.Hour, Amount = Euro(sign * hours * rate),
                    StandardAmount = page.Number("standard rate") is { } standard ? Euro(sign * hours * standard) : null,
                });
            }
        }
    }

    private static Money? Amount(PageRow page, string column) => page.Number(column) is { } amount ? Euro(amount) : null;
}

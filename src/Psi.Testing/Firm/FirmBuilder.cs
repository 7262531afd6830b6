namespace Psi.Testing;

/// <summary>Makes a <see cref="ConsultingFirm"/>, part by part. Each part has its own chance, so a change of one leaves the others.</summary>
internal sealed partial class FirmBuilder
{
    private const int BaseRecords = 5000;

    private FirmBuilder(int seed, int records)
    {
        Seed = seed;
        Records = records;
    }

    public int Seed { get; }

    public int Records { get; }

    public List<FirmLegalEntity> LegalEntities { get; } = [];

    public List<FirmDimension> Dimensions { get; } = [];

    public List<FirmGlAccount> GlAccounts { get; } = [];

    public List<FirmServiceItem> ServiceItems { get; } = [];

    public List<FirmTaxCode> TaxCodes { get; } = [];

    public List<FirmPaymentTerms> PaymentTerms { get; } = [];

    public List<FirmPeriod> Periods { get; } = [];

    public List<FirmExchangeRate> ExchangeRates { get; } = [];

    public List<FirmRole> Roles { get; } = [];

    public List<FirmRateCard> RateCards { get; } = [];

    public List<FirmWorker> Workers { get; } = [];

    public List<FirmAccount> Accounts { get; } = [];

    public List<FirmContact> Contacts { get; } = [];

    public List<FirmOpportunity> Opportunities { get; } = [];

    public List<FirmProject> Projects { get; } = [];

    public List<FirmTimeEntry> TimeEntries { get; private set; } = [];

    public List<FirmTimesheet> Timesheets { get; } = [];

    public List<FirmExpenseReport> ExpenseReports { get; } = [];

    public List<FirmExpense> Expenses { get; private set; } = [];

    public List<FirmInvoice> Invoices { get; } = [];

    public FirmStory? Story { get; private set; }

    /// <summary>The last day on which something was written down: the day before the story.</summary>
    private static DateOnly LastDay => ConsultingFirm.Today.AddDays(-1);

    /// <summary>The moment no seeded stamp is later than.</summary>
    private static DateTimeOffset LastStamp => At(ConsultingFirm.Today, 7, 30);

    public static FirmBuilder Build(int seed, int records)
    {
        var builder = new FirmBuilder(seed, records);
        builder.BuildBooks();
        builder.BuildWorkers();
        builder.BuildAccounts();
        builder.BuildContacts();
        builder.BuildSales();
        builder.BuildTime();
        builder.BuildExpenses();
        builder.BuildInvoices();
        return builder;
    }

    private static DateTimeOffset At(DateOnly day, int hour, int minute = 0, int second = 0) =>
        new(day, new TimeOnly(hour, minute, second), TimeSpan.Zero);

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private SplitMix64 Chance(int part) => new(((ulong)(uint)Seed << 16) + (ulong)part);

    /// <summary>Grows a count with the root of the records, so that each project has more of them too.</summary>
    private int Grown(int count) =>
        Records <= BaseRecords ? count : (int)Math.Ceiling(count * Math.Sqrt(Records / (double)BaseRecords));

    /// <summary>Grows a count as the records grow: people, who have only so many hours a day.</summary>
    private int GrownInStep(int count) => Records <= BaseRecords ? count : (int)((long)count * Records / BaseRecords);
}

using Psi.Canonical;
using Psi.Sync.Processes;
using Psi.Sync.Revenue;

namespace Psi.Sync.Tests.Processes;

/// <summary>A small firm whose revenue Psi books: periods, accounts and journals in its ledger.</summary>
internal sealed class Books : IAsyncDisposable
{
    private static readonly Ref<LegalEntity> s_entity = Ref<LegalEntity>.External("erp/nl01", "nl");

    private readonly MilestoneHand _hand = new();

    public Books(bool periods = true)
    {
        Periods = Firm.Erp.Add<AccountingPeriod>([AccountingPeriod.Fields.LegalEntity, AccountingPeriod.Fields.Name, AccountingPeriod.Fields.Start, AccountingPeriod.Fields.End, AccountingPeriod.Fields.OpenFor], default, adjust: static capabilities => capabilities with { Requests = ["close"] });
        FieldSet<JournalEntry> journal = [JournalEntry.Fields.LegalEntity, JournalEntry.Fields.On, JournalEntry.Fields.Memo, JournalEntry.Fields.ReverseOn, JournalEntry.Fields.Currency, JournalEntry.Fields.ExchangeRate, JournalEntry.Fields.Lines];
        Journals = Firm.Erp.Add(
            journal | JournalEntry.Fields.Number | JournalEntry.Fields.Status | JournalEntry.Fields.Reverses,
            journal,
            default,
            leavesOut: [Contract.Schema.Name, Project.Schema.Name]);
        Journals.Rewrites = static value => value with { Status = value.Status ?? JournalEntryStatus.Draft };
        foreach (var (number, kind) in new[] { ("1300", GlAccountKind.Asset), ("1400", GlAccountKind.Liability), ("1500", GlAccountKind.Liability), ("1600", GlAccountKind.Asset), ("4900", GlAccountKind.Expense), ("7000", GlAccountKind.Expense) })
        {
            Firm.GlAccounts.Put("gl-" + number, new GlAccount { Number = number, Kind = kind, LegalEntity = s_entity });
        }

        if (periods)
        {
            for (var month = 1; month <= 6; month++)
            {
                Open(month);
            }
        }

        Closing.Revenue = Options;
        Firm.Also = sync =>
        {
            sync.WriteOnDemand<JournalEntry>("erp/nl01").WriteOnDemand<AccountingPeriod>("erp/nl01");
            sync.Run(new ProjectCloseToRevenue(Options));
            sync.Run(new PeriodClose(Closing));
            sync.Run(_hand);
        };
    }

    public Firm Firm { get; } = new();

    public Fakes.FakeEndpoint<AccountingPeriod> Periods { get; }

    public Fakes.FakeEndpoint<JournalEntry> Journals { get; }

    public ProjectCloseToRevenueOptions Options { get; } = new()
    {
        Ledgers = new Dictionary<string, SystemId> { ["NL01"] = "erp/nl01" },
        StartsOn = new Dictionary<string, DateOnly> { ["NL01"] = new(2026, 3, 1) },
        Accounts = new Dictionary<string, RevenueAccounts>
        {
            ["NL01"] = new() { Unbilled = "1300", Deferred = "1400", LossProvision = "1500", LossExpense = "4900", Revenue = "8000", DeferredCost = "1600", CostOfSales = "7000" },
        },
    };

    public PeriodCloseOptions Closing { get; } = new()
    {
        Ledgers = new Dictionary<string, SystemId> { ["NL01"] = "erp/nl01" },
        StartsOn = new Dictionary<string, DateOnly> { ["NL01"] = new(2026, 3, 1) },
        Interval = TimeSpan.Zero,
    };

    public static async Task<Books> WonAsync(params OpportunityLine[] lines)
    {
        var books = new Books();
        if (lines.Length > 0)
        {
            books.Firm.Opportunities.Change("o1", opportunity => opportunity with { Lines = [.. lines] });
        }

        await books.Firm.QuietAsync();
        books.Firm.Win();
        await books.Firm.QuietAsync();
        return books;
    }

    public static OpportunityLine Fee(decimal amount, decimal hours = 0m, decimal? cost = null, BillingMethod method = BillingMethod.FixedFee, string key = "l1") => new()
    {
        Key = key,
        Name = "Fee " + key,
        Item = Ref<ServiceItem>.External("crm", "CONSULT"),
        BillingMethod = method,
        Amount = new Money(amount, CurrencyCode.Eur),
        Hours = hours,
        Cost = cost is { } known ? new Money(known, CurrencyCode.Eur) : null,
    };

    public void Open(int month) => Put(month, [PeriodArea.Projects, PeriodArea.Receivables, PeriodArea.Payables, PeriodArea.Ledger]);

    public void Close(int month) => Put(month, []);

    public void Work(string id, decimal hours, int month = 3, int day = 10, decimal? cost = null, string role = "r1", Approval status = Approval.Approved)
    {
        Firm.Work(id, hours, role, status: status);
        Firm.Times.Change(id, entry => entry with { On = new DateOnly(2026, month, day), CostRate = cost is { } known ? new Money(known, CurrencyCode.Eur) : null });
    }

    /// <summary>What the PSA expects the rest of the project to cost.</summary>
    public void Remain(decimal cost) =>
        Firm.Projects.Change(Firm.Projects.Rows.Keys.Single(), project => project with { RemainingCost = new Money(cost, CurrencyCode.Eur) });

    public async Task RecogniseAsync(int month)
    {
        Options.Through = _ => new DateOnly(2026, month, DateTime.DaysInMonth(2026, month));
        await Firm.Psi.EvaluateAgainAsync("project-close-to-revenue", TestContext.Current.CancellationToken);
        await Firm.QuietAsync();
    }

    /// <summary>Has a line's fee invoiced and posted; it is due and not achieved.</summary>
    public async Task InvoiceAsync(decimal amount, int month, int line = 1)
    {
        var due = new DateOnly(2026, month, DateTime.DaysInMonth(2026, month));
        _hand.Change = (milestone, number) => number == line ? milestone with { Amount = new Money(amount, CurrencyCode.Eur), DueOn = due } : milestone;
        await Firm.Psi.EvaluateAgainAsync(MilestoneHand.ProcessName, TestContext.Current.CancellationToken);
        await Firm.QuietAsync();
        await Firm.BillAsync(due);
        await PostInvoicesAsync();
    }

    public async Task AchieveAsync(DateOnly on, int line = 1)
    {
        _hand.Change = (milestone, number) => number == line ? milestone with { Status = MilestoneStatus.Achieved, AchievedOn = on } : milestone;
        await Firm.Psi.EvaluateAgainAsync(MilestoneHand.ProcessName, TestContext.Current.CancellationToken);
        await Firm.QuietAsync();
    }

    public async Task PostInvoicesAsync()
    {
        foreach (var id in Firm.Invoices.Rows.Where(static row => row.Value.Value.Status == InvoiceStatus.Draft).Select(static row => row.Key).ToList())
        {
            Firm.Invoices.Change(id, static invoice => invoice with { Status = InvoiceStatus.Posted });
        }

        await Firm.QuietAsync();
    }

    public async Task CutOffAsync(int month)
    {
        Closing.Through = _ => new DateOnly(2026, month, DateTime.DaysInMonth(2026, month));
        await Firm.Psi.EvaluateAgainAsync("period-close", TestContext.Current.CancellationToken);
        await Firm.QuietAsync();
    }

    public async Task PostJournalsAsync()
    {
        foreach (var id in Journals.Rows.Where(static row => row.Value.Value.Status == JournalEntryStatus.Draft).Select(static row => row.Key).ToList())
        {
            Journals.Change(id, static journal => journal with { Status = JournalEntryStatus.Posted });
        }

        await Firm.QuietAsync();
    }

    public async Task<IReadOnlyList<RevenueEntry>> EntriesAsync(int? month = null) =>
        [.. (await Firm.AllAsync<RevenueEntry>()).Where(entry => month is null || entry.Period!.Value.Month == month).OrderBy(static entry => entry.Period)];

    /// <summary>What the ledger's journals sum to on an account as of a day; what reverses itself is taken back on its day.</summary>
    public decimal Balance(string number, DateOnly on)
    {
        var sum = 0m;
        foreach (var journal in Journals.Rows.Values.Select(static row => row.Value).Where(journal => journal.On <= on && journal.Status != JournalEntryStatus.Reversed && !(journal.ReverseOn <= on)))
        {
            sum += (journal.Lines ?? []).Where(line => line.GlAccount!.Value.TryGetRecord(out var record) && record.ExternalId == (number == "8000" ? "g1" : "gl-" + number)).Sum(static line => (line.Debit?.Amount ?? 0m) - (line.Credit?.Amount ?? 0m));
        }

        return sum;
    }

    public async Task<IReadOnlyList<string>> OpenConditionsAsync(string process = "project-close-to-revenue") =>
        [.. (await Firm.Psi.ListOpenConditionsAsync(cancellationToken: TestContext.Current.CancellationToken)).Where(condition => condition.Process == process).Select(static condition => condition.Name)];

    public ValueTask DisposeAsync() => Firm.DisposeAsync();

    private void Put(int month, PeriodArea[] open) => Periods.Put("p" + month, new AccountingPeriod
    {
        LegalEntity = s_entity,
        Name = $"2026-{month:00}",
        Start = new DateOnly(2026, month, 1),
        End = new DateOnly(2026, month, DateTime.DaysInMonth(2026, month)),
        OpenFor = [.. open],
    });

    /// <summary>A host's own process that changes milestones as the test says.</summary>
    private sealed class MilestoneHand : Process<Milestone>
    {
        public const string ProcessName = "milestone-hand";

        public override string Name => ProcessName;

        public override bool LeavesThePast => false;

        public Func<Milestone, int?, Milestone> Change { get; set; } = static (milestone, _) => milestone;

        protected internal override bool Applies(Milestone subject) => true;

        protected internal override async Task RuleAsync(ProcessContext<Milestone> on, CancellationToken cancellationToken)
        {
            var line = await on.GetAsync(on.Subject.ContractLine);
            on.Keep(on.SubjectGolden, value => Change(value, line?.Value.Number));
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Ownership;
using Psi.Sync.Planning;
using Psi.Sync.Processes;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Processes;

/// <summary>A firm in Amsterdam and New York whose HCM hires people for its PSA and its ledger.</summary>
internal sealed class People : IAsyncDisposable
{
    private readonly MemoryStore _store;
    private ServiceProvider? _provider;

    public People()
    {
        _store = new MemoryStore(Time);
        Crm.Add<Opportunity>(Opportunity.Fields.Name, default);
        Hired = Hcm.Add<Worker>(
            [
                Worker.Fields.EmployeeNumber, Worker.Fields.DisplayName, Worker.Fields.Email, Worker.Fields.EmploymentType, Worker.Fields.EmploymentStatus, Worker.Fields.HiredOn, Worker.Fields.TerminatedOn,
                Worker.Fields.Vendor, Worker.Fields.Employments, Worker.Fields.Pay, Worker.Fields.TimeZone, Worker.Fields.JobTitle, Worker.Fields.OrgUnits, Worker.Fields.Manager, Worker.Fields.LegalEntity, Worker.Fields.Fte,
            ],
            default);
        Units = Hcm.Add<OrgUnit>([OrgUnit.Fields.Code, OrgUnit.Fields.Name, OrgUnit.Fields.Kind], default);
        Absences = Hcm.Add<TimeOff>([TimeOff.Fields.Worker, TimeOff.Fields.Start, TimeOff.Fields.End, TimeOff.Fields.Kind, TimeOff.Fields.Status], default);
        FieldSet<Worker> resource =
        [
            Worker.Fields.DisplayName, Worker.Fields.Email, Worker.Fields.EmploymentStatus, Worker.Fields.HiredOn, Worker.Fields.TerminatedOn, Worker.Fields.Role, Worker.Fields.Calendar, Worker.Fields.OrgUnits, Worker.Fields.Manager,
            Worker.Fields.CostRates,
        ];
        Resources = Psa.Add(resource, resource);
        PsaUnits = Psa.Add<OrgUnit>([OrgUnit.Fields.Code, OrgUnit.Fields.Name], default);
        FieldSet<TimeOff> off = [TimeOff.Fields.Worker, TimeOff.Fields.Start, TimeOff.Fields.End, TimeOff.Fields.Status];
        PsaAbsences = Psa.Add(off, off, TimeOff.Fields.Worker.AsSet());
        Roles = Psa.Add<Role>([Role.Fields.Name], default);
        Calendars = Psa.Add<WorkCalendar>([WorkCalendar.Fields.Name], default);
        Bookings = Psa.Add<Assignment>([Assignment.Fields.Worker, Assignment.Fields.Start, Assignment.Fields.End, Assignment.Fields.Status], default);
        Times = Psa.Add<TimeEntry>([TimeEntry.Fields.Worker, TimeEntry.Fields.On, TimeEntry.Fields.Hours, TimeEntry.Fields.Status], default);
        Expenses = Psa.Add<ExpenseItem>([ExpenseItem.Fields.Worker, ExpenseItem.Fields.On, ExpenseItem.Fields.Amount, ExpenseItem.Fields.Status], default);
        Entities = Erp.Add<LegalEntity>([LegalEntity.Fields.Code, LegalEntity.Fields.FunctionalCurrency, LegalEntity.Fields.TimeZone], default);
        FieldSet<Account> account = [Account.Fields.Name, Account.Fields.AccountNumber];
        Accounts = Erp.Add(account, account);
        FieldSet<BillingAccount> vendor = [BillingAccount.Fields.Account, BillingAccount.Fields.LegalEntity, BillingAccount.Fields.Role, BillingAccount.Fields.Currency];
        Vendors = Erp.Add(vendor | BillingAccount.Fields.Status, vendor, BillingAccount.Fields.Account.AsSet());
        Vendors.Rewrites = static value => value with { Status = value.Status ?? BillingAccountStatus.Active };
        Entities.Put("nl", new LegalEntity { Code = "NL01", FunctionalCurrency = CurrencyCode.Eur, TimeZone = "Europe/Amsterdam" });
        Units.Put("u1", new OrgUnit { Code = "DATA", Name = "Data", Kind = OrgUnitKind.Practice });
        Units.Put("u2", new OrgUnit { Code = "CLOUD", Name = "Cloud", Kind = OrgUnitKind.Practice });
        PsaUnits.Put("p1", new OrgUnit { Code = "DATA", Name = "Data" });
        PsaUnits.Put("p2", new OrgUnit { Code = "CLOUD", Name = "Cloud" });
        Roles.Put("r1", new Role { Name = "Consultant" });
        Calendars.Put("c1", new WorkCalendar { Name = "Netherlands" });
        Options = new WorkerOnboardingOptions
        {
            StartsOn = new DateOnly(2026, 3, 1),
            Ledgers = new Dictionary<string, SystemId> { ["NL01"] = "erp/nl01" },
            Roles = new Dictionary<string, string> { ["Data engineer"] = "Consultant" },
            Calendars = new Dictionary<string, string> { ["NL01"] = "Netherlands" },
            UnitsInPsa = [OrgUnitKind.Practice],
            CostOfPay = new CostOfPay { OnCosts = 1.3m, ProductiveHours = 1600m },
            DaysBefore = 7,
        };
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    public FakeConnection Crm { get; } = new("crm");

    public FakeConnection Hcm { get; } = new("hcm");

    public FakeConnection Psa { get; } = new("psa");

    public FakeConnection Erp { get; } = new("erp/nl01");

    public FakeEndpoint<Worker> Hired { get; }

    public FakeEndpoint<OrgUnit> Units { get; }

    public FakeEndpoint<TimeOff> Absences { get; }

    public FakeEndpoint<Worker> Resources { get; }

    public FakeEndpoint<OrgUnit> PsaUnits { get; }

    public FakeEndpoint<TimeOff> PsaAbsences { get; }

    public FakeEndpoint<Role> Roles { get; }

    public FakeEndpoint<WorkCalendar> Calendars { get; }

    public FakeEndpoint<Assignment> Bookings { get; }

    public FakeEndpoint<TimeEntry> Times { get; }

    public FakeEndpoint<ExpenseItem> Expenses { get; }

    public FakeEndpoint<LegalEntity> Entities { get; }

    public FakeEndpoint<Account> Accounts { get; }

    public FakeEndpoint<BillingAccount> Vendors { get; }

    public WorkerOnboardingOptions Options { get; }

    public Said Events { get; } = new();

    public ISyncOperations Psi => (_provider ??= Build()).GetRequiredService<ISyncOperations>();

    /// <summary>The one worker whom the PSA holds.</summary>
    public Worker Resource => Resources.Rows.Values.Single().Value;

    public async Task QuietAsync() => await Psi.RunUntilQuietAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

    /// <summary>Goes on at a time with a host that was off until then: what waits for it is in the store.</summary>
    public async Task OnAsync(DateTimeOffset at)
    {
        await DisposeAsync();
        Time.SetUtcNow(at);
        await QuietAsync();
    }

    public async Task<IReadOnlyList<string>> OpenAsync() =>
        [.. (await Psi.ListOpenConditionsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(static condition => condition.Name)];

    /// <summary>Somebody hired for the first of April.</summary>
    public static Worker Anna { get; } = new()
    {
        EmployeeNumber = "7",
        DisplayName = "Anna",
        Email = "anna@example.com",
        EmploymentType = EmploymentType.Employee,
        EmploymentStatus = EmploymentStatus.Prehire,
        HiredOn = new DateOnly(2026, 4, 1),
        JobTitle = "Data engineer",
        LegalEntity = Ref<LegalEntity>.External("hcm", "NL01"),
        OrgUnits = [Ref<OrgUnit>.External("hcm", "u1")],
        Pay = [new DatedRate { Unit = Unit.Year, Price = new Money(64_000m, CurrencyCode.Eur) }],
    };

    /// <summary>Anna, at work since the first of April.</summary>
    public async Task WorkingAsync()
    {
        Hired.Put("w1", Anna);
        await OnAsync(new(2026, 3, 30, 8, 0, 0, TimeSpan.Zero));
        await QuietAsync();
        Hired.Change("w1", static worker => worker with { EmploymentStatus = EmploymentStatus.Active });
        await OnAsync(new(2026, 4, 2, 8, 0, 0, TimeSpan.Zero));
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
            _provider = null;
        }
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IConnection>(Crm);
        services.AddSingleton<IConnection>(Hcm);
        services.AddSingleton<IConnection>(Psa);
        services.AddSingleton<IConnection>(Erp);
        services.AddSingleton<IEventPublisher>(Events);
        services.AddSingleton<IPsiStore>(_store);
        services.AddPsi().AddSync(
            sync =>
            {
                sync.Own(DefaultOwnership.ProfessionalServices("crm", "psa", ["erp/nl01"], hcm: "hcm"));
                sync.ReadEverything();
                sync.WriteOnDemand<Worker>("psa").WriteOnDemand<TimeOff>("psa").WriteOnDemand<Account>("erp/nl01").WriteOnDemand<BillingAccount>("erp/nl01");
                sync.Run(new WorkerOnboarding(Options));
                sync.Options(static options => options.ApproveGoLive = new GoLiveApproval { By = "test" });
            },
            inBackground: false);
        return services.BuildServiceProvider();
    }

    /// <summary>The types of the events that were published.</summary>
    internal sealed class Said : IEventPublisher
    {
        public List<string> Types { get; } = [];

        public Task PublishAsync(CloudNative.CloudEvents.CloudEvent cloudEvent, CancellationToken cancellationToken = default)
        {
            Types.Add(cloudEvent.Type!);
            return Task.CompletedTask;
        }
    }
}

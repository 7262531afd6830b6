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

/// <summary>A small firm: a CRM, a PSA and the ledger of one legal entity, all in memory, with the three processes.</summary>
internal sealed class Firm : IAsyncDisposable
{
    private readonly MemoryStore _store;
    private ServiceProvider? _provider;

    public Firm()
    {
        _store = new MemoryStore(Time);
        CrmAccounts = Crm.Add<Account>([Account.Fields.Name, Account.Fields.Domain, Account.Fields.Billing], Account.Fields.Billing);
        Opportunities = Crm.Add<Opportunity>(
            [
                Opportunity.Fields.Name, Opportunity.Fields.Number, Opportunity.Fields.Account, Opportunity.Fields.Status, Opportunity.Fields.Amount, Opportunity.Fields.BillingMethod, Opportunity.Fields.ServiceStart,
                Opportunity.Fields.ServiceEnd, Opportunity.Fields.LegalEntity, Opportunity.Fields.OrgUnits, Opportunity.Fields.Lines, Opportunity.Fields.Billing,
            ],
            Opportunity.Fields.Billing);
        PsaAccounts = Psa.Add<Account>(Account.Fields.Name, Account.Fields.Name);
        FieldSet<Project> project = [Project.Fields.Name, Project.Fields.Account, Project.Fields.Opportunity, Project.Fields.Status, Project.Fields.Currency, Project.Fields.Billing];
        Projects = Psa.Add(project | Project.Fields.RemainingCost | Project.Fields.ActualEnd, project, Project.Fields.Account.AsSet());
        FieldSet<ProjectTask> task = [ProjectTask.Fields.Project, ProjectTask.Fields.Name, ProjectTask.Fields.EstimatedHours, ProjectTask.Fields.Billable];
        Tasks = Psa.Add(task, task, ProjectTask.Fields.Project.AsSet());
        FieldSet<ResourceRequest> request = [ResourceRequest.Fields.Project, ResourceRequest.Fields.Role, ResourceRequest.Fields.Hours, ResourceRequest.Fields.Status];
        Requests = Psa.Add(request, request, ResourceRequest.Fields.Project.AsSet());
        Roles = Psa.Add<Role>([Role.Fields.Name], default);
        Workers = Psa.Add<Worker>([Worker.Fields.DisplayName, Worker.Fields.Email], default);
        Times = Psa.Add<TimeEntry>(
            [TimeEntry.Fields.Worker, TimeEntry.Fields.Project, TimeEntry.Fields.Task, TimeEntry.Fields.On, TimeEntry.Fields.Hours, TimeEntry.Fields.Charge, TimeEntry.Fields.Role, TimeEntry.Fields.Status, TimeEntry.Fields.BillRate, TimeEntry.Fields.CostRate], default);
        LedgerAccounts = Erp.Add<Account>([Account.Fields.Name, Account.Fields.LegalName, Account.Fields.Domain], [Account.Fields.Name, Account.Fields.LegalName, Account.Fields.Domain]);
        FieldSet<BillingAccount> customer = [BillingAccount.Fields.Account, BillingAccount.Fields.LegalEntity, BillingAccount.Fields.Role, BillingAccount.Fields.Currency, BillingAccount.Fields.Status];
        Customers = Erp.Add(customer, customer - BillingAccount.Fields.Status, BillingAccount.Fields.Account.AsSet());
        Customers.Rewrites = value => value with { Status = value.Status ?? BillingAccountStatus.Active };
        Entities = Erp.Add<LegalEntity>([LegalEntity.Fields.Code, LegalEntity.Fields.FunctionalCurrency], default);
        Items = Erp.Add<ServiceItem>([ServiceItem.Fields.Code, ServiceItem.Fields.Name, ServiceItem.Fields.LegalEntity, ServiceItem.Fields.Active], default);
        GlAccounts = Erp.Add<GlAccount>([GlAccount.Fields.Number, GlAccount.Fields.Kind, GlAccount.Fields.LegalEntity, GlAccount.Fields.RequiredDimensions], default);
        Dimensions = Erp.Add<FinancialDimension>([FinancialDimension.Fields.Kind, FinancialDimension.Fields.Code, FinancialDimension.Fields.LegalEntity], default);
        Invoices = Erp.Add<Invoice>(
            [
                Invoice.Fields.Number, Invoice.Fields.LegalEntity, Invoice.Fields.Account, Invoice.Fields.BillTo, Invoice.Fields.Status, Invoice.Fields.IssuedOn, Invoice.Fields.Currency, Invoice.Fields.Subtotal,
                Invoice.Fields.Tax, Invoice.Fields.Total, Invoice.Fields.Paid, Invoice.Fields.Balance, Invoice.Fields.Lines,
            ],
            [Invoice.Fields.Account, Invoice.Fields.BillTo, Invoice.Fields.IssuedOn, Invoice.Fields.Currency, Invoice.Fields.Lines],
            Invoice.Fields.BillTo.AsSet(),
            leavesOut: [Contract.Schema.Name, ContractLine.Schema.Name, Project.Schema.Name, Actual.Schema.Name]);
        Invoices.Rewrites = Totals;
        Seed();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));

    public FakeConnection Crm { get; } = new("crm");

    public FakeConnection Psa { get; } = new("psa");

    public FakeConnection Erp { get; } = new("erp/nl01");

    public FakeEndpoint<Account> CrmAccounts { get; }

    public FakeEndpoint<Opportunity> Opportunities { get; }

    public FakeEndpoint<Account> PsaAccounts { get; }

    public FakeEndpoint<Project> Projects { get; }

    public FakeEndpoint<ProjectTask> Tasks { get; }

    public FakeEndpoint<ResourceRequest> Requests { get; }

    public FakeEndpoint<Role> Roles { get; }

    public FakeEndpoint<Worker> Workers { get; }

    public FakeEndpoint<TimeEntry> Times { get; }

    public FakeEndpoint<Account> LedgerAccounts { get; }

    public FakeEndpoint<BillingAccount> Customers { get; }

    public FakeEndpoint<LegalEntity> Entities { get; }

    public FakeEndpoint<ServiceItem> Items { get; }

    public FakeEndpoint<GlAccount> GlAccounts { get; }

    public FakeEndpoint<FinancialDimension> Dimensions { get; }

    public FakeEndpoint<Invoice> Invoices { get; }

    public DateOnly? Through { get; set; }

    public IReadOnlyCollection<string> PostedByPsi { get; set; } = [];

    /// <summary>What a host has beside the three processes.</summary>
    public Action<SyncBuilder>? Also { get; set; }

    public int Writes =>
        CrmAccounts.Writes.Count + Opportunities.Writes.Count + PsaAccounts.Writes.Count + Projects.Writes.Count + Tasks.Writes.Count + Requests.Writes.Count + LedgerAccounts.Writes.Count + Customers.Writes.Count + Invoices.Writes.Count;

    public ISyncOperations Psi => (_provider ??= Build()).GetRequiredService<ISyncOperations>();

    public async Task QuietAsync() => await Psi.RunUntilQuietAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

    /// <summary>Stops the host and starts it again over what its store keeps.</summary>
    public async Task RestartAsync()
    {
        await DisposeAsync();
        _provider = null;
    }

    public async Task<IReadOnlyList<T>> AllAsync<T>()
        where T : class, ICanonicalObject<T> =>
        [.. (await Psi.QueryAsync(reads => reads.AllAsync<T>().AsTask(), TestContext.Current.CancellationToken)).Select(golden => golden.Value)];

    public void Win(string id = "o1") => Opportunities.Change(id, opportunity => opportunity with { Status = OpportunityStatus.Won });

    public void Work(string id, decimal hours, string role = "r1", int day = 10, Approval status = Approval.Approved, string? project = null) => Times.Put(id, new TimeEntry
    {
        Worker = Ref<Worker>.External("psa", "w1"),
        Project = Ref<Project>.External("psa", project ?? Projects.Rows.Keys.Last()),
        On = new DateOnly(2026, 3, day),
        Hours = hours,
        Charge = Charge.Billable,
        Role = Ref<Role>.External("psa", role),
        Status = status,
    });

    public async Task BillAsync(DateOnly through)
    {
        Through = through;
        await Psi.EvaluateAgainAsync("time-and-expense-to-billing", TestContext.Current.CancellationToken);
        await QuietAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }

    private static Invoice Totals(Invoice invoice)
    {
        var currency = invoice.Currency ?? CurrencyCode.Eur;
        var subtotal = Money.Sum((invoice.Lines ?? []).Select(line => line.Amount ?? Money.Zero(currency)), currency);
        var total = (subtotal * 1.21m).Round();
        return invoice with { Status = invoice.Status ?? InvoiceStatus.Draft, Subtotal = subtotal, Tax = total - subtotal, Total = total, Balance = invoice.Balance ?? total, Paid = invoice.Paid ?? Money.Zero(currency) };
    }

    private void Seed()
    {
        Entities.Put("nl", new LegalEntity { Code = "NL01", FunctionalCurrency = CurrencyCode.Eur });
        var entity = Ref<LegalEntity>.External("erp/nl01", "nl");
        Items.Put("i1", new ServiceItem { Code = "CONSULT", Name = "Consultancy", LegalEntity = entity, Active = true });
        GlAccounts.Put("g1", new GlAccount { Number = "8000", Kind = GlAccountKind.Revenue, LegalEntity = entity, RequiredDimensions = ["DEPARTMENT"] });
        Dimensions.Put("d1", new FinancialDimension { Kind = "DEPARTMENT", Code = "DATA", LegalEntity = entity });
        Roles.Put("r1", new Role { Name = "Consultant" });
        Roles.Put("r2", new Role { Name = "Senior Consultant" });
        Roles.Put("r3", new Role { Name = "Partner" });
        Workers.Put("w1", new Worker { DisplayName = "Anna", Email = "anna@example.com" });
        CrmAccounts.Put("a1", new Account { Name = "Acme", Domain = "acme.example.com" });
        Opportunities.Put("o1", new Opportunity
        {
            Name = "Acme data platform",
            Number = "OPP-1",
            Account = Ref<Account>.External("crm", "a1"),
            Status = OpportunityStatus.Open,
            Amount = new Money(13_000m, CurrencyCode.Eur),
            BillingMethod = BillingMethod.TimeAndMaterials,
            ServiceStart = new DateOnly(2026, 3, 1),
            ServiceEnd = new DateOnly(2026, 6, 30),
            LegalEntity = Ref<LegalEntity>.External("crm", "NL01"),
            OrgUnits = [Ref<OrgUnit>.External("crm", "DATA")],
            Lines =
            [
                new OpportunityLine { Key = "l1", Name = "Consultant", Item = Ref<ServiceItem>.External("crm", "CONSULT"), Quantity = 100m, Unit = Unit.Hour, UnitPrice = new Money(100m, CurrencyCode.Eur), Hours = 100m },
                new OpportunityLine { Key = "l2", Name = "Senior Consultant", Item = Ref<ServiceItem>.External("crm", "CONSULT"), Quantity = 20m, Unit = Unit.Hour, UnitPrice = new Money(150m, CurrencyCode.Eur), Hours = 20m },
            ],
        });
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IConnection>(Crm);
        services.AddSingleton<IConnection>(Psa);
        services.AddSingleton<IConnection>(Erp);
        var ledgers = new Dictionary<string, SystemId> { ["NL01"] = "erp/nl01" };
        services.AddSingleton<IPsiStore>(_store);
        services.AddPsi().AddSync(
            sync =>
            {
                sync.Own(DefaultOwnership.ProfessionalServices("crm", "psa", ["erp/nl01"]));
                sync.ReadEverything();
                sync.WriteOnDemand<Account>("crm", "psa", "erp/nl01").WriteOnDemand<Opportunity>("crm");
                sync.WriteOnDemand<Project>("psa").WriteOnDemand<ProjectTask>("psa").WriteOnDemand<ResourceRequest>("psa");
                sync.WriteOnDemand<BillingAccount>("erp/nl01").WriteOnDemand<Invoice>("erp/nl01");
                sync.Run(new OpportunityToProject(new OpportunityToProjectOptions { Ledgers = ledgers }));
                sync.Run(new TimeAndExpenseToBilling(new TimeAndExpenseToBillingOptions
                {
                    Ledgers = ledgers,
                    StartsOn = new Dictionary<string, DateOnly> { ["NL01"] = new(2026, 3, 1) },
                    Through = _ => Through,
                    PostedByPsi = PostedByPsi,
                }));
                sync.Run(new InvoiceStatusBack());
                Also?.Invoke(sync);
                sync.Options(options => options.ApproveGoLive = new GoLiveApproval { By = "test" });
            },
            inBackground: false);
        return services.BuildServiceProvider();
    }
}

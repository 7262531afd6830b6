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

/// <summary>A PSA where a worker claims expenses, and the ledger that repays them.</summary>
internal sealed class Repayments : IAsyncDisposable
{
    private ServiceProvider? _provider;

    public Repayments()
    {
        Crm.Add<Opportunity>(Opportunity.Fields.Name, default);
        Workers = Psa.Add<Worker>([Worker.Fields.DisplayName, Worker.Fields.EmployeeNumber, Worker.Fields.LegalEntity], default);
        Reports = Psa.Add<ExpenseReport>(
            [ExpenseReport.Fields.Worker, ExpenseReport.Fields.Number, ExpenseReport.Fields.LegalEntity, ExpenseReport.Fields.Currency, ExpenseReport.Fields.ReimbursementAmount, ExpenseReport.Fields.Status, ExpenseReport.Fields.ApprovedAt, ExpenseReport.Fields.ReimbursedOn],
            ExpenseReport.Fields.ReimbursedOn);
        Items = Psa.Add<ExpenseItem>(
            [ExpenseItem.Fields.Report, ExpenseItem.Fields.On, ExpenseItem.Fields.Amount, ExpenseItem.Fields.TaxAmount, ExpenseItem.Fields.ExchangeRate, ExpenseItem.Fields.PaidWith, ExpenseItem.Fields.Reimbursable, ExpenseItem.Fields.Status],
            default);
        Entities = Erp.Add<LegalEntity>([LegalEntity.Fields.Code, LegalEntity.Fields.FunctionalCurrency], default);
        Accounts = Erp.Add<Account>([Account.Fields.Name, Account.Fields.AccountNumber], default);
        Vendors = Erp.Add<BillingAccount>([BillingAccount.Fields.Account, BillingAccount.Fields.LegalEntity, BillingAccount.Fields.Role, BillingAccount.Fields.Status], default);
        FieldSet<VendorBill> bill = [VendorBill.Fields.VendorNumber, VendorBill.Fields.Vendor, VendorBill.Fields.IssuedOn, VendorBill.Fields.Currency, VendorBill.Fields.Lines];
        Bills = Erp.Add(
            bill | VendorBill.Fields.Status | VendorBill.Fields.PaidOn,
            bill,
            VendorBill.Fields.Vendor.AsSet(),
            leavesOut: [ExpenseReport.Schema.Name],
            adjust: static capabilities => capabilities with { Requests = ["void"] });
        Bills.Rewrites = static value => value with { Status = value.Status ?? InvoiceStatus.Posted };
        Entities.Put("nl", new LegalEntity { Code = "NL01", FunctionalCurrency = CurrencyCode.Eur });
        Accounts.Put("v1", new Account { Name = "Anna", AccountNumber = "EMP-7" });
        Vendors.Put("b1", new BillingAccount { Account = Ref<Account>.External("erp/nl01", "v1"), LegalEntity = Ref<LegalEntity>.External("erp/nl01", "nl"), Role = BillingAccountRole.Vendor, Status = BillingAccountStatus.Active });
        Workers.Put("w1", new Worker { DisplayName = "Anna", EmployeeNumber = "7", LegalEntity = Ref<LegalEntity>.External("psa", "NL01") });
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));

    public FakeConnection Crm { get; } = new("crm");

    public FakeConnection Psa { get; } = new("psa");

    public FakeConnection Erp { get; } = new("erp/nl01");

    public FakeEndpoint<Worker> Workers { get; }

    public FakeEndpoint<ExpenseReport> Reports { get; }

    public FakeEndpoint<ExpenseItem> Items { get; }

    public FakeEndpoint<LegalEntity> Entities { get; }

    public FakeEndpoint<Account> Accounts { get; }

    public FakeEndpoint<BillingAccount> Vendors { get; }

    public FakeEndpoint<VendorBill> Bills { get; }

    public ISyncOperations Psi => (_provider ??= Build()).GetRequiredService<ISyncOperations>();

    /// <summary>What the ledger was told to repay and did not take back, tax in it.</summary>
    public decimal Repaid => Bills.Rows.Values.Where(static row => row.Value.Status != InvoiceStatus.Voided).Sum(static row => Total(row.Value));

    public static decimal Total(VendorBill bill) => (bill.Lines ?? []).Sum(static line => (line.Amount?.Amount ?? 0m) + (line.Tax?.Amount ?? 0m));

    public async Task QuietAsync() => await Psi.RunUntilQuietAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

    public void Report(string id = "r1", Approval status = Approval.Approved, int day = 20, decimal? stated = null) => Reports.Put(id, new ExpenseReport
    {
        Worker = Ref<Worker>.External("psa", "w1"),
        Number = "X-" + id,
        LegalEntity = Ref<LegalEntity>.External("psa", "NL01"),
        Currency = CurrencyCode.Eur,
        ReimbursementAmount = stated is { } amount ? new Money(amount, CurrencyCode.Eur) : null,
        Status = status,
        ApprovedAt = status == Approval.Approved ? new DateTimeOffset(2026, 3, day, 9, 0, 0, TimeSpan.Zero) : null,
    });

    public void Spend(string id, decimal amount, string report = "r1", PaidWith with = PaidWith.OwnMoney, CurrencyCode? currency = null, decimal? rate = null, decimal? tax = null) => Items.Put(id, new ExpenseItem
    {
        Report = Ref<ExpenseReport>.External("psa", report),
        On = new DateOnly(2026, 3, 10),
        Amount = new Money(amount, currency ?? CurrencyCode.Eur),
        TaxAmount = tax is { } within ? new Money(within, currency ?? CurrencyCode.Eur) : null,
        ExchangeRate = rate,
        PaidWith = with,
        Status = Approval.Approved,
    });

    public void Pay(string bill, int day = 28) => Bills.Change(bill, value => value with { Status = InvoiceStatus.Paid, PaidOn = new DateOnly(2026, 3, day) });

    public void Void(string bill) => Bills.Change(bill, static value => value with { Status = InvoiceStatus.Voided });

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IConnection>(Crm);
        services.AddSingleton<IConnection>(Psa);
        services.AddSingleton<IConnection>(Erp);
        services.AddSingleton<IPsiStore>(new MemoryStore(Time));
        services.AddPsi().AddSync(
            sync =>
            {
                sync.Own(DefaultOwnership.ProfessionalServices("crm", "psa", ["erp/nl01"]));
                sync.ReadEverything();
                sync.WriteOnDemand<VendorBill>("erp/nl01").WriteOnDemand<ExpenseReport>("psa");
                sync.Run(new ExpenseToReimbursement(new ExpenseToReimbursementOptions
                {
                    Ledgers = new Dictionary<string, SystemId> { ["NL01"] = "erp/nl01" },
                    StartsOn = new Dictionary<string, DateOnly> { ["NL01"] = new(2026, 3, 1) },
                }));
                sync.Options(options =>
                {
                    options.ApproveGoLive = new GoLiveApproval { By = "test" };
                    options.ConditionsDueWithinByName["expense-to-reimbursement/repaid"] = TimeSpan.FromDays(5);
                });
            },
            inBackground: false);
        return services.BuildServiceProvider();
    }
}

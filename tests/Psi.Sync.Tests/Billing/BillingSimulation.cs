using System.Security.Cryptography;
using System.Text;
using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Records;

namespace Psi.Sync.Tests.Billing;

/// <summary>A project's billing without an engine: what the planners ask for is done to a list.</summary>
internal sealed class BillingSimulation
{
    public static readonly CurrencyCode Eur = CurrencyCode.Eur;
    public static readonly Id<Project> ProjectId = IdOf<Project>("project");
    public static readonly Id<Contract> ContractId = IdOf<Contract>("contract");
    public static readonly Id<LegalEntity> EntityId = IdOf<LegalEntity>("entity");
    public static readonly Id<Account> AccountId = IdOf<Account>("account");
    public static readonly Id<Role> Consultant = IdOf<Role>("consultant");
    public static readonly Id<Role> Senior = IdOf<Role>("senior");
    public static readonly Id<Role> Partner = IdOf<Role>("partner");
    public static readonly Id<Worker> Anna = IdOf<Worker>("anna");
    public static readonly Id<Worker> Bert = IdOf<Worker>("bert");
    public static readonly Id<ServiceItem> ItemId = IdOf<ServiceItem>("item");
    public static readonly DateOnly March = new(2026, 3, 31);

    public BillingSimulation(params ContractLine[] lines)
    {
        Set = new BillingSet
        {
            Project = Golden("project", new Project { Name = "Harbour", Account = AccountId, LegalEntity = EntityId, Currency = Eur, Contract = ContractId, Kind = ProjectKind.Client }),
            LegalEntity = Golden("entity", new LegalEntity { Code = "NL01", FunctionalCurrency = Eur }),
            Contracts = new Dictionary<Id<Contract>, Contract> { [ContractId] = new() { Account = AccountId, LegalEntity = EntityId, Currency = Eur, Status = ContractStatus.Active } },
            Lines = [.. lines.Select((line, index) => Golden("line" + index, line with { Contract = ContractId, Project = ProjectId, Status = line.Status ?? ContractLineStatus.Active, Number = line.Number ?? index + 1 }))],
            Roles = new Dictionary<Id<Role>, Role> { [Consultant] = new() { Name = "Consultant" }, [Senior] = new() { Name = "Senior" }, [Partner] = new() { Name = "Partner" } },
            Workers = new Dictionary<Id<Worker>, Worker> { [Anna] = new() { DisplayName = "Anna" }, [Bert] = new() { DisplayName = "Bert" } },
            Items = new Dictionary<Id<ServiceItem>, ServiceItem> { [ItemId] = new() { Code = "CONSULT", Name = "Consultancy" } },
            ItemsByKind = new Dictionary<ActualKind, Id<ServiceItem>> { [ActualKind.Time] = ItemId, [ActualKind.Expense] = ItemId, [ActualKind.Fee] = ItemId },
            Customers = new Dictionary<Id<Account>, Golden<BillingAccount>> { [AccountId] = Golden("customer", new BillingAccount { Account = AccountId, LegalEntity = EntityId, Role = BillingAccountRole.Customer, Status = BillingAccountStatus.Active }) },
        };
    }

    public BillingSet Set { get; set; }

    /// <summary>Gets what the last evaluation asked for, in words.</summary>
    public string Asked { get; private set; } = string.Empty;

    public IEnumerable<Actual> Sales => Set.Actuals.Select(actual => actual.Value).Where(actual => actual.Side == ActualSide.Sale);

    public static Id<T> IdOf<T>(string name)
        where T : class, ICanonicalObject<T> =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(typeof(T).Name + "/" + name)).AsSpan(0, 16)));

    public static Golden<T> Golden<T>(string name, T value)
        where T : class, ICanonicalObject<T> =>
        new(IdOf<T>(name), value, 1, GoldenState.Live);

    public static Money Euro(decimal amount) => new(amount, Eur);

    public static ContractLine Hourly(decimal price, Id<Role>? role = null) =>
        new() { BillingMethod = BillingMethod.TimeAndMaterials, UnitPrice = Euro(price), Unit = Unit.Hour, Role = role is { } known ? known : null };

    public static WorkSource Time(string name, int day, decimal hours, Id<Role>? role = null, Id<Worker>? worker = null) => WorkSource.Of(
        Golden(name, new TimeEntry
        {
            Worker = worker ?? Anna, Project = ProjectId, On = new DateOnly(2026, 3, day), Hours = hours, BillableHours = hours, Charge = Charge.Billable, Role = role ?? Consultant, Status = Approval.Approved,
        }),
        null,
        settledElsewhere: false);

    public static WorkSource Expense(string name, int day, decimal amount, decimal tax = 0m, CurrencyCode? currency = null) => WorkSource.Of(
        Golden(name, new ExpenseItem
        {
            Worker = Anna, Project = ProjectId, On = new DateOnly(2026, 3, day), Amount = new Money(amount, currency ?? Eur), TaxAmount = new Money(tax, currency ?? Eur), Charge = Charge.Billable, Status = Approval.Approved,
        }),
        settledElsewhere: false);

    public void Change(Func<Contract, Contract> change) =>
        Set = Set with { Contracts = new Dictionary<Id<Contract>, Contract> { [ContractId] = change(Set.Contracts[ContractId]) } };

    /// <summary>Evaluates once and does what is asked. Returns how much was asked.</summary>
    public int Evaluate(IEnumerable<WorkSource> sources, DateOnly? through = null)
    {
        Set = Set with { Sources = [.. sources.OrderBy(source => source.Id)], Through = through };
        var changes = ActualPlanner.Plan(Set);
        var actuals = Set.Actuals.ToDictionary(actual => actual.Id);
        foreach (var change in changes)
        {
            var id = change.Existing?.Id ?? IdOf<Actual>(change.Key + "/" + change.Element);
            Assert.True(change.Existing is not null || !actuals.ContainsKey(id), $"'{change.Key}/{change.Element}' was made twice.");
            actuals[id] = new Golden<Actual>(id, change.Value, 1, GoldenState.Live);
        }

        Set = Set with { Actuals = [.. actuals.Values.OrderBy(actual => actual.Id.Value)] };
        var drafts = InvoicePlanner.Plan(Set, out _);
        var invoices = Set.Invoices.ToList();
        foreach (var draft in drafts)
        {
            var id = IdOf<Invoice>(draft.Element);
            Assert.DoesNotContain(invoices, invoice => invoice.Id == id);
            invoices.Add(new Golden<Invoice>(id, draft.Invoice, 1, GoldenState.Live));
            foreach (var actual in draft.Actuals)
            {
                actuals[actual.Id] = actual with { Value = actual.Value with { Status = ActualStatus.Posted, Invoice = id } };
            }
        }

        Set = Set with { Actuals = [.. actuals.Values.OrderBy(actual => actual.Id.Value)], Invoices = invoices };
        Asked = string.Join('\n', changes.Select(change => $"{change.Existing?.Value}\n -> {change.Key} {change.Element} {change.Value}").Concat(drafts.Select(draft => $"invoice {draft.Element} {draft.Invoice.Subtotal}")));
        return changes.Count + drafts.Count;
    }

    public BillingLedgerRow Ledger() => Assert.Single(BillingLedger.Of(
        [.. Set.Sources.Where(source => source.Kind is ActualKind.Time or ActualKind.Expense).Select(source => ((Id<Project>?)ProjectId, source))],
        [.. Set.Actuals],
        [.. Set.Invoices],
        new Dictionary<Id<Project>, Project> { [ProjectId] = Set.Project.Value },
        _ => "NL01"));

    public Actual Sale(string part = "") => Assert.Single(Sources.Live(Set.Actuals), actual => actual.Value.Side == ActualSide.Sale && Sources.PartOf(actual.Value) == part).Value;
}

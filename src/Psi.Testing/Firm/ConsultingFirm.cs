namespace Psi.Testing;

/// <summary>A consulting firm as it really is, before any platform's view of it: the same for a seed on every machine, for ever.</summary>
/// <remarks>
/// Each record says in which platforms it is known, under which id and spelling. All people, addresses and numbers are invented;
/// clients' domains end in <c>.example</c>, the firm's own mail in <c>example.com</c>.
/// </remarks>
public sealed class ConsultingFirm
{
    internal ConsultingFirm(FirmBuilder builder)
    {
        Seed = builder.Seed;
        Records = builder.Records;
        LegalEntities = builder.LegalEntities;
        Dimensions = builder.Dimensions;
        GlAccounts = builder.GlAccounts;
        ServiceItems = builder.ServiceItems;
        TaxCodes = builder.TaxCodes;
        PaymentTerms = builder.PaymentTerms;
        Periods = builder.Periods;
        ExchangeRates = builder.ExchangeRates;
        Roles = builder.Roles;
        RateCards = builder.RateCards;
        Workers = builder.Workers;
        Accounts = builder.Accounts;
        Contacts = builder.Contacts;
        Opportunities = builder.Opportunities;
        Projects = builder.Projects;
        TimeEntries = builder.TimeEntries;
        Timesheets = builder.Timesheets;
        ExpenseReports = builder.ExpenseReports;
        Expenses = builder.Expenses;
        Invoices = builder.Invoices;
        Story = builder.Story!;
        _accounts = Accounts.ToDictionary(account => account.Key);
        _workers = Workers.ToDictionary(worker => worker.Key);
        _opportunities = Opportunities.ToDictionary(opportunity => opportunity.Key);
        _projects = Projects.ToDictionary(project => project.Key);
        _tasks = Projects.SelectMany(project => project.Tasks).ToDictionary(task => task.Key);
        _legalEntities = LegalEntities.ToDictionary(entity => entity.Code);
    }

    private readonly Dictionary<string, FirmAccount> _accounts;
    private readonly Dictionary<string, FirmWorker> _workers;
    private readonly Dictionary<string, FirmOpportunity> _opportunities;
    private readonly Dictionary<string, FirmProject> _projects;
    private readonly Dictionary<string, FirmTask> _tasks;
    private readonly Dictionary<string, FirmLegalEntity> _legalEntities;

    /// <summary>Gets the day the story plays on.</summary>
    public static DateOnly Today { get; } = new(2026, 3, 31);

    /// <summary>Gets the day from which on Psi bills; earlier work was billed by the platforms.</summary>
    public static DateOnly BillingStart { get; } = new(2026, 3, 1);

    /// <summary>Gets the seed.</summary>
    public int Seed { get; }

    /// <summary>Gets how many time entries there are.</summary>
    public int Records { get; }

    /// <summary>Gets the firm's own companies.</summary>
    public IReadOnlyList<FirmLegalEntity> LegalEntities { get; }

    /// <summary>Gets the values of the ledgers' dimensions.</summary>
    public IReadOnlyList<FirmDimension> Dimensions { get; }

    /// <summary>Gets the chart of accounts.</summary>
    public IReadOnlyList<FirmGlAccount> GlAccounts { get; }

    /// <summary>Gets what is sold and spent.</summary>
    public IReadOnlyList<FirmServiceItem> ServiceItems { get; }

    /// <summary>Gets the tax codes of all legal entities.</summary>
    public IReadOnlyList<FirmTaxCode> TaxCodes { get; }

    /// <summary>Gets the payment terms.</summary>
    public IReadOnlyList<FirmPaymentTerms> PaymentTerms { get; }

    /// <summary>Gets the accounting periods of all legal entities.</summary>
    public IReadOnlyList<FirmPeriod> Periods { get; }

    /// <summary>Gets the exchange rates.</summary>
    public IReadOnlyList<FirmExchangeRate> ExchangeRates { get; }

    /// <summary>Gets the delivery roles.</summary>
    public IReadOnlyList<FirmRole> Roles { get; }

    /// <summary>Gets the rate cards.</summary>
    public IReadOnlyList<FirmRateCard> RateCards { get; }

    /// <summary>Gets the people.</summary>
    public IReadOnlyList<FirmWorker> Workers { get; }

    /// <summary>Gets the accounts, parents before children.</summary>
    public IReadOnlyList<FirmAccount> Accounts { get; }

    /// <summary>Gets the people at the accounts.</summary>
    public IReadOnlyList<FirmContact> Contacts { get; }

    /// <summary>Gets the deals.</summary>
    public IReadOnlyList<FirmOpportunity> Opportunities { get; }

    /// <summary>Gets the projects.</summary>
    public IReadOnlyList<FirmProject> Projects { get; }

    /// <summary>Gets the time, by day.</summary>
    public IReadOnlyList<FirmTimeEntry> TimeEntries { get; }

    /// <summary>Gets what was handed in of the time.</summary>
    public IReadOnlyList<FirmTimesheet> Timesheets { get; }

    /// <summary>Gets the expense reports.</summary>
    public IReadOnlyList<FirmExpenseReport> ExpenseReports { get; }

    /// <summary>Gets the expenses.</summary>
    public IReadOnlyList<FirmExpense> Expenses { get; }

    /// <summary>Gets the invoices from before Psi.</summary>
    public IReadOnlyList<FirmInvoice> Invoices { get; }

    /// <summary>Gets who plays in the quick start's story.</summary>
    public FirmStory Story { get; }

    /// <summary>Gets the tasks of all projects.</summary>
    public IEnumerable<FirmTask> Tasks => Projects.SelectMany(project => project.Tasks);

    /// <summary>Makes the firm of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="records">How many time entries; at least 100. Above 5,000 the rest of the firm grows with it.</param>
    /// <returns>The firm.</returns>
    public static ConsultingFirm Create(int seed = 1, int records = 5000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        ArgumentOutOfRangeException.ThrowIfLessThan(records, 100);
        return new(FirmBuilder.Build(seed, records));
    }

    /// <summary>Finds an account.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The account.</returns>
    public FirmAccount Account(string key) => _accounts[key];

    /// <summary>Finds a worker.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The worker.</returns>
    public FirmWorker Worker(string key) => _workers[key];

    /// <summary>Finds an opportunity.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The opportunity.</returns>
    public FirmOpportunity Opportunity(string key) => _opportunities[key];

    /// <summary>Finds a project.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The project.</returns>
    public FirmProject Project(string key) => _projects[key];

    /// <summary>Finds a task.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The task.</returns>
    public FirmTask Task(string key) => _tasks[key];

    /// <summary>Finds a legal entity.</summary>
    /// <param name="code">Its code.</param>
    /// <returns>The legal entity.</returns>
    public FirmLegalEntity LegalEntity(string code) => _legalEntities[code];

    /// <summary>Lists the records of several systems that are the same thing: what matching should find, no more and no less.</summary>
    /// <returns>Accounts and workers with all systems that know them.</returns>
    public IReadOnlyList<FirmMatch> ExpectedMatches() => [.. Accounts.Select(MatchOf), .. Workers.Select(MatchOf)];

    /// <summary>Reckons what is approved and not billed yet, from the day Psi bills on, by project.</summary>
    /// <returns>Projects with something to bill, in their order.</returns>
    public IReadOnlyList<FirmBillable> ReadyToBill()
    {
        var time = TimeEntries
            .Where(entry => entry is { IsBillable: true, IsInvoiced: false, Status: FirmApproval.Approved } && entry.On >= BillingStart)
            .ToLookup(entry => entry.ProjectKey);
        var expenses = Expenses
            .Where(expense => expense is { IsBillable: true, IsInvoiced: false, Status: FirmApproval.Approved } && expense.On >= BillingStart)
            .ToLookup(expense => expense.ProjectKey);
        return
        [
            .. Projects
                .Where(project => time.Contains(project.Key) || expenses.Contains(project.Key))
                .Select(project => new FirmBillable(
                    project.Key,
                    project.LegalEntity,
                    project.Currency,
                    project.BillingMethod,
                    time[project.Key].Sum(entry => entry.Hours),
                    project.BillingMethod == FirmBillingMethod.TimeAndMaterials ? time[project.Key].Sum(entry => entry.Amount) : 0m,
                    expenses[project.Key].Sum(expense => expense.Amount))),
        ];
    }

    private static FirmMatch MatchOf(FirmAccount account)
    {
        var members = new List<FirmMember>();
        if (account.Crm is { } crm)
        {
            members.Add(new("crm", crm.Id, crm.Name));
        }

        if (account.Psa is { } psa)
        {
            members.Add(new("psa", psa.Id, psa.Name));
        }

        members.AddRange(account.Customers.Select(customer =>
            new FirmMember("erp/" + customer.LegalEntity.ToLowerInvariant(), customer.Id.ToString(), customer.Name)));
        return new("account", account.Key, members);
    }

    private FirmMatch MatchOf(FirmWorker worker)
    {
        var members = new List<FirmMember>();
        if (worker.IsCrmUser)
        {
            members.Add(new("crm", worker.CrmId, worker.DisplayName));
        }

        members.Add(new("psa", worker.PsaId, worker.DisplayName));
        members.Add(new(LegalEntity(worker.LegalEntity).ErpSystem, worker.ErpId.ToString(), worker.DisplayName));
        return new("worker", worker.Key, members);
    }
}

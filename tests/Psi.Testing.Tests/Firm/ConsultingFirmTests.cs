using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Psi.Testing.Tests.Firm;

public sealed class ConsultingFirmTests
{
    private static readonly ConsultingFirm Firm = ConsultingFirm.Create();

    [Fact]
    public void Create_Defaults_HasTheStatedNumbers()
    {
        Assert.Equal(3, Firm.LegalEntities.Count);
        Assert.Equal(["EUR", "GBP", "USD"], Firm.LegalEntities.Select(entity => entity.Currency));
        Assert.Equal(40, Firm.Accounts.Count(account => account.Crm is not null));
        Assert.Equal(120, Firm.Opportunities.Count);
        Assert.Equal(60, Firm.Workers.Count);
        Assert.Equal(30, Firm.Projects.Count);
        Assert.Equal(5000, Firm.TimeEntries.Count);
        Assert.Equal(400, Firm.Expenses.Count);
    }

    [Fact]
    public void Create_SameSeed_IsTheSameFirm()
    {
        Assert.Equal(Digest(ConsultingFirm.Create(7, 500)), Digest(ConsultingFirm.Create(7, 500)));
        Assert.NotEqual(Digest(ConsultingFirm.Create(7, 500)), Digest(ConsultingFirm.Create(8, 500)));
    }

    [Fact]
    public void Create_ManyRecords_GrowsTheFirm()
    {
        var firm = ConsultingFirm.Create(1, 20_000);

        Assert.Equal(20_000, firm.TimeEntries.Count);
        Assert.Equal(1600, firm.Expenses.Count);
        Assert.Equal(240, firm.Workers.Count);
        Assert.Equal(58, firm.Projects.Count);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 700)]
    [InlineData(3, 5000)]
    [InlineData(4, 12_000)]
    public void Create_AnySeed_HoldsTogether(int seed, int records)
    {
        var firm = ConsultingFirm.Create(seed, records);

        Assert.Equal(records, firm.TimeEntries.Count);
        Distinct(firm.Accounts.Select(account => account.Domain));
        Distinct(firm.Accounts.Select(account => account.TaxNumber));
        Distinct(firm.Workers.Select(worker => worker.Email));
        Distinct(firm.Contacts.Select(contact => contact.Email));
        Distinct(firm.ExpectedMatches().SelectMany(match => match.Members.Select(member => match.Object + member.System + member.ExternalId)));
        Assert.All(firm.Accounts, account => Assert.True(account.ParentKey is null || firm.Account(account.ParentKey).Number < account.Number));
        Assert.All(firm.Projects, project =>
        {
            Assert.Equal(project.TeamKeys.Count, project.TeamKeys.Distinct().Count());
            Assert.True(project.TeamKeys.Count > 1);
            Assert.All(project.TeamKeys, worker => Assert.Equal(project.LegalEntity, firm.Worker(worker).LegalEntity));
            Assert.Equal(10, project.Tasks.Count);
            Assert.True(project.IsInternal || firm.Account(project.AccountKey!).Customers.Any(customer => customer.LegalEntity == project.LegalEntity));
        });
        Assert.All(firm.TimeEntries, entry =>
        {
            var project = firm.Project(entry.ProjectKey);
            Assert.InRange(entry.On, project.Start.AddDays(-2), ConsultingFirm.Today.AddDays(-1));
            Assert.Equal(0, entry.Minutes % 15);
            Assert.Equal(entry.Status == FirmApproval.Draft, entry.TimesheetKey is null);
            Assert.Equal(entry.IsInvoiced, entry.InvoiceKey is not null);
            Assert.True(!entry.IsInvoiced || entry.On < ConsultingFirm.BillingStart);
            Assert.True(entry.Status != FirmApproval.Approved || !entry.IsBillable || entry.IsInvoiced || entry.On >= ConsultingFirm.BillingStart);
        });
        Assert.All(firm.TimeEntries.GroupBy(entry => (entry.WorkerKey, entry.On)), day => Assert.InRange(day.Sum(entry => entry.Minutes), 30, 600));
    }

    [Fact]
    public void TimeEntries_Defaults_StandInEveryStatus()
    {
        foreach (var status in Enum.GetValues<FirmApproval>())
        {
            Assert.Contains(Firm.TimeEntries, entry => entry.Status == status && entry.On >= ConsultingFirm.BillingStart);
            Assert.Contains(Firm.Expenses, expense => expense.Status == status);
        }

        Assert.Contains(Firm.TimeEntries, entry => entry.IsInvoiced);
        Assert.Contains(Firm.TimeEntries, entry => entry is { IsBillable: false, Status: FirmApproval.Approved });
    }

    [Fact]
    public void Invoices_TimeAndExpensesBilledBefore_AreOnOneEach()
    {
        foreach (var invoice in Firm.Invoices.Where(invoice => Firm.Project(invoice.ProjectKey).BillingMethod == FirmBillingMethod.TimeAndMaterials))
        {
            var worth = Firm.TimeEntries.Where(entry => entry.InvoiceKey == invoice.Key).Sum(entry => entry.Amount)
                + Firm.Expenses.Where(expense => expense.InvoiceKey == invoice.Key).Sum(expense => expense.Amount);
            Assert.Equal(worth, invoice.Subtotal);
        }

        Assert.Contains(Firm.Invoices, invoice => invoice.Balance == 0m);
        Assert.Contains(Firm.Invoices, invoice => invoice.Paid > 0m && invoice.Balance > 0m);
        Assert.Contains(Firm.Invoices, invoice => invoice.Paid == 0m);
    }

    [Fact]
    public void Accounts_Traps_AreAllThere()
    {
        foreach (var trap in Enum.GetValues<FirmTrap>())
        {
            Assert.Contains(Firm.Accounts, account => account.Trap == trap && account.IsCustomer);
        }

        var same = Firm.Accounts.Where(account => account.Name == "Meridian Partners").ToList();
        Assert.Equal(2, same.Count);
        Assert.All(same, account => Assert.True(account is { Crm: not null, Psa: not null, Customers.Count: 1 }));
        Assert.Contains(Firm.Accounts, account => account.Customers.Count == 2);
        Assert.Contains(Firm.Accounts, account => account.Crm is null && Firm.Accounts.Any(other => other.Crm is not null && other.Name == account.Name));
        Assert.Contains(Firm.Accounts, account => account.Customers.Any(customer => customer.IsBlocked));
    }

    [Fact]
    public void Accounts_KnownToTwoPlatforms_ShareADomainOrTaxNumberThere()
    {
        foreach (var account in Firm.Accounts.Where(account => account.Crm is not null))
        {
            Assert.All(account.Customers, customer => Assert.True(customer.Website is not null || account.Crm!.TaxNumber is not null));
            Assert.True(account.Psa is null || (account.Psa.Website is not null && account.Crm!.Website is not null));
        }
    }

    [Fact]
    public void Story_Deals_AreReadyToBeWon()
    {
        var deals = Firm.Story.Deals.Select(Firm.Opportunity).ToList();
        var (fresh, second, fee, repeat) = (deals[0], deals[1], deals[2], deals[3]);

        Assert.All(deals, deal => Assert.Equal(FirmStage.Negotiation, deal.Stage));
        Assert.Empty(Firm.Account(fresh.AccountKey).Customers);
        Assert.Equal("GB01", second.LegalEntity);
        Assert.Equal("NL01", Assert.Single(Firm.Account(second.AccountKey).Customers).LegalEntity);
        Assert.Equal(("US01", FirmBillingMethod.FixedFee), (fee.LegalEntity, fee.BillingMethod));
        Assert.Contains(Firm.Account(repeat.AccountKey).Customers, customer => customer.LegalEntity == repeat.LegalEntity);
        Assert.Null(Firm.Project(Firm.Story.StrayProject).OpportunityKey);
        Assert.True(Firm.Project(Firm.Story.InternalProject).IsInternal);
    }

    [Fact]
    public void ReadyToBill_BlockedProject_HasSomething()
    {
        var ready = Assert.Single(Firm.ReadyToBill(), billable => billable.ProjectKey == Firm.Story.BlockedProject);

        Assert.True(ready.Hours > 0m);
        Assert.True(ready.TimeAmount > 0m);
        Assert.All(Firm.ReadyToBill(), billable => Assert.NotEqual(Firm.Story.InternalProject, billable.ProjectKey));
    }

    [Fact]
    public void Salesforce_Id_HasItsChecksum()
    {
        var id = FirmIds.Salesforce("001", 1);

        // P is the fourth character and the only capital: bit 3 of the first chunk.
        Assert.Equal("001Ps0000000001IAA", id);
        Assert.Equal(18, FirmIds.Salesforce("001", 1).Length);
        Assert.NotEqual(FirmIds.Salesforce("001", 1), FirmIds.Salesforce("001", 2));
    }

    private static void Distinct(IEnumerable<string> values)
    {
        var all = values.ToList();
        Assert.Equal(all.Count, all.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static string Digest(ConsultingFirm firm) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            firm.Accounts, firm.Contacts, firm.Opportunities, firm.Projects, firm.TimeEntries, firm.Timesheets, firm.ExpenseReports, firm.Expenses, firm.Invoices,
        }))));
}

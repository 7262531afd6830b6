using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Conformance;
using Psi.Connectors.Crm.Salesforce;
using Psi.Testing;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceAccountSuite : WriteEndpointSuite<Account>
{
    protected override async Task<EndpointHarness<Account>> StartAsync()
    {
        var simulator = new SalesforceSimulator();
        string target = string.Empty;
        for (var number = 0; number < 8; number++)
        {
            ((StoryTime)simulator.Clock).Advance(TimeSpan.FromSeconds(1));
            target = simulator.CreateAccount($"Client {number}", new JsonObject { ["Phone"] = "+31 20 555 010" + number });
        }

        return await SalesforceHarness.StartAsync(
            simulator, "Account", "Phone", "+31 20 555 0199", () => simulator.CreateAccount("New"), Samples(simulator, target), configure: static options => options.LegalNameField = "Legal_Name__c");
    }

    internal static WriteSamples<Account> Samples(SalesforceSimulator simulator, string target)
    {
        var owner = simulator.Add("User", new JsonObject { ["LastName"] = "Owner", ["Username"] = "owner@example.com" });
        return new WriteSamples<Account>
        {
            LedgerObject = "Account",
            IsWrite = SalesforceHarness.IsWrite,
            Create = number => Patch<Account>.Of(new Account
            {
                Name = $"Made {number}", LegalName = $"Made {number} Ltd", Website = "https://www.made.example", Kind = AccountKind.Customer, EmployeeCount = 12, Currency = CurrencyCode.Gbp,
                AccountNumber = $"A-{number}", Industry = "Engineering", Phone = "+44 20 7946 0001",
                Parent = Ref<Account>.External(SalesforceWorld.Crm, target), Owner = Ref<Worker>.External(SalesforceWorld.Crm, owner),
                BillingAddress = new Address { Line1 = "40 Finsbury Row", City = "London", PostalCode = "EC2A 1AB", Country = new CountryCode("GB") },
                ShippingAddress = new Address { Line1 = "1 Dock Road", City = "London", Country = new CountryCode("GB") },
                Billing = new BillingSummary { Billed = new Money(10m, CurrencyCode.Gbp), Paid = new Money(4m, CurrencyCode.Gbp), Outstanding = new Money(6m, CurrencyCode.Gbp) },
            }),
            RefusedCreate = Patch<Account>.Of(new Account { Website = "https://nameless.example" }),
            UpdateTarget = target,
            Updates =
            [
                new(Patch<Account>.Of(new Account { Phone = "+44 20 7946 0000", Billing = new BillingSummary { Billed = new Money(100.5m, CurrencyCode.Gbp), Overdue = new Money(1m, CurrencyCode.Gbp) } }), "Phone", "Psi_Billed__c", "Psi_Paid__c", "Psi_Outstanding__c", "Psi_Currency__c"),
                new(new Patch<Account>(new Account(), FieldSet<Account>.Of(Account.Fields.Phone, Account.Fields.Website, Account.Fields.Billing)), "Phone", "Website", "Psi_Billed__c", "Psi_Paid__c", "Psi_Outstanding__c", "Psi_Currency__c"),
                new(new Patch<Account>(new Account { Kind = AccountKind.Vendor }, FieldSet<Account>.Of(Account.Fields.Kind, Account.Fields.BillingAddress)), "Type", "BillingStreet", "BillingCity", "BillingState", "BillingPostalCode", "BillingCountry"),
                new(
                    new Patch<Account>(new Account(), FieldSet<Account>.Of(Account.Fields.LegalName, Account.Fields.AccountNumber, Account.Fields.Kind, Account.Fields.Parent, Account.Fields.Industry, Account.Fields.EmployeeCount, Account.Fields.ShippingAddress)),
                    "Legal_Name__c", "AccountNumber", "Type", "ParentId", "Industry", "NumberOfEmployees", "ShippingStreet", "ShippingCity", "ShippingState", "ShippingPostalCode", "ShippingCountry"),
            ],
            NeverCleared = FieldSet<Account>.Of(Account.Fields.Name, Account.Fields.Owner),
        };
    }
}

public sealed class SalesforceContactSuite : WriteEndpointSuite<Contact>
{
    protected override async Task<EndpointHarness<Contact>> StartAsync()
    {
        var simulator = new SalesforceSimulator();
        var firm = ConsultingFirm.Create(records: 200);
        simulator.Seed(firm);
        return await SalesforceHarness.StartAsync<Contact>(
            simulator,
            "Contact",
            "Title",
            "Head of nothing",
            () => simulator.Add("Contact", new JsonObject { ["LastName"] = "New" }),
            new WriteSamples<Contact>
            {
                LedgerObject = "Contact",
                IsWrite = SalesforceHarness.IsWrite,
                Create = number => Patch<Contact>.Of(new Contact
                {
                    GivenName = "Ada", FamilyName = $"Made {number}", Email = $"ada{number}@made.example", Phone = "+31 20 555 0100", Mobile = "+31 6 5550 0100", JobTitle = "Buyer",
                    Account = Ref<Account>.External(SalesforceWorld.Crm, simulator.All("Account")[0]["Id"]!.ToString()),
                    Address = new Address { Line1 = "1 Quay", City = "Rotterdam", Country = new CountryCode("NL") },
                }),
                RefusedCreate = Patch<Contact>.Of(new Contact { GivenName = "Nameless" }),
                UpdateTarget = simulator.All("Contact")[0]["Id"]!.ToString(),
                Updates =
                [
                    new(Patch<Contact>.Of(new Contact { JobTitle = "Head of buying", Email = "head@made.example" }), "Title", "Email"),
                    new(new Patch<Contact>(new Contact(), FieldSet<Contact>.Of(Contact.Fields.GivenName, Contact.Fields.Email, Contact.Fields.Mobile, Contact.Fields.JobTitle)), "FirstName", "Email", "MobilePhone", "Title"),
                    new(new Patch<Contact>(new Contact(), FieldSet<Contact>.Of(Contact.Fields.Phone, Contact.Fields.Account, Contact.Fields.Address)), "Phone", "AccountId", "MailingStreet", "MailingCity", "MailingState", "MailingPostalCode", "MailingCountry"),
                ],
                NeverCleared = Contact.Fields.FamilyName,
            },
            pageSize: 10,
            configure: static options => options.ContactCorrelationField = "Psi_Id__c");
    }
}

public sealed class SalesforceUserSuite : ReadEndpointSuite<Worker>
{
    protected override Task<EndpointHarness<Worker>> StartAsync() => SalesforceHarness.FirmAsync<Worker>("User", "Title", "Head of nothing");
}

public sealed class SalesforceOpportunitySuite : WriteEndpointSuite<Opportunity>
{
    protected override async Task<EndpointHarness<Opportunity>> StartAsync()
    {
        var simulator = new SalesforceSimulator();
        var firm = ConsultingFirm.Create(records: 200);
        simulator.Seed(firm);
        var account = simulator.All("Account")[0]["Id"]!.ToString();
        return await SalesforceHarness.StartAsync<Opportunity>(
            simulator,
            "Opportunity",
            "NextStep",
            "Call them",
            () => simulator.CreateOpportunity(account, "New", new DateOnly(2026, 6, 1)),
            new WriteSamples<Opportunity>
            {
                LedgerObject = "Opportunity",
                IsWrite = SalesforceHarness.IsWrite,
                UpdateTarget = firm.Opportunities[0].CrmId,
                Updates =
                [
                    new(Patch<Opportunity>.Of(new Opportunity { Billing = new BillingSummary { Billed = new Money(1200m, CurrencyCode.Eur), Paid = Money.Zero(CurrencyCode.Eur), Outstanding = new Money(1200m, CurrencyCode.Eur) } }), "Psi_Billed__c", "Psi_Paid__c", "Psi_Outstanding__c", "Psi_Currency__c"),
                    new(new Patch<Opportunity>(new Opportunity(), Opportunity.Fields.Billing), "Psi_Billed__c", "Psi_Paid__c", "Psi_Outstanding__c", "Psi_Currency__c"),
                ],
            },
            pageSize: 25);
    }
}

internal static class SalesforceHarness
{
    public static bool IsWrite(string method, string path) => method == "PATCH" && path.Contains("/composite/sobjects", StringComparison.Ordinal);

    public static async Task<EndpointHarness<T>> StartAsync<T>(
        SalesforceSimulator simulator, string type, string field, string changed, Func<string>? create = null, WriteSamples<T>? writes = null, int pageSize = 3, Action<SalesforceOptions>? configure = null)
        where T : class, ICanonicalObject<T>
    {
        await simulator.StartAsync();
        var unknown = FirmIds.Salesforce(type switch { "Account" => "001", "Contact" => "003", "User" => "005", _ => "006" }, 999_999);
        return new EndpointHarness<T>(
            simulator, psi => SalesforceWorld.Connect(psi, simulator, options =>
            {
                options.PageSize = pageSize;
                configure?.Invoke(options);
            }), SalesforceWorld.Crm, () => simulator.All(type).Select(static row => row["Id"]!.ToString()), "FROM" + "%20" + type + "%20")
        {
            UnknownId = unknown,
            ChangeRecord = id => simulator.Edit(type, id, new JsonObject { [field] = changed }),
            CreateRecord = create,
            DeleteRecord = type == "User" ? null : id => simulator.Delete(type, id),
            UnknownValue = Unknown(simulator, type),
            TieStamps = () => simulator.TieStamps(type),
            Writes = writes,
        };
    }

    private static UnknownValueSample? Unknown(SalesforceSimulator simulator, string type) => type switch
    {
        "Account" => new("kind", "Frenemy", id => simulator.Edit(type, id, new JsonObject { ["Type"] = "Frenemy" })),
        "Contact" => new("address", "Nowhereland", id => simulator.Edit(type, id, new JsonObject { ["MailingCountry"] = "Nowhereland" })),
        "Opportunity" => new("stage", "Verbal maybe", id =>
        {
            simulator.AddStage("Verbal maybe", 40m);
            simulator.SetStage(id, "Verbal maybe");
        }),
        _ => null,
    };

    public static Task<EndpointHarness<T>> FirmAsync<T>(string type, string field, string changed)
        where T : class, ICanonicalObject<T>
    {
        var simulator = new SalesforceSimulator();
        simulator.Seed(ConsultingFirm.Create(records: 200));
        return StartAsync<T>(simulator, type, field, changed, pageSize: 10);
    }
}

using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Conformance;
using Psi.Testing;

namespace Psi.Connectors.Erp.Tests.BusinessCentral;

public sealed class BusinessCentralAccountSuite : WriteEndpointSuite<Account>
{
    protected override async Task<EndpointHarness<Account>> StartAsync() => await BusinessCentralHarness.CustomersAsync<Account>(writes: _ => new WriteSamples<Account>
    {
        LedgerObject = "customers",
        IsWrite = BusinessCentralHarness.WritesCustomers,
        Create = number => Patch<Account>.Of(new Account
        {
            Name = $"Client {number}", LegalName = $"Client {number} B.V.", Website = "https://client.example", Domain = "client.example", Phone = "+31 15 555 0100",
            BillingAddress = new Address { Line1 = "Quay 1", City = "Delft", Country = new CountryCode("NL") }, TaxRegistrations = [new TaxRegistration { Country = new CountryCode("NL"), Number = "NL0001B01" }],
        }),
        RefusedCreate = new Patch<Account>(new Account(), FieldSet<Account>.Of(Account.Fields.Name)),
    });
}

public sealed class BusinessCentralBillingAccountSuite : WriteEndpointSuite<BillingAccount>
{
    protected override async Task<EndpointHarness<BillingAccount>> StartAsync() => await BusinessCentralHarness.CustomersAsync(writes: ids =>
    {
        Patch<BillingAccount> Create(int number) => Patch<BillingAccount>.Of(new BillingAccount
        {
            Account = Ref<Account>.External(BusinessCentralWorld.Nl, ids[number % 7]), Email = $"ap{number}@client.example", Currency = CurrencyCode.Gbp,
            PaymentTerms = new PaymentTerms { Code = "30D", Days = 30, From = PaymentTermsFrom.InvoiceDate },
        });
        return new WriteSamples<BillingAccount>
        {
            LedgerObject = "customers",
            IsWrite = BusinessCentralHarness.WritesCustomers,
            Create = Create,
            CreateVerb = LedgerVerbs.Update,
            RefusedCreate = Create(9).With(BillingAccount.Fields.Currency, new CurrencyCode("XXX")),
            Updates =
            [
                new(Patch<BillingAccount>.Of(new BillingAccount { Email = "new@client.example", Status = BillingAccountStatus.OnHold }), "email", "blocked"),
                new(new Patch<BillingAccount>(new BillingAccount(), FieldSet<BillingAccount>.Of(BillingAccount.Fields.Email, BillingAccount.Fields.PaymentTerms, BillingAccount.Fields.CreditLimit)), "email", "paymentTermsId", "creditLimit"),
                new(Patch<BillingAccount>.Of(new BillingAccount { CreditLimit = new Money(5000m, CurrencyCode.Eur), Currency = CurrencyCode.Usd }), "creditLimit", "currencyCode"),
                new(Patch<BillingAccount>.Of(new BillingAccount { Status = BillingAccountStatus.Active }), "blocked"),
            ],
            NeverCleared = FieldSet<BillingAccount>.Of(BillingAccount.Fields.Currency, BillingAccount.Fields.Status),
        };
    });
}

public sealed class BusinessCentralInvoiceSuite : WriteEndpointSuite<Invoice>
{
    protected override async Task<EndpointHarness<Invoice>> StartAsync()
    {
        var world = await BusinessCentralWorld.StartAsync();
        var simulator = world.Simulator;
        var department = world.Value("DEPARTMENT", "ADV");
        Guid Make(string number) => simulator.Create("NL01", "salesInvoices", new JsonObject
        {
            ["customerId"] = world.Customer.ToString("D"), ["externalDocumentNumber"] = number,
            ["salesInvoiceLines"] = new JsonArray { new JsonObject { ["itemId"] = world.Item.ToString("D"), ["quantity"] = 2m, ["unitPrice"] = 100m } },
        });
        for (var i = 0; i < 7; i++)
        {
            ((StoryTime)simulator.Clock).Advance(TimeSpan.FromSeconds(1));
            Make($"OLD-{i}");
        }

        var target = Make("TARGET");
        return new EndpointHarness<Invoice>(simulator, psi => BusinessCentralWorld.Connect(psi, simulator, 3), BusinessCentralWorld.Nl, () => BusinessCentralHarness.Ids(simulator, "salesInvoices"), "/salesInvoices")
        {
            UnknownId = "0badf00d-0000-4000-8000-000000000001",
            ChangeRecord = id => simulator.Edit("NL01", "salesInvoices", Guid.Parse(id), "customerPurchaseOrderReference", "CHANGED"),
            CreateRecord = () => Make("NEW").ToString("D"),
            DeleteRecord = id => simulator.Delete("NL01", "salesInvoices", Guid.Parse(id)),
            UnknownValue = BusinessCentralHarness.Extended(simulator, "salesInvoices", "status", "status", "Awaiting", "number", "paid", "credited", "balance"),
            TieStamps = () => simulator.TouchAll("NL01", "salesInvoices"),
            Writes = new WriteSamples<Invoice>
            {
                LedgerObject = "salesInvoices",
                IsWrite = static (method, path) => method is "POST" or "PATCH" && (path.Contains("/salesInvoices", StringComparison.Ordinal) || path.Contains("$batch", StringComparison.Ordinal)),
                Create = number => world.Draft($"line-{number}", 41m, 200m, department)
                    .With(Invoice.Fields.Account, Ref<Account>.External(BusinessCentralWorld.Nl, world.Customer.ToString("D")))
                    .With(Invoice.Fields.DueOn, new DateOnly(2026, 4, 30))
                    .With(Invoice.Fields.PaymentTerms, new PaymentTerms { Code = "30D", Days = 30, From = PaymentTermsFrom.InvoiceDate }),
                RefusedCreate = world.Draft().With(Invoice.Fields.Currency, new CurrencyCode("XXX")).With(Invoice.Fields.Lines, null),
                UpdateTarget = target.ToString("D"),
                Updates =
                [
                    new(Patch<Invoice>.Of(new Invoice { PurchaseOrderNumber = "PO-8", DueOn = new DateOnly(2026, 5, 15) }), "customerPurchaseOrderReference", "dueDate"),
                    new(new Patch<Invoice>(new Invoice(), FieldSet<Invoice>.Of(Invoice.Fields.PurchaseOrderNumber)), "customerPurchaseOrderReference"),
                    new(new Patch<Invoice>(new Invoice(), FieldSet<Invoice>.Of(Invoice.Fields.PaymentTerms)), "paymentTermsId"),
                    new(new Patch<Invoice>(new Invoice(), FieldSet<Invoice>.Of(Invoice.Fields.DueOn)), "dueDate"),
                ],
                // Lines that a person added stay.
                NeverCleared = FieldSet<Invoice>.Of(Invoice.Fields.IssuedOn, Invoice.Fields.Lines),
                Request = new RequestSample<Invoice>("post", () => Make("POST-ME").ToString("D"), Patch<Invoice>.Empty, LedgerVerbs.Action),
            },
            Owned = world,
        };
    }
}

public sealed class BusinessCentralWorkerSuite : ReadEndpointSuite<Worker>
{
    protected override Task<EndpointHarness<Worker>> StartAsync() => BusinessCentralHarness.FirmAsync<Worker>("employees", "jobTitle", "Partner");
}

public sealed class BusinessCentralProjectSuite : ReadEndpointSuite<Project>
{
    protected override Task<EndpointHarness<Project>> StartAsync() => BusinessCentralHarness.FirmAsync<Project>("projects", "displayName", "Another name");
}

public sealed class BusinessCentralExchangeRateSuite : ReadEndpointSuite<ExchangeRate>
{
    protected override Task<EndpointHarness<ExchangeRate>> StartAsync() => BusinessCentralHarness.FirmAsync<ExchangeRate>("currencyExchangeRates", "relationalExchangeRateAmount", 1.25m);
}

public sealed class BusinessCentralGlAccountSuite : ReadEndpointSuite<GlAccount>
{
    protected override Task<EndpointHarness<GlAccount>> StartAsync() => BusinessCentralHarness.FirmAsync<GlAccount>("accounts", "displayName", "Another name", tie: false);
}

public sealed class BusinessCentralServiceItemSuite : ReadEndpointSuite<ServiceItem>
{
    protected override Task<EndpointHarness<ServiceItem>> StartAsync() => BusinessCentralHarness.FirmAsync<ServiceItem>("items", "displayName", "Another name", tie: false);
}

public sealed class BusinessCentralAccountingPeriodSuite : ReadEndpointSuite<AccountingPeriod>
{
    protected override Task<EndpointHarness<AccountingPeriod>> StartAsync() => BusinessCentralHarness.FirmAsync<AccountingPeriod>("accountingPeriods", "closed", true, tie: false);
}

public sealed class BusinessCentralTaxCodeSuite : ReadEndpointSuite<TaxCode>
{
    protected override Task<EndpointHarness<TaxCode>> StartAsync() => BusinessCentralHarness.FirmAsync<TaxCode>("taxGroups", "displayName", "Another name", tie: false, pageSize: 1);
}

public sealed class BusinessCentralFinancialDimensionSuite : ReadEndpointSuite<FinancialDimension>
{
    protected override Task<EndpointHarness<FinancialDimension>> StartAsync() =>
        BusinessCentralHarness.FirmAsync<FinancialDimension>("dimensionValues", "displayName", "Another name", tie: false, pageSize: 1, readPath: "/dimensions");
}

public sealed class BusinessCentralOrgUnitSuite : ReadEndpointSuite<OrgUnit>
{
    protected override Task<EndpointHarness<OrgUnit>> StartAsync() =>
        BusinessCentralHarness.FirmAsync<OrgUnit>("dimensionValues", "displayName", "Another name", tie: false, pageSize: 1, readPath: "/dimensions", ids: Units);

    private static IEnumerable<string> Units(BusinessCentralSimulator simulator)
    {
        var department = simulator.List("NL01", "dimensions").Single(static row => row["code"]!.GetValue<string>() == "DEPARTMENT")["id"]!.GetValue<string>();
        return simulator.List("NL01", "dimensionValues").Where(row => row["dimensionId"]!.GetValue<string>() == department).Select(static row => row["id"]!.GetValue<string>());
    }
}

internal static class BusinessCentralHarness
{
    public static UnknownValueSample Extended(BusinessCentralSimulator simulator, string set, string attribute, string property, string raw, params IReadOnlyList<string> along) =>
        new(attribute, raw, id => simulator.SetExtensionOption("NL01", set, Guid.Parse(id), property, raw), along);

    public static UnknownValueSample Unknown(BusinessCentralSimulator simulator, string set, string attribute, string property, string raw) =>
        new(attribute, raw, id => simulator.Edit("NL01", set, Guid.Parse(id), property, raw));

    public static IEnumerable<string> Ids(BusinessCentralSimulator simulator, string set) => simulator.List("NL01", set).Select(static r => r["id"]!.GetValue<string>());

    public static bool WritesCustomers(string method, string path) =>
        method is "POST" or "PATCH" && (path.Contains("/customers", StringComparison.Ordinal) || path.Contains("$batch", StringComparison.Ordinal));

    public static async Task<EndpointHarness<T>> CustomersAsync<T>(Func<IReadOnlyList<string>, WriteSamples<T>> writes)
        where T : class, ICanonicalObject<T>
    {
        var world = await BusinessCentralWorld.StartAsync();
        var simulator = world.Simulator;
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            ((StoryTime)simulator.Clock).Advance(TimeSpan.FromSeconds(1));
            ids.Add(simulator.CreateCustomer("NL01", $"Customer {i}").ToString("D"));
        }

        return new EndpointHarness<T>(simulator, psi => BusinessCentralWorld.Connect(psi, simulator, 3), BusinessCentralWorld.Nl, () => Ids(simulator, "customers"), "/customers")
        {
            UnknownId = "0badf00d-0000-4000-8000-000000000001",
            ChangeRecord = id => simulator.EditCustomer("NL01", Guid.Parse(id), "email", "changed@example.com"),
            CreateRecord = () => simulator.CreateCustomer("NL01", "New").ToString("D"),
            DeleteRecord = id => simulator.Delete("NL01", "customers", Guid.Parse(id)),
            UnknownValue = typeof(T) == typeof(Account) ? Unknown(simulator, "customers", "billingAddress", "country", "QQ9") : Extended(simulator, "customers", "status", "blocked", "Sometimes"),
            TieStamps = () => simulator.TouchAll("NL01", "customers"),
            Writes = writes(ids),
            Owned = world,
        };
    }

    public static async Task<EndpointHarness<T>> FirmAsync<T>(string set, string property, JsonNode changed, bool tie = true, int pageSize = 3, string? readPath = null, Func<BusinessCentralSimulator, IEnumerable<string>>? ids = null)
        where T : class, ICanonicalObject<T>
    {
        var simulator = new BusinessCentralSimulator();
        simulator.Seed(ConsultingFirm.Create(records: 200));
        await simulator.StartAsync();
        return new EndpointHarness<T>(
            simulator,
            psi => BusinessCentralWorld.Connect(psi, simulator, pageSize, options => options.Companies[0].CompanyName = "Halden Voss B.V."),
            BusinessCentralWorld.Nl,
            () => ids?.Invoke(simulator) ?? Ids(simulator, set),
            readPath ?? "/" + set)
        {
            UnknownId = "0badf00d-0000-4000-8000-000000000001",
            ChangeRecord = id => simulator.Edit("NL01", set, Guid.Parse(id), property, changed.DeepClone()),
            DeleteRecord = set is "employees" or "projects" or "items" ? id => simulator.Delete("NL01", set, Guid.Parse(id)) : null,
            UnknownValue = set switch
            {
                "employees" => Extended(simulator, set, "employmentStatus", "status", "Sabbatical"),
                "accounts" => Extended(simulator, set, "kind", "category", "Astral"),
                "items" => Unknown(simulator, set, "unit", "baseUnitOfMeasureCode", "PARSEC"),
                _ => null,
            },
            TieStamps = tie ? () => simulator.TouchAll("NL01", set) : null,
        };
    }
}

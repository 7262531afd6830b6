using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Connectors.Erp.BusinessCentral;
using Psi.Testing;

namespace Psi.Connectors.Erp.Tests.BusinessCentral;

/// <summary>A started environment with two companies and a connection to it.</summary>
internal sealed class BusinessCentralWorld : IAsyncDisposable
{
    public const string Nl = "erp/nl01";
    public const string Gb = "erp/gb01";

    private ServiceProvider? _services;

    public BusinessCentralSimulator Simulator { get; } = new();

    public IConnection Connection => Services.GetRequiredService<IConnection>();

    public ServiceProvider Services => _services ??= Build();

    public int PageSize { get; init; } = 3;

    public Guid Item { get; private set; }

    public Guid Customer { get; private set; }

    public static async Task<BusinessCentralWorld> StartAsync(int pageSize = 3)
    {
        var world = new BusinessCentralWorld { PageSize = pageSize };
        await world.OpenAsync();
        return world;
    }

    public static void Connect(IPsiBuilder psi, BusinessCentralSimulator simulator, int pageSize, Action<BusinessCentralOptions>? configure = null) => psi.AddBusinessCentral("erp", options =>
    {
        options.BaseAddress = simulator.Credentials.Url;
        options.TokenAddress = simulator.Credentials.TokenUrl;
        options.TenantId = simulator.Credentials["tenantId"];
        options.ClientId = simulator.Credentials.ClientId;
        options.ClientSecret = simulator.Credentials.ClientSecret;
        options.PageSize = pageSize;
        options.SettleTime = TimeSpan.FromSeconds(1);
        options.Lateness = TimeSpan.Zero;
        options.Companies.Add(new BusinessCentralCompanyOptions { System = Nl, CompanyName = "Meridian NL" });
        options.Companies.Add(new BusinessCentralCompanyOptions { System = Gb, CompanyId = simulator.Companies["GB01"] });
        configure?.Invoke(options);
    });

    public T Endpoint<T>(string system = Nl)
        where T : class =>
        Connection.Endpoints.OfType<T>().Single(e => ((IObjectEndpoint)e).System == new SystemId(system));

    public Guid Terms(string code) => Find("paymentTerms", "code", code);

    public Guid Find(string set, string property, string value) =>
        Guid.Parse(Simulator.List("NL01", set).First(r => r[property]!.GetValue<string>() == value)["id"]!.GetValue<string>());

    public Guid Value(string dimension, string code)
    {
        var found = Simulator.List("NL01", "dimensionValues").FirstOrDefault(v => v["code"]!.GetValue<string>() == code);
        return found is not null
            ? Guid.Parse(found["id"]!.GetValue<string>())
            : Simulator.Create("NL01", "dimensionValues", new JsonObject { ["code"] = code, ["displayName"] = code, ["dimensionId"] = Find("dimensions", "code", dimension).ToString("D") });
    }

    public Patch<Invoice> Draft(string key = "a", decimal quantity = 41m, decimal price = 200m, params Guid[] dimensions) => Patch<Invoice>.Of(new Invoice
    {
        BillTo = Ref<BillingAccount>.External(Nl, Customer.ToString("D")),
        IssuedOn = new DateOnly(2026, 3, 31),
        Currency = CurrencyCode.Eur,
        PurchaseOrderNumber = "PO-7",
        Lines =
        [
            new InvoiceLine
            {
                Key = key, Description = "Advisory, March", Item = Ref<ServiceItem>.External(Nl, Item.ToString("D")), Quantity = quantity, Unit = Unit.Hour, UnitPrice = new Money(price, CurrencyCode.Eur),
                Amount = new Money(Math.Round(quantity * price, 2), CurrencyCode.Eur),
                Dimensions = dimensions.Length == 0 ? null : dimensions.Select(d => Ref<FinancialDimension>.External(Nl, d.ToString("D"))).ToValueList(),
            },
        ],
    });

    public static WriteItem<T> Write<T>(WriteKind kind, string step, Patch<T> patch, string key = "key-1", string? externalId = null, string? version = null)
        where T : class, ICanonicalObject<T>
    {
        var golden = FirmIds.Guid(7, 1);
        return new() { Key = key, GoldenId = golden, Kind = kind, Step = step, Patch = patch, ExternalId = externalId, Version = version, Correlation = "psi:test:" + golden.ToString("N") };
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await Simulator.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        Simulator.AddCompany("NL01", "Meridian NL", "EUR", "NL");
        Simulator.AddCompany("GB01", "Meridian UK", "GBP", "GB");
        Item = Simulator.Create("NL01", "items", new JsonObject { ["number"] = "TIME", ["displayName"] = "Consulting", ["type"] = "Service", ["taxGroupCode"] = "STD", ["generalProductPostingGroupCode"] = "SERVICES", ["baseUnitOfMeasureCode"] = "HOUR" });
        Customer = Simulator.CreateCustomer("NL01", "North Pier B.V.", new JsonObject { ["country"] = "NL", ["paymentTermsId"] = Terms("30D").ToString("D"), ["website"] = "https://www.northpier.example/nl" });
        await Simulator.StartAsync();
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(Simulator.Clock);
        Connect(services.AddPsi(), Simulator, PageSize);
        return services.BuildServiceProvider();
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Psi.Canonical;
using Psi.Connectors.Erp.BusinessCentral;
using Psi.Sync.Operations;
using Psi.Sync.Planning;
using Psi.Testing;

namespace Psi.Sync.AspNetCore.Tests;

/// <summary>A host that reads the customers of one of two companies of a simulated Business Central.</summary>
internal sealed class LedgerHost : IAsyncDisposable
{
    private WebApplication? _app;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public BusinessCentralSimulator Simulator { get; } = new();

    public Guid Customer { get; private set; }

    public SyncEngine Engine => (SyncEngine)_app!.Services.GetRequiredService<ISyncOperations>();

    public static async Task<LedgerHost> StartAsync(string path = "psi/webhooks")
    {
        var host = new LedgerHost();
        host.Simulator.AddCompany("NL01", "Meridian NL", "EUR", "NL");
        host.Simulator.AddCompany("GB01", "Meridian UK", "GBP", "GB");
        host.Customer = host.Simulator.CreateCustomer("NL01", "North Pier B.V.", new JsonObject { ["country"] = "NL" });
        await host.Simulator.StartAsync(cancellationToken: Stop);

        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address.ToString());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(host.Simulator.Clock);
        builder.Services.AddPsi()
            .AddBusinessCentral("erp", options =>
            {
                options.BaseAddress = host.Simulator.Credentials.Url;
                options.TokenAddress = host.Simulator.Credentials.TokenUrl;
                options.TenantId = host.Simulator.Credentials["tenantId"];
                options.ClientId = host.Simulator.Credentials.ClientId;
                options.ClientSecret = host.Simulator.Credentials.ClientSecret;
                options.WebhookSecret = "a secret of a test, of 32 or more";
                options.Companies.Add(new BusinessCentralCompanyOptions { System = "erp/nl01", CompanyName = "Meridian NL" });
                options.Companies.Add(new BusinessCentralCompanyOptions { System = "erp/gb01", CompanyName = "Meridian UK" });
            })
            .UseInMemoryStore()
            .AddSync(
                sync => sync
                    .Own<Account>(static own => own.Everything().By("erp/nl01"))
                    .Read<Account>("erp/nl01", TimeSpan.FromDays(365))
                    .Options(options =>
                    {
                        options.ApproveGoLive = new GoLiveApproval { By = "test" };
                        options.WebhookAddress = new Uri(address, path);
                    }),
                inBackground: false);
        host._app = builder.Build();
        host._app.MapPsiWebhooks();
        await host._app.StartAsync(Stop);
        await host.Engine.RunDueAsync(Stop);
        return host;
    }

    public Task<IReadOnlyList<string?>> NamesAsync() => Engine.QueryAsync<IReadOnlyList<string?>>(
        static async golden => [.. (await golden.AllAsync<Account>(Stop)).Select(static found => found.Value.Name).Order(StringComparer.Ordinal)], Stop);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await Simulator.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

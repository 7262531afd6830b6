using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Planning;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.AspNetCore.Tests;

/// <summary>A host on loopback with a CRM and a ledger that takes its accounts, its operations and its health open over HTTP.</summary>
internal sealed class OperationsHost : IAsyncDisposable
{
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public OperationsHost()
    {
        var fields = Account.Fields.Name.AsSet() | Account.Fields.Phone;
        Crm = new FakeConnection("crm");
        Erp = new FakeConnection("erp");
        CrmAccounts = Crm.Add<Account>(fields, fields);
        LedgerAccounts = Erp.Add<Account>(fields, fields);
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));

    public FakeConnection Crm { get; }

    public FakeConnection Erp { get; }

    public FakeEndpoint<Account> CrmAccounts { get; }

    public FakeEndpoint<Account> LedgerAccounts { get; }

    public GoLiveApproval? Approval { get; init; } = new() { By = "test", MakeCreates = true };

    public ISyncOperations Psi => _app!.Services.GetRequiredService<ISyncOperations>();

    public async Task<OperationsHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IConnection>(Crm).AddSingleton<IConnection>(Erp);
        builder.Services.AddAuthentication(NamedAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, NamedAuthentication>(NamedAuthentication.SchemeName, null);
        builder.Services.AddAuthorization();
        builder.Services.AddHealthChecks().AddPsi();
        builder.Services.AddPsi().UseInMemoryStore().AddSync(
            sync => sync
                .Own<Account>(static own => own.Everything().By("crm", "erp"))
                .ReadEverything()
                .Write<Account>("erp")
                .Options(options => options.ApproveGoLive = Approval),
            inBackground: false);
        _app = builder.Build();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapPsiOperations();
        _app.MapHealthChecks("/health");
        await _app.StartAsync(Stop);
        _client.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await QuietAsync();
        return this;
    }

    public Task QuietAsync() => Psi.RunUntilQuietAsync(TimeSpan.Zero, Stop);

    /// <summary>An account whose change the ledger refuses.</summary>
    public async Task RefuseAsync()
    {
        CrmAccounts.Put("c1", new Account { Name = "Acme", Phone = "1" });
        LedgerAccounts.FailsCall = static _ => new ConnectorException(FailureKind.Validation, "erp", "no");
        await QuietAsync();
    }

    public Task<(HttpStatusCode Status, string Body)> GetAsync(string path, string? user = "alice") => SendAsync(HttpMethod.Get, path, user);

    public Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string? body = null, string? user = "alice") => SendAsync(HttpMethod.Post, path, user, body);

    public async Task<JsonElement> JsonAsync(string path)
    {
        var (status, body) = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        return JsonDocument.Parse(body).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string? user, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (user is not null)
        {
            request.Headers.Add(NamedAuthentication.Header, user);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var answer = await _client.SendAsync(request, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }
}
